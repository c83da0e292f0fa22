"""How often a public service is asked, at most, however often this program is started."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from claude_tray.model import Reports, Silence
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Memory, Question, Unread
from claude_tray.words import _, ngettext
from claude_tray.words.figures import time_of_day

Notes = dict[str, str | int | float | None]

HOUR = timedelta(hours=1)
REST = timedelta(minutes=30)  # after a refusal that does not say for how long
LONGEST_REST = timedelta(hours=24)

_ASKED = "asked"  # seconds since 1970 of the last hour's requests, spaced
_REST_UNTIL = "rest_until"  # seconds since 1970


async def within_budget(
    ask: Callable[[Internet, Question, Notes], Awaitable[Reports]], internet: Internet, question: Question
) -> Answer:
    """Return what `ask` reads, with its notes; they are kept where it cannot be read, too. Raises Unread."""
    notes = dict(question.memory)
    try:
        return Answer(await ask(internet, question, notes), notes)
    except Unread as silence:
        if silence.silence is Silence.THROTTLED:
            silence.retry_after = rest(notes, question.now, silence.retry_after)
        silence.memory = notes
        raise


def spend(notes: Notes, now: datetime, per_hour: int) -> None:
    """Note one request in `notes`; raise Unread if it is too early for one."""
    until = _moment(notes.get(_REST_UNTIL))
    if until is not None and now < until <= now + LONGEST_REST:
        raise Unread(
            _("not asked again before {time} UTC").format(time=time_of_day(until)),
            Silence.THROTTLED,
            until - now,
        )
    asked = _asked(notes, now)
    if len(asked) >= per_hour:
        wait = datetime.fromtimestamp(asked[0], UTC) + HOUR - now
        times = ngettext(
            "it was asked {n} time within an hour", "it was asked {n} times within an hour", len(asked)
        )
        raise Unread(times.format(n=len(asked)), Silence.THROTTLED, wait)
    notes[_ASKED] = " ".join(map(str, (*asked, int(now.timestamp()))))


def rest(notes: Notes, now: datetime, wait: timedelta | None) -> timedelta:
    """Note that the service is left alone for `wait`, as far as that is reasonable, and return how long."""
    pause = min(max(wait or REST, timedelta(0)), LONGEST_REST)
    notes[_REST_UNTIL] = int((now + pause).timestamp())
    return pause


def _asked(notes: Memory, now: datetime) -> list[int]:
    """Return when it was asked within the last hour, oldest first; what a wrong clock noted is dropped."""
    kept = notes.get(_ASKED)
    if not isinstance(kept, str):
        return []
    times = [whole(each) for each in kept.split()]
    return sorted(each for each in times if each and 0 <= now.timestamp() - each < HOUR.total_seconds())


def whole(digits: object) -> int | None:
    """Return a header's or a note's decimal number of at most 12 digits, or None."""
    if not isinstance(digits, str):
        return None
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None


def _moment(seconds: object) -> datetime | None:
    if not isinstance(seconds, int | float) or not 0 <= seconds < 1e11:
        return None
    return datetime.fromtimestamp(seconds, UTC)
