"""One polite question to a web server: conditional, bounded in bytes and in time, its refusals in words."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

import httpx

from claude_tray.model import Silence
from claude_tray.sources.refusal import age, fault, refusal
from claude_tray.sources.source import Unread
from claude_tray.words import _
from claude_tray.words.figures import thousands

# A server that sends one byte a second never trips a read time-out: the whole exchange has an end too.
PATIENCE = timedelta(seconds=20)
PHASE_TIMEOUT_S = 10.0  # for each of: connection, request, next piece of the answer

MAX_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

MAX_ETAG = 256  # characters; a longer one is not worth remembering


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `fresh` is False where the server says that what we have (our etag) is still right."""

    body: bytes
    etag: str
    fresh: bool
    served_at: datetime | None  # when the content left the server: an answer may come from a cache
    headers: Mapping[str, str]


async def fetch(
    http: httpx.AsyncClient,
    url: str,
    *,
    limit: int,
    now: datetime,
    etag: str = "",
    accept: str = "application/json",
    hosts: frozenset[str] = frozenset(),
) -> Fetched:
    """Return the answer to GET `url`, at most `limit` bytes of it after decompression.

    `hosts` are the hosts besides the address's own to which a redirect may lead. Raises Unread for
    everything that is not a 200, or a 304 to `etag`; nothing else.
    """
    headers = {"Accept": accept, "Accept-Encoding": "gzip"}
    if _echo(etag):
        headers["If-None-Match"] = etag
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            return await _follow(http, httpx.URL(url), headers, hosts=hosts, limit=limit, now=now)
    except TimeoutError as error:
        seconds = PATIENCE.total_seconds()
        raise Unread(
            _("no complete answer within {n} s").format(n=f"{seconds:.0f}"), Silence.UNREACHABLE
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise fault(error) from error


async def _follow(
    http: httpx.AsyncClient,
    address: httpx.URL,
    headers: dict[str, str],
    *,
    hosts: frozenset[str],
    limit: int,
    now: datetime,
) -> Fetched:
    allowed = hosts | {address.host}
    for _step in range(MAX_REDIRECTS + 1):
        question = http.stream(
            "GET", address, headers=headers, follow_redirects=False, timeout=PHASE_TIMEOUT_S
        )
        async with question as response:
            if response.status_code not in REDIRECTS:
                return await _answer(response, headers.get("If-None-Match", ""), limit, now)
            address = _moved(address, response.headers.get("Location", ""), allowed)
    raise Unread(_("it redirects without end"), Silence.CHANGED)


def _moved(address: httpx.URL, location: str, allowed: frozenset[str]) -> httpx.URL:
    """Return where a redirect leads, or raise Unread where it must not be followed."""
    target = address.join(location)
    between_loopback = address.host in LOOPBACK and target.host in LOOPBACK
    secure = target.scheme == "https" or (target.scheme == "http" and between_loopback)
    if not location or not secure or target.host not in allowed or target.userinfo:
        raise Unread(_("moved to {host}").format(host=target.host[:100] or _("nowhere")), Silence.CHANGED)
    return target


async def _answer(response: httpx.Response, etag: str, limit: int, now: datetime) -> Fetched:
    headers = response.headers
    fresh = response.status_code != 304
    if (fresh and response.status_code != 200) or (not fresh and not etag):
        raise refusal(response.status_code, headers, now)
    old = age(headers, now)
    return Fetched(
        body=await _body(response, limit) if fresh else b"",
        etag=_echo(headers.get("ETag", "")) or ("" if fresh else etag),
        fresh=fresh,
        served_at=None if old is None else now - old,
        headers=headers,
    )


def _echo(etag: str) -> str:
    """Return the tag if it can be sent back as it is, with its W/, else ''."""
    return etag if len(etag) <= MAX_ETAG and etag.isascii() and etag.isprintable() else ""


async def _body(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    async for piece in _pieces(response, limit):
        body += piece
        if len(body) > limit:
            raise Unread(_("more than {n} KiB").format(n=thousands(limit // 1024)), Silence.CHANGED)
    return bytes(body)


async def _pieces(response: httpx.Response, limit: int) -> AsyncIterator[bytes]:
    """Yield the body, decompressed, never much more than `limit` bytes at once.

    httpx's own decoders blow each piece up in full: 64 KiB of gzip become 64 MiB before anybody can count.
    """
    if response.is_stream_consumed:  # an answer from memory, where a test stands in for the network
        yield response.content
        return
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        async for piece in response.aiter_raw():
            yield piece
        return
    if encoding not in ("gzip", "x-gzip"):
        raise Unread(_("a compression that was not asked for"), Silence.CHANGED)
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # 16: a gzip header
    try:
        async for piece in response.aiter_raw():
            yield inflater.decompress(piece, limit + 1)
    except zlib.error as error:
        raise Unread(_("it cannot be decompressed"), Silence.CHANGED) from error
    if not inflater.eof:
        raise Unread(_("its compressed answer ends too early"), Silence.CHANGED)


def read_json(body: bytes, keys: frozenset[str] | None = None) -> Any:
    """Return what the bytes hold as JSON; raise Unread for whatever is not strict JSON in UTF-8.

    Of each object only `keys` are kept where they are named: a page of search results says everything twice
    more, and would hold 20 times the memory of what is read from it.
    """

    def chosen(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return {key: value for key, value in pairs if keys is None or key in keys}

    if not body.strip():
        raise Unread(_("an empty answer"), Silence.CHANGED)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Unread(_("an HTML page instead of JSON"), Silence.CHANGED)
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            parse_constant=_refuse,
            parse_float=_finite,
            object_pairs_hook=None if keys is None else chosen,
        )
    except UnicodeDecodeError as error:
        raise Unread(_("text that is not UTF-8"), Silence.CHANGED) from error
    except RecursionError as error:
        raise Unread(_("JSON that is nested too deeply"), Silence.CHANGED) from error
    except ValueError as error:  # broken, cut off, a number of thousands of digits
        raise Unread(_("broken or incomplete JSON"), Silence.CHANGED) from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return number
