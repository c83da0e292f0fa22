"""What a host of the simulated internet answers at one moment of a day, whatever is wrong with it then."""

import gzip
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.simulation import edge
from claude_tray.simulation.answers import HTML, Asked, Reply, answer, ordinary, ray
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import BEHIND_CLOUDFLARE, DOORS, TRACE_PATH, HostName
from claude_tray.simulation.latency import usual
from claude_tray.simulation.weather import (
    Broken,
    Failing,
    Garble,
    Garbled,
    Portal,
    Refusing,
    Slow,
    Weather,
)

__all__ = ["Reply", "reply"]

PORTAL_ADDRESS = "http://portal.hotel.example/welcome"


def reply(
    scenario: Scenario,
    host: HostName,
    path: str,
    *,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    at: datetime,
) -> Reply:
    """Return what `host` answers at `at` to a GET of `path`."""
    asked = Asked(scenario, host, path, query, {key.lower(): value for key, value in headers.items()}, at)
    spell = scenario.spell(host, at)
    answered = _troubled(asked, spell.weather, scenario.start + spell.start) if spell else ordinary(asked)
    delay = timedelta(milliseconds=usual(scenario.seed, host, at).ttfb or 0)
    if spell and isinstance(spell.weather, Slow):
        delay += spell.weather.by
    return _compressed(replace(answered, delay=delay), asked)


def _troubled(asked: Asked, weather: Weather, since: datetime) -> Reply:
    at_the_edge = asked.path == TRACE_PATH and asked.host in BEHIND_CLOUDFLARE
    match weather:
        case Broken(fault):
            return Reply(fault=fault)
        case Portal():
            return answer(asked, 302, HTML, b"", ("location", f"{PORTAL_ADDRESS}?from={asked.host}"))
        case Failing(status, retry_after) if not at_the_edge:
            return _failing(asked, status, retry_after)
        case Refusing(refusal) if not at_the_edge:
            status, kind, body, extra = edge.refusal(refusal, asked.host)
            return answer(asked, status, kind, body, *ray(asked), *extra)
        case Garbled(garble):
            return _garbled(asked, garble, since)
    # A slow host answers as ever, and the edge itself is well when what stands behind it is not.
    return ordinary(asked)


def _failing(asked: Asked, status: int, retry_after: timedelta | None) -> Reply:
    kind, body = edge.error_page(status, asked.host)
    known = ray(asked) if asked.host in DOORS else ()
    wait = (("retry-after", str(int(retry_after.total_seconds()))),) if retry_after else ()
    return answer(asked, status, kind, body, *known, *wait)


def _garbled(asked: Asked, garble: Garble, since: datetime) -> Reply:
    match garble:
        case Garble.STALE:
            kept = ordinary(replace(asked, at=since))
            age = ("age", str(int((asked.at - since).total_seconds())))
            return replace(kept, headers=(*kept.headers, age))
        case Garble.TRUNCATED:
            whole = ordinary(replace(asked, headers={}))
            return replace(whole, body=whole.body[: len(whole.body) // 2])
        case Garble.HTML:
            return answer(asked, 200, HTML, edge.ODD_PAGE)
        case Garble.EMPTY:
            return answer(asked, 200, HTML, b"")


def _compressed(plain: Reply, asked: Asked) -> Reply:
    if not plain.body or "gzip" not in asked.headers.get("accept-encoding", ""):
        return plain
    coded = ("content-encoding", "gzip"), ("vary", "Accept-Encoding")
    body = gzip.compress(plain.body, compresslevel=5, mtime=0)
    return replace(plain, headers=(*plain.headers, *coded), body=body)
