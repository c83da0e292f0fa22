"""What people posted somewhere, counted: the reports among it, and why the rest did not count. PURE."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from claude_tray.model import Report, Reports, Silence
from claude_tray.sources.source import Unread
from claude_tray.sources.wording import Rule, judge
from claude_tray.words import _

# Reasons besides those of the wording.
MALFORMED = "malformed"
NO_TIME = "no_time"
FUTURE = "future"
TOO_OLD = "too_old"
DUPLICATE = "duplicate"
SAME_AUTHOR = "same_author"
SAME_THREAD = "same_thread"
TOO_MANY = "too_many"
BOT = "bot"

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # an older time is a wrong one
EARLY = timedelta(minutes=5)  # one further ahead of our clock is, too
LOOKED_BACK = timedelta(hours=24)  # as far as a reading goes ...
BACK_FILLED = timedelta(days=7)  # ... apart from the first, from which a source's rhythm is learned
ROWS_AT_MOST = 1_000  # ten times what is asked for; the rest is counted, not read
TIME_LENGTH = 40
NUMBER_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Post:
    """One post as it came. It lives while an answer is parsed: its author and text go nowhere else."""

    id: str
    at: datetime
    text: str = field(repr=False)
    author: str = field(default="", repr=False)  # '': unknown, and nobody's double
    thread: str = ""


def moment(value: object, now: datetime) -> datetime | str:
    """Return a time in UTC from ISO 8601 with a zone or from seconds since 1970, or why it is none."""
    try:
        match value:
            case str() if len(value) <= TIME_LENGTH:
                at = datetime.fromisoformat(value)
                if at.tzinfo is None:
                    return NO_TIME
                at = at.astimezone(UTC)
            case int() if not isinstance(value, bool):
                at = datetime.fromtimestamp(value, UTC)
            case _:
                return NO_TIME
    except (ValueError, OverflowError, OSError):
        return NO_TIME
    if at > now + EARLY:
        return FUTURE
    return TOO_OLD if at < EARLIEST else at


def number(value: object) -> str:
    """Return a number in digits, or '': an id must not carry anybody's words."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    digits = value if isinstance(value, str) else str(value) if 0 <= value < 10**NUMBER_LENGTH else ""
    return digits if digits.isascii() and digits.isdecimal() and len(digits) <= NUMBER_LENGTH else ""


def count(posts: Iterable[Post | str], *, implied_product: bool, since: datetime | None) -> Reports:
    """Return the reports among `posts`, one for each author and thread, oldest first.

    A string among the posts is one that was rejected before, by that name. Raises Unread if there is nothing
    but rows that cannot be read.
    """
    found = list(posts)
    told = sorted((each for each in found if isinstance(each, Post)), key=lambda post: (post.at, post.id))
    rejected = Counter(each for each in found if isinstance(each, str))
    if not told and (MALFORMED in rejected or NO_TIME in rejected):
        # Not one row that we understand: that is no calm, that is a new format.
        raise Unread(_("rows in a shape that we do not know"), Silence.CHANGED)
    reports: list[Report] = []
    seen: set[tuple[str, str]] = set()
    for post in told:
        reason = _reason(post, implied_product, seen)
        seen.add((DUPLICATE, post.id))
        if reason is None:
            reports.append(Report(at=post.at, id=post.id, thread=post.thread))
            seen |= {(SAME_AUTHOR, post.author), (SAME_THREAD, post.thread)}
        else:
            rejected[reason] += 1
    most_frequent = sorted(rejected.items(), key=lambda each: (-each[1], each[0]))
    return Reports(tuple(reports), read=len(found), rejected=tuple(most_frequent), since=since)


def _reason(post: Post, implied_product: bool, seen: set[tuple[str, str]]) -> str | None:
    """Return why a post does not count, or None."""
    if (DUPLICATE, post.id) in seen:
        return DUPLICATE
    rule = judge(post.text, implied_product)
    if rule is not Rule.REPORT:
        return rule.value
    if post.author and (SAME_AUTHOR, post.author) in seen:
        return SAME_AUTHOR
    if post.thread and (SAME_THREAD, post.thread) in seen:
        return SAME_THREAD
    return None


def covered_by_all(since: Sequence[datetime | None]) -> datetime | None:
    """Return since when nothing was overlooked in any of several lists; None if one cannot say."""
    covered = [each for each in since if each is not None]
    return max(covered, default=None) if len(covered) == len(since) else None


def covered_since(times: Iterable[datetime | str], *, full: bool, begin: datetime) -> datetime | None:
    """Return since when nothing was overlooked: `begin`, or the oldest post where a page had no room for all.

    None if that cannot be said.
    """
    if not full:
        return begin
    oldest = min((each for each in times if isinstance(each, datetime)), default=None)
    return None if oldest is None else max(oldest, begin)
