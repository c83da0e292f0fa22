"""People who write on Mastodon, under Claude's tags, that it fails. Off unless a person asks for it.

Few do, and an instance sees only what has reached it: that speaks for an incident, hardly against one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from claude_tray.model import Reports, Silence
from claude_tray.sources.budget import Notes, spend, within_budget
from claude_tray.sources.fetch import fetch, read_json
from claude_tray.sources.internet import Internet
from claude_tray.sources.plain import paragraphs
from claude_tray.sources.posts import (
    BACK_FILLED,
    BOT,
    LOOKED_BACK,
    MALFORMED,
    ROWS_AT_MOST,
    TOO_MANY,
    Post,
    count,
    covered_by_all,
    covered_since,
    moment,
    number,
)
from claude_tray.sources.source import Answer, Question, Source, Unread
from claude_tray.sources.wording import READ_AT_MOST
from claude_tray.words import N_, _

__all__ = ["SOURCE", "Timeline", "parse", "read"]

PAGE = 40  # statuses, the most that an instance gives at once
LATE = timedelta(minutes=30)  # another instance's status may arrive that much after it was written
LIMIT = 2 * 1024 * 1024  # bytes; 40 statuses have some 150 KB
PER_HOUR = 30  # an instance grants 3,600; three tags every 10 minutes are 18
EVERY = timedelta(minutes=10)  # these are small places, kept up by volunteers

BOOST = "boost"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer for one tag: its statuses, and from when on it was asked for them."""

    statuses: object
    begin: datetime


async def read(internet: Internet, question: Question) -> Answer:
    """Return the reports under all tags since shortly before the last reading. Raises Unread."""
    return await within_budget(_ask, internet, question)


async def _ask(internet: Internet, question: Question, notes: Notes) -> Reports:
    if not question.urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    now = question.now
    before = moment(notes.get("read_at"), now)
    timelines: list[Timeline] = []
    for url in question.urls:
        known = number(notes.get(f"since {url}"))
        begin = now - (BACK_FILLED if question.back_fill else LOOKED_BACK)
        if known and isinstance(before, datetime):
            begin = max(begin, before - LATE)
        timelines.append(Timeline(await _timeline(internet, now, notes, url, known), begin))
    reports = parse(timelines, now)
    # Only now: where one tag could not be read, the others are asked for the same statuses again.
    for url, timeline in zip(question.urls, timelines, strict=True):
        notes[f"since {url}"] = _newest(timeline.statuses, now) or notes.get(f"since {url}", "")
    notes["read_at"] = now.isoformat()
    return reports


async def _timeline(internet: Internet, now: datetime, notes: Notes, url: str, since_id: str) -> list[object]:
    spend(notes, now, PER_HOUR)
    query = urlencode({"limit": PAGE} | ({"since_id": since_id} if since_id else {}))
    address = f"{url}{'&' if '?' in url else '?'}{query}"
    try:
        return _listed(read_json((await fetch(internet.http, address, limit=LIMIT, now=now)).body))
    except Unread as silence:
        tag = urlsplit(url).path.rpartition("/")[2][:40]
        silence.reason = f"#{tag}: {silence.reason}"
        raise


def _listed(payload: object) -> list[object]:
    if not isinstance(payload, list):
        raise Unread(_("something else than a list of statuses"), Silence.CHANGED)
    return payload


def _newest(statuses: object, now: datetime) -> str:
    """Return the id of the newest status after which none can arrive late any more, or ''."""
    rows = [each for each in _listed(statuses)[:ROWS_AT_MOST] if isinstance(each, dict)]
    dated = ((number(row.get("id")), moment(row.get("created_at"), now)) for row in rows)
    old = [each for each, at in dated if each and isinstance(at, datetime) and at <= now - LATE]
    return max(old, key=int, default="")


def parse(timelines: Sequence[Timeline], now: datetime) -> Reports:
    """Return the reports among the statuses of all `timelines`. Raises Unread if one of them is no list."""
    found: list[Post | str] = []
    since: list[datetime | None] = []
    for timeline in timelines:
        listed = _listed(timeline.statuses)
        posts = [_post(each, now) for each in listed[:ROWS_AT_MOST]]
        found += [*posts, *[TOO_MANY] * (len(listed) - len(posts))]
        times = [post.at for post in posts if isinstance(post, Post)]
        since.append(covered_since(times, full=len(listed) >= PAGE, begin=timeline.begin))
    return count(found, implied_product=False, since=covered_by_all(since))


def _post(status: object, now: datetime) -> Post | str:
    """Return a status as a post, or why it is none."""
    if not isinstance(status, dict):
        return MALFORMED
    own, content = number(status.get("id")), status.get("content")
    if not own or not isinstance(content, str):
        return MALFORMED
    at = moment(status.get("created_at"), now)
    if isinstance(at, str):
        return at
    account = status.get("account")
    if status.get("reblog") is not None:
        return BOOST
    if isinstance(account, dict) and account.get("bot") is True:
        return BOT
    author = account.get("acct") if isinstance(account, dict) else ""
    thread = number(status.get("in_reply_to_id")) or own
    said = paragraphs(content, READ_AT_MOST)
    return Post(own, at, said, author if isinstance(author, str) else "", thread)


SOURCE = Source(
    id="mastodon",
    label="Mastodon",
    purpose=N_("How many people write on Mastodon that Claude fails for them."),
    read=read,
    urls=tuple(
        f"https://mastodon.social/api/v1/timelines/tag/{tag}" for tag in ("claude", "anthropic", "claudecode")
    ),
    on=False,
    every=EVERY,
)
