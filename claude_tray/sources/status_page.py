"""What the operator admits: the components and open incidents of status.claude.com."""

import json
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import httpx

from claude_tray.model import STATUS_PAGE, Silence, StatusPage
from claude_tray.sources.fetch import Fetched, fetch, read_json
from claude_tray.sources.incidents import when, word
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Memory, Question, Source, Unread
from claude_tray.sources.summary import parse, summary
from claude_tray.words import N_, _
from claude_tray.words.figures import time_of_day

__all__ = ["SOURCE", "parse", "read", "summary"]

PATH = "/api/v2/summary.json"
LIMIT = 4 * 1024 * 1024  # bytes; the page has 2 KB when calm and 10 KB in an outage
MOST_REMEMBERED = 64 * 1024  # characters of one page; a larger one is asked for in full each time
HOSTS = frozenset({"status.claude.com", "anthropic.statuspage.io"})  # one page, two names

# A host that refuses is left alone, twice as long each time; one that cannot be reached is not: it may be us.
REST = timedelta(minutes=1)
LONGEST_REST = timedelta(minutes=15)

# The page's caches may serve a copy up to an hour old (stale-if-error=3600). An edit that we have seen
# proves a copy without it to be older, unless nothing newer has turned up for longer than that.
COPIES_LAST = timedelta(hours=2)

_REFUSAL = ("refusals", "rest_until", "reason", "silence")

Notes = dict[str, str | int | float | None]


async def read(internet: Internet, question: Question) -> Answer:
    """Return the page from the first address that gives one, and what to ask with next time.

    Raises Unread, with a reason for each host, if none does.
    """
    notes = _kept(question)
    silences: list[Unread] = []
    for base in question.urls:
        try:
            _respect_rest(base, question, notes)
            page = await _ask(internet.http, base, question, notes)
        except Unread as silence:
            silences.append(silence)
        else:
            return Answer(page, notes)
    raise _all_silent(question.urls, silences, notes)


def _kept(question: Question) -> Notes:
    """Return what is remembered of the addresses that are still asked."""
    kept = {"updated_at", "believed_at"}
    for base in question.urls:
        kept |= {f"{base} {what}" for what in ("etag", "summary", "updated_at", "believed_at", *_REFUSAL)}
    return {key: value for key, value in question.memory.items() if key in kept}


def _respect_rest(base: str, question: Question, notes: Notes) -> None:
    """Raise Unread while a host is left alone; a person who asks once is refused only if the host said so."""
    now, until = question.now, when(notes.get(f"{base} rest_until"))
    silence = word(notes.get(f"{base} silence"), Silence.CHANGED)
    if until is None or not now < until <= now + timedelta(days=1):  # a clock set back must not silence it
        return
    if not question.one_off or silence is Silence.THROTTLED:
        reason = _("{reason} (not asked again before {time} UTC)").format(
            reason=notes.get(f"{base} reason"), time=time_of_day(until)
        )
        raise Unread(reason, silence, until - now)


async def _ask(http: httpx.AsyncClient, base: str, question: Question, notes: Notes) -> StatusPage:
    """Return the page as one host tells it; note its tag, or how long the host is to be left alone."""
    now, known = question.now, _remembered(base, notes)
    # The tag goes out only with a page at hand that can still be read: a 304 never finds us without one.
    etag = "" if known is None else str(notes.get(f"{base} etag") or "")
    hosts = HOSTS | {urlsplit(each).hostname or "" for each in question.urls}
    try:
        answer = await fetch(http, base.rstrip("/") + PATH, etag=etag, limit=LIMIT, now=now, hosts=hosts)
        payload = read_json(answer.body) if answer.fresh else known
        page = parse(payload, host=_host(base), as_of=answer.served_at)
        _believe(base, page, now, notes)
    except Unread as silence:
        _leave_alone(base, silence, now, notes)
        raise
    _remember(base, page, answer, notes)
    return page


def _remembered(base: str, notes: Memory) -> object:
    """Return the summary that the remembered tag belongs to, or None."""
    text = notes.get(f"{base} summary")
    try:
        payload = read_json(str(text or "").encode())
        parse(payload, host="", as_of=None)
    except (Unread, UnicodeEncodeError):
        return None
    return payload


def _remember(base: str, page: StatusPage, answer: Fetched, notes: Notes) -> None:
    text = json.dumps(summary(page), ensure_ascii=False, separators=(",", ":"))
    worth_it = answer.etag and len(text) <= MOST_REMEMBERED
    notes[f"{base} etag"] = answer.etag if worth_it else None
    notes[f"{base} summary"] = text if worth_it else None
    notes |= {f"{base} {what}": None for what in _REFUSAL}


def _believe(base: str, page: StatusPage, now: datetime, notes: Notes) -> None:
    """Raise Unread for a copy older than an edit already seen; the official hosts show one page."""
    if page.updated_at is None:
        return
    whose = "" if _host(base) in HOSTS else f"{base} "
    seen, believed_at = when(notes.get(f"{whose}updated_at")), when(notes.get(f"{whose}believed_at"))
    lately = believed_at is not None and abs(now - believed_at) < COPIES_LAST
    if lately and seen is not None and page.updated_at < seen:
        raise Unread(
            _("a stale copy, of {time} UTC").format(time=time_of_day(page.updated_at)), Silence.CHANGED
        )
    notes[f"{whose}updated_at"] = page.updated_at.isoformat()
    notes[f"{whose}believed_at"] = now.isoformat()


def _leave_alone(base: str, silence: Unread, now: datetime, notes: Notes) -> None:
    """Note until when a host is not asked: as long as it says, else twice as long as the last time."""
    if silence.silence is Silence.UNREACHABLE and silence.retry_after is None:
        return
    refusals = notes.get(f"{base} refusals")
    times = min(max(refusals, 0), 10) if isinstance(refusals, int) else 0
    rest = silence.retry_after or min(REST * 2**times, LONGEST_REST)
    notes[f"{base} refusals"] = times + 1
    notes[f"{base} rest_until"] = (now + rest).isoformat()
    notes[f"{base} reason"] = silence.reason
    notes[f"{base} silence"] = str(silence.silence)


def _all_silent(urls: tuple[str, ...], silences: list[Unread], notes: Notes) -> Unread:
    """Return one silence for all hosts, each with its reason; the first host's kind speaks for it."""
    if not silences:
        return Unread(_("no address to ask"), Silence.INTERNAL)
    reasons = [f"{_host(base)}: {each.reason}" for base, each in zip(urls, silences, strict=True)]
    waits = [each.retry_after for each in silences]
    asked_to_wait = [wait for wait in waits if wait is not None]
    everyone = len(asked_to_wait) == len(waits)
    return Unread("; ".join(reasons), silences[0].silence, min(asked_to_wait) if everyone else None, notes)


def _host(base: str) -> str:
    return urlsplit(base).netloc.rpartition("@")[2]


SOURCE = Source(
    id=STATUS_PAGE,
    label=N_("Status page"),
    purpose=N_("What the operator admits: the state of each component, open incidents and planned work."),
    read=read,
    urls=("https://status.claude.com", "https://anthropic.statuspage.io"),
)
