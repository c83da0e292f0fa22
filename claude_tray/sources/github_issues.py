"""People who report in Claude Code's public tracker on GitHub that Claude fails."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlencode

from claude_tray.model import Reports, Silence
from claude_tray.sources.budget import Notes, rest, spend, whole, within_budget
from claude_tray.sources.fetch import Fetched, fetch, read_json
from claude_tray.sources.internet import Internet
from claude_tray.sources.posts import (
    BACK_FILLED,
    BOT,
    LOOKED_BACK,
    MALFORMED,
    ROWS_AT_MOST,
    TOO_MANY,
    Post,
    count,
    covered_since,
    moment,
)
from claude_tray.sources.source import Answer, Question, Source, Unread
from claude_tray.words import N_, _

__all__ = ["SOURCE", "parse", "read"]

PAGE = 30  # rows; two hours of an ordinary day
FIRST_PAGE = 100  # rows, the most that GitHub gives at once; some ten hours
# A fifth of what GitHub grants in an hour: three days or more of rows, up to 1 MB a page.
BACK_PAGES = 12
GAP = timedelta(hours=1)  # after which the larger page is asked for
LIMIT = 4 * 1024 * 1024  # bytes; 100 rows with their bodies have up to 1 MB
ACCEPT = "application/vnd.github+json"

# GitHub grants 60 requests an hour to an address, to all its programs together, and counts a 304 too.
PER_HOUR = 40
GRANTED = 60
LEFT_TO_OTHERS = 3  # below one part in so many of what is granted, the rest is left to others

MOST_ISSUES = 10**12  # a greater number is none

BODY_READ = 4_000  # characters; what the person says comes first, the logs after it
BODY_JUDGED = 1_000

PULL_REQUEST = "pull_request"

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_FORM = ("#", "- [", "|")  # the issue form's own words: headings, check boxes, tables


async def read(internet: Internet, question: Question) -> Answer:
    """Return the newest issues' reports. Raises Unread."""
    return await within_budget(_ask, internet, question)


async def _ask(internet: Internet, question: Question, notes: Notes) -> Reports:
    before = moment(notes.get("read_at"), question.now)
    if question.back_fill:
        reports = await _week(internet, question, notes)
    elif not isinstance(before, datetime) or question.now - before > GAP:
        reports = await _page(internet, question, notes, FIRST_PAGE)
    else:
        reports = await _page(internet, question, notes, PAGE)
        if reports.since is None or reports.since > before:
            # More was posted since the last reading than the page has rows: this is when it matters.
            with suppress(Unread):  # what was read counts all the same, and says how far back it goes
                reports = await _page(internet, question, notes, FIRST_PAGE)
    notes["read_at"] = question.now.isoformat()
    return reports


async def _week(internet: Internet, question: Question, notes: Notes) -> Reports:
    """Return the reports of the last days, as far as a part of the allowance reaches."""
    begin, rows = question.now - BACK_FILLED, list[object]()
    full = True
    for page in range(1, BACK_PAGES + 1):
        try:
            answer = await _rows(internet, question, notes, page)
        except Unread:
            if page == 1:
                raise
            break  # what was read counts all the same, and says how far back it goes
        rows += answer
        times = [moment(row.get("created_at"), question.now) for row in answer if isinstance(row, dict)]
        full = len(answer) >= FIRST_PAGE and not any(isinstance(at, datetime) and at < begin for at in times)
        if not full:
            break
    return _parsed(rows, question.now, begin=begin, full=full)


async def _rows(internet: Internet, question: Question, notes: Notes, page: int) -> list[object]:
    if not question.urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    spend(notes, question.now, PER_HOUR)
    url = f"{_address(question.urls[0], FIRST_PAGE)}&page={page}"
    answer = await fetch(internet.http, url, accept=ACCEPT, limit=LIMIT, now=question.now)
    _leave_some(answer, question.now, notes)
    return _listed(read_json(answer.body))


async def _page(internet: Internet, question: Question, notes: Notes, size: int) -> Reports:
    """Return the newest `size` issues' reports; none where GitHub says that nothing changed."""
    if not question.urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    now, url = question.now, _address(question.urls[0], size)
    same = notes.get("url") == url
    before = moment(notes.get("read_at"), now)
    # Without the last reading's time, "nothing changed" would not say since when.
    etag = str(notes.get("etag") or "") if same and isinstance(before, datetime) else ""
    spend(notes, now, PER_HOUR)
    answer = await fetch(internet.http, url, etag=etag, accept=ACCEPT, limit=LIMIT, now=now)
    _leave_some(answer, now, notes)
    if not answer.fresh and isinstance(before, datetime):
        return Reports((), since=before)
    reports = parse(read_json(answer.body), now, size)
    notes["url"], notes["etag"] = url, answer.etag
    return reports


def _address(base: str, size: int) -> str:
    query = {"state": "all", "sort": "created", "direction": "desc", "per_page": size}
    return f"{base}{'&' if '?' in base else '?'}{urlencode(query)}"


def _leave_some(answer: Fetched, now: datetime, notes: Notes) -> None:
    """Rest until GitHub's hour is over where little is left of what it grants to this address."""
    remaining, reset = (whole(answer.headers.get(f"x-ratelimit-{name}")) for name in ("remaining", "reset"))
    granted = whole(answer.headers.get("x-ratelimit-limit")) or GRANTED
    if remaining is None or reset is None or remaining * LEFT_TO_OTHERS >= granted:
        return
    wait = timedelta(seconds=reset - now.timestamp())
    if timedelta(0) < wait <= GAP:
        rest(notes, now, wait)


def parse(payload: object, now: datetime, size: int = PAGE) -> Reports:
    """Return the reports among the rows of a page of `size`. Raises Unread if it is no list of rows."""
    listed = _listed(payload)
    return _parsed(listed, now, begin=now - LOOKED_BACK, full=len(listed) >= size, at_most=ROWS_AT_MOST)


def _listed(payload: object) -> list[object]:
    if not isinstance(payload, list):
        raise Unread(_("something else than a list of issues"), Silence.CHANGED)
    return payload


def _parsed(
    listed: list[object],
    now: datetime,
    *,
    begin: datetime,
    full: bool,
    at_most: int = 2 * FIRST_PAGE * BACK_PAGES,
) -> Reports:
    """Return the reports among the listed rows; `full`: there may be more of them since `begin`."""
    rows = listed[:at_most]
    times = [moment(row.get("created_at"), now) for row in rows if isinstance(row, dict)]
    posts = [*(_post(row, now) for row in rows), *[TOO_MANY] * (len(listed) - len(rows))]
    return count(posts, implied_product=True, since=covered_since(times, full=full, begin=begin))


def _post(row: object, now: datetime) -> Post | str:
    """Return a row as a post, or why it is none."""
    if not isinstance(row, dict):
        return MALFORMED
    match row:
        case {"pull_request": _}:
            return PULL_REQUEST
        case {"user": {"type": "Bot"}}:
            return BOT
        case {"number": int(number), "title": str(title)} if number is not True and 0 < number < MOST_ISSUES:
            at = moment(row.get("created_at"), now)
            if isinstance(at, str):
                return at
            said, author = _said(title, row.get("body")), _author(row.get("user"))
            return Post(id=str(number), at=at, text=said, author=author)
    return MALFORMED


def _said(title: str, body: object) -> str:
    """Return the title, and the beginning of what the person wrote below it."""
    if not isinstance(body, str):
        return title
    lines = (line.strip() for line in _COMMENT.sub("", body[:BODY_READ]).splitlines())
    own = "\n".join(line for line in lines if not line.startswith(_FORM))
    return f"{title}\n{own[:BODY_JUDGED]}"


def _author(user: object) -> str:
    login = user.get("login") if isinstance(user, dict) else None
    return login if isinstance(login, str) else ""


SOURCE = Source(
    id="github_issues",
    label=N_("GitHub issues"),
    purpose=N_("How many people report in Claude Code's public tracker that Claude fails for them."),
    read=read,
    urls=("https://api.github.com/repos/anthropics/claude-code/issues",),
)
