"""People who say on Hacker News that Claude fails."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from claude_tray.model import Reports, Silence
from claude_tray.sources.budget import Notes, spend, within_budget
from claude_tray.sources.fetch import fetch, read_json
from claude_tray.sources.internet import Internet
from claude_tray.sources.plain import paragraphs
from claude_tray.sources.posts import (
    BACK_FILLED,
    LOOKED_BACK,
    MALFORMED,
    ROWS_AT_MOST,
    TOO_MANY,
    Post,
    count,
    covered_since,
    moment,
    number,
)
from claude_tray.sources.source import Answer, Question, Source, Unread
from claude_tray.sources.wording import READ_AT_MOST
from claude_tray.words import N_, _

__all__ = ["SOURCE", "parse", "read"]

PAGE = 50  # hits
FIRST_PAGE = 100  # hits, when nothing was read for long: one larger question instead of several
PAGES = 2
MOST_AT_ONCE = 1_000  # hits, all that one search can reach: several days
GAP = timedelta(hours=3)  # after which the last day is asked for anew, in one question
LATE = timedelta(minutes=30)  # the search engine may find a comment that much after it was written
LIMIT = 8 * 1024 * 1024  # bytes; 100 hits with their texts have some 300 KB
PER_HOUR = 60  # no limit is published: once a minute is bearable for anybody

_READ = frozenset(
    {"hits", "objectID", "created_at_i", "comment_text", "title", "author", "story_id"}
)  # of a hit


async def read(internet: Internet, question: Question) -> Answer:
    """Return the reports since shortly before the last reading, or of the last day. Raises Unread."""
    return await within_budget(_ask, internet, question)


async def _ask(internet: Internet, question: Question, notes: Notes) -> Reports:
    now = question.now
    before = moment(notes.get("read_at"), now)
    recent = isinstance(before, datetime) and now - before <= GAP
    begin = before - LATE if recent and isinstance(before, datetime) else now - LOOKED_BACK
    size, pages = (PAGE, PAGES) if recent else (FIRST_PAGE, 1)
    if question.back_fill:
        begin, size, pages = now - BACK_FILLED, MOST_AT_ONCE, 1
    hits: list[object] = []
    for page in range(pages):
        found = await _page(internet, question, notes, _search(begin, size, page))
        hits += found
        if len(found) < size:
            break
    notes["read_at"] = now.isoformat()
    return parse({"hits": hits}, now, begin=begin, full=len(hits) >= size * pages)


def _search(begin: datetime, size: int, page: int) -> dict[str, str | int]:
    # search_by_date, in the address: the order of relevance would hide the newest.
    return {
        "query": "claude",
        "tags": "(story,comment)",
        "numericFilters": f"created_at_i>{int(begin.timestamp())}",
        "hitsPerPage": size,
        "page": page,
    }


async def _page(
    internet: Internet, question: Question, notes: Notes, search: dict[str, str | int]
) -> list[object]:
    if not question.urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    base = question.urls[0]
    spend(notes, question.now, PER_HOUR)
    url = f"{base}{'&' if '?' in base else '?'}{urlencode(search)}"
    answer = await fetch(internet.http, url, limit=LIMIT, now=question.now)
    return _hits(read_json(answer.body, _READ))


def _hits(payload: object) -> list[object]:
    match payload:
        case {"hits": list(hits)}:
            return hits
    raise Unread(_("something else than a list of hits"), Silence.CHANGED)


def parse(payload: object, now: datetime, *, begin: datetime | None = None, full: bool = False) -> Reports:
    """Return the reports among the hits of a search from `begin` on; `full`: there may be more of them.

    Raises Unread if it is no list of hits.
    """
    found = _hits(payload)
    hits = found[:ROWS_AT_MOST]
    times = [moment(hit.get("created_at_i"), now) for hit in hits if isinstance(hit, dict)]
    posts = [*(_post(hit, now) for hit in hits), *[TOO_MANY] * (len(found) - len(hits))]
    since = covered_since(times, full=full, begin=begin or now - LOOKED_BACK)
    return count(posts, implied_product=False, since=since)


def _post(hit: object, now: datetime) -> Post | str:
    """Return a hit as a post, or why it is none. A comment is judged by its own words, not by its story's."""
    if not isinstance(hit, dict):
        return MALFORMED
    own, text = number(hit.get("objectID")), hit.get("comment_text") or hit.get("title")
    if not own or not isinstance(text, str):
        return MALFORMED
    at = moment(hit.get("created_at_i"), now)
    if isinstance(at, str):
        return at
    author, thread = hit.get("author"), number(hit.get("story_id")) or own
    said = paragraphs(text, READ_AT_MOST)
    return Post(own, at, said, author if isinstance(author, str) else "", thread)


SOURCE = Source(
    id="hacker_news",
    label="Hacker News",
    purpose=N_("How many people say on Hacker News that Claude fails for them."),
    read=read,
    urls=("https://hn.algolia.com/api/v1/search_by_date",),
)
