"""What each host of the simulated internet answers while nothing is wrong with it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache, partial

from claude_tray.simulation import edge
from claude_tray.simulation.crowd import Forum
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.forums import hits, issues
from claude_tray.simulation.gatherings import feed, statuses
from claude_tray.simulation.hosts import (
    BEHIND_CLOUDFLARE,
    CLAUDE_AI_FEED,
    CLAUDE_CODE_FEED,
    FRONT_DOOR_PATH,
    HELLO_PATH,
    ISSUES_PATH,
    SEARCH_PATH,
    SUCCESS_PATH,
    SUMMARY_PATH,
    TAGS,
    TRACE_PATH,
    HostName,
    tag_path,
)
from claude_tray.simulation.summary import last_post, summary
from claude_tray.simulation.weather import Fault

Header = tuple[str, str]

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain"
ATOM = "application/atom+xml; charset=UTF-8"
ANONYMOUS_LIMIT = 60  # requests an hour, at GitHub
PAGE_HEADERS = (
    ("cache-control", "max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600"),
    ("access-control-allow-origin", "*"),
    ("server", "AtlassianEdge"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, and the moment at which it is answered."""

    scenario: Scenario
    host: HostName
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # lower-case names
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or the `fault` that stands in its place; `delay` passes between request and first byte."""

    status: int = 0
    headers: tuple[Header, ...] = ()
    body: bytes = b""
    delay: timedelta = timedelta(0)
    fault: Fault | None = None

    @property
    def size(self) -> int:
        """Return the answer's bytes with its status line and headers, as HTTP/1.1 writes them."""
        if self.fault:
            return 0
        lines = sum(len(name) + len(value) + len(": \r\n") for name, value in self.headers)
        return len("HTTP/1.1 200 OK\r\n\r\n") + lines + len(self.body)


def ordinary(asked: Asked) -> Reply:
    """Return what the host answers on a calm day."""
    found = _PLACES.get((asked.host, asked.path))
    if found:
        return found(asked)
    return answer(asked, 404, TEXT, b"not found\n", *(ray(asked) if asked.host in BEHIND_CLOUDFLARE else ()))


def answer(asked: Asked, status: int, kind: str, body: bytes, *extra: Header) -> Reply:
    """Return an answer with a Date and whatever other headers are given."""
    date = ("date", format_datetime(asked.at, usegmt=True))
    return Reply(status, (date, ("content-type", kind), *extra), body)


def ray(asked: Asked) -> tuple[Header, ...]:
    """Return the headers by which Cloudflare's edge is known."""
    return ("server", "cloudflare"), ("cf-ray", edge.ray(asked.host, asked.at))


def _front_page(asked: Asked) -> Reply:
    return answer(asked, 200, HTML, edge.FRONT_PAGE, *ray(asked))


def _hello(asked: Asked) -> Reply:
    return answer(asked, 200, JSON, b'{"message":"hello"}', *ray(asked))


def _trace(asked: Asked) -> Reply:
    body = edge.trace(asked.host, asked.headers.get("user-agent", ""), asked.at)
    return answer(asked, 200, TEXT, body, *ray(asked))


def _encyclopedia(asked: Asked) -> Reply:
    return answer(asked, 200, HTML, edge.ENCYCLOPEDIA, ("server", "mw-web"))


def _success(asked: Asked) -> Reply:
    return answer(asked, 200, TEXT, b"success\n", ("server", "nginx"))


def _summary(asked: Asked) -> Reply:
    as_posted = last_post(asked.scenario, asked.at)
    return _tagged(asked, _page(asked.scenario, as_posted), *PAGE_HEADERS)


def _issues(asked: Asked) -> Reply:
    return _tagged(asked, _json(issues(asked.scenario, asked.query, asked.at)), *_allowance(asked.at))


def _search(asked: Asked) -> Reply:
    return answer(asked, 200, JSON, _json(hits(asked.scenario, asked.query, asked.at)))


def _feed(forum: Forum, asked: Asked) -> Reply:
    return answer(asked, 200, ATOM, feed(asked.scenario, forum, asked.at), ("server", "snooserv"))


def _timeline(tag: str, asked: Asked) -> Reply:
    body = _json(statuses(asked.scenario, tag, asked.query, asked.at))
    return answer(asked, 200, JSON, body, ("server", "Mastodon"))


_PLACES: Mapping[tuple[HostName, str], Callable[[Asked], Reply]] = {
    (HostName.CLAUDE_AI, FRONT_DOOR_PATH): _front_page,
    (HostName.CLAUDE_AI, TRACE_PATH): _trace,
    (HostName.API, HELLO_PATH): _hello,
    (HostName.API, TRACE_PATH): _trace,
    (HostName.CLOUDFLARE, TRACE_PATH): _trace,
    (HostName.WIKIPEDIA, "/"): _encyclopedia,
    (HostName.FIREFOX, SUCCESS_PATH): _success,
    (HostName.STATUS, SUMMARY_PATH): _summary,
    (HostName.STATUS_FALLBACK, SUMMARY_PATH): _summary,
    (HostName.GITHUB, ISSUES_PATH): _issues,
    (HostName.HACKER_NEWS, SEARCH_PATH): _search,
    (HostName.REDDIT, CLAUDE_AI_FEED): partial(_feed, Forum.CLAUDE_AI_REDDIT),
    (HostName.REDDIT, CLAUDE_CODE_FEED): partial(_feed, Forum.CLAUDE_CODE_REDDIT),
    **{(HostName.MASTODON, tag_path(tag)): partial(_timeline, tag) for tag in TAGS},
}


@lru_cache(maxsize=64)
def _page(scenario: Scenario, as_posted: datetime) -> bytes:
    return _json(summary(scenario, as_posted))


def _tagged(asked: Asked, body: bytes, *extra: Header) -> Reply:
    """Return JSON with an entity tag, or 304 to whoever has that already."""
    tag = f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    known = asked.headers.get("if-none-match") == tag
    return answer(asked, 304 if known else 200, JSON, b"" if known else body, ("etag", tag), *extra)


def _json(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def _allowance(at: datetime) -> tuple[Header, ...]:
    """Return GitHub's rate-limit headers as somebody sees them who asks every five minutes."""
    used = at.minute // 5 + 1
    hour_ends = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return (
        ("server", "github.com"),
        ("x-ratelimit-limit", str(ANONYMOUS_LIMIT)),
        ("x-ratelimit-remaining", str(ANONYMOUS_LIMIT - used)),
        ("x-ratelimit-used", str(used)),
        ("x-ratelimit-reset", str(int(hour_ends.timestamp()))),
        ("x-ratelimit-resource", "core"),
    )
