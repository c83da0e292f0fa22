"""Web servers are asked politely, and their refusals become words."""

import asyncio
import gzip
import socket
import ssl
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Silence
from claude_tray.sources import fetch as fetching
from claude_tray.sources.fetch import Fetched, fetch, read_json
from claude_tray.sources.refusal import age, fault, refusal
from claude_tray.sources.source import Unread

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://status.example/summary.json"
Headers = dict[str, str]


def ask(answer: Callable[[httpx.Request], httpx.Response], url: str = URL, **options: Any) -> Fetched:
    async def go() -> Fetched:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await fetch(http, url, **{"limit": 1000, "now": NOW} | options)

    return asyncio.run(go())


def silence(answer: Callable[[httpx.Request], httpx.Response], url: str = URL, **options: Any) -> Unread:
    with pytest.raises(Unread) as caught:
        ask(answer, url, **options)
    return caught.value


def answering(status: int, headers: Headers | None = None, **body: Any) -> Callable[..., httpx.Response]:
    return lambda request: httpx.Response(status, headers=headers, **body)


def test_the_entity_tag_goes_back_unchanged() -> None:
    def server(request: httpx.Request) -> httpx.Response:
        assert request.headers["if-none-match"] == 'W/"abc"'
        return httpx.Response(304, headers={"age": "7"})

    answer = ask(server, etag='W/"abc"')
    assert (answer.fresh, answer.etag, answer.body) == (False, 'W/"abc"', b"")
    assert answer.served_at == NOW - timedelta(seconds=7)


def test_a_tag_that_cannot_be_sent_back_is_not_kept() -> None:
    for tag in ("x" * 300, '"schön"'.encode().decode("latin-1"), '"a\tb"'):
        headers = [(b"ETag", tag.encode("latin-1"))]
        assert ask(lambda request, h=headers: httpx.Response(200, headers=h, json={})).etag == ""  # type: ignore[misc]
        assert ask(lambda request: httpx.Response(200, json=list(request.headers)), etag=tag).body


AGES: dict[str, tuple[Headers, timedelta | None]] = {
    "Age alone": ({"Age": "697"}, timedelta(seconds=697)),
    "Date alone": ({"Date": "Mon, 04 May 2026 11:59:00 GMT"}, timedelta(minutes=1)),
    "the older of both": ({"Age": "5", "Date": "Mon, 04 May 2026 11:00:00 GMT"}, timedelta(hours=1)),
    "a clock that goes ahead of ours": ({"Date": "Mon, 04 May 2026 12:30:00 GMT"}, timedelta(0)),
    "nonsense": ({"Age": "-5", "Date": "yesterday"}, None),
    "neither": ({}, None),
}


@pytest.mark.parametrize(("headers", "old"), AGES.values(), ids=AGES)
def test_an_answer_is_as_old_as_the_older_of_its_marks(headers: Headers, old: timedelta | None) -> None:
    assert age(httpx.Headers(headers), NOW) == old


REFUSALS: dict[str, tuple[int, Headers, Silence, str]] = {
    "challenge": (405, {}, Silence.BLOCKED, "405 Method Not Allowed: a challenge"),
    "cloudflare": (403, {"cf-mitigated": "challenge"}, Silence.BLOCKED, "403 Forbidden: a challenge"),
    "amazon": (202, {"x-amzn-waf-action": "challenge"}, Silence.BLOCKED, "202 Accepted: a challenge"),
    "unauthorised": (401, {}, Silence.BLOCKED, "401 Unauthorized"),
    "forbidden": (403, {}, Silence.BLOCKED, "403 Forbidden"),
    "legal": (451, {}, Silence.BLOCKED, "451 Unavailable For Legal Reasons"),
    "throttled": (429, {}, Silence.THROTTLED, "429 Too Many Requests"),
    "calm down": (420, {}, Silence.THROTTLED, "HTTP status 420"),
    "quota": (403, {"x-ratelimit-remaining": "0"}, Silence.THROTTLED, "403 Forbidden: too many requests"),
    "server error": (503, {}, Silence.UNREACHABLE, "503 Service Unavailable"),
    "edge error": (522, {}, Silence.UNREACHABLE, "HTTP status 522"),
    "proxy": (407, {}, Silence.UNREACHABLE, "407 Proxy Authentication Required"),
    "not found": (404, {}, Silence.CHANGED, "404 Not Found"),
    "gone": (410, {}, Silence.CHANGED, "410 Gone"),
    "teapot": (418, {}, Silence.CHANGED, "418 I'm a Teapot"),
    "no content": (204, {}, Silence.CHANGED, "204 No Content"),
    "not modified, unasked": (304, {}, Silence.CHANGED, "304 Not Modified"),
}


@pytest.mark.parametrize(("status", "headers", "kind", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_says_what_it_is(status: int, headers: Headers, kind: Silence, reason: str) -> None:
    unread = silence(answering(status, headers))
    assert (unread.silence, unread.reason) == (kind, reason)


RESET = str(int((NOW + timedelta(minutes=10)).timestamp()))
WAITS: dict[str, tuple[int, Headers, timedelta | None]] = {
    "seconds": (429, {"Retry-After": "120"}, timedelta(minutes=2)),
    "a date": (503, {"Retry-After": "Mon, 04 May 2026 12:03:00 GMT"}, timedelta(minutes=3)),
    "a date that is over": (429, {"Retry-After": "Mon, 04 May 2026 11:00:00 GMT"}, timedelta(seconds=1)),
    "at once": (429, {"Retry-After": "0"}, timedelta(seconds=1)),
    "for ever": (429, {"Retry-After": "99999999"}, timedelta(hours=24)),
    "a burst at GitHub": (403, {"Retry-After": "60"}, timedelta(minutes=1)),
    "GitHub's hour": (
        403,
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": RESET},
        timedelta(minutes=10),
    ),
    "requests left": (429, {"X-RateLimit-Remaining": "3", "X-RateLimit-Reset": RESET}, None),
    "nonsense": (429, {"Retry-After": "soon"}, None),
    "a number too long": (429, {"Retry-After": "9" * 5000}, None),
}


@pytest.mark.parametrize(("status", "headers", "wait"), WAITS.values(), ids=WAITS)
def test_a_request_to_wait_is_understood_within_reason(
    status: int, headers: Headers, wait: timedelta | None
) -> None:
    assert silence(answering(status, headers)).retry_after == wait


VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")) | st.integers().map(str)
MARKS = ["Retry-After", "Age", "Date", "X-RateLimit-Remaining", "X-RateLimit-Reset", "ETag"]


@given(st.integers(100, 999), st.dictionaries(st.sampled_from(MARKS), VALUES))
def test_no_header_breaks_the_reading_of_a_refusal(status: int, headers: Headers) -> None:
    given_headers = httpx.Headers(
        [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    )
    unread = refusal(status, given_headers, NOW)
    assert unread.retry_after is None or timedelta(seconds=1) <= unread.retry_after <= timedelta(hours=24)
    assert (age(given_headers, NOW) or timedelta(0)) >= timedelta(0)


def moving(*hops: str) -> Callable[[httpx.Request], httpx.Response]:
    """Return a server whose first address moves to hops[0], that to hops[1], and so on."""
    left = list(hops)
    return lambda request: (
        httpx.Response(302, headers={"location": left.pop(0)})
        if left
        else httpx.Response(200, json=str(request.url))
    )


def test_a_redirect_is_followed_to_a_host_that_is_expected() -> None:
    answer = ask(moving("/a", "https://other.example/b"), hosts=frozenset({"other.example"}))
    assert read_json(answer.body) == "https://other.example/b"


MOVES = {
    "another host": ("https://evil.example/", "moved to evil.example"),
    "no longer encrypted": ("http://status.example/", "moved to status.example"),
    "this computer": ("http://127.0.0.1/", "moved to 127.0.0.1"),
    "with a password": ("https://a:b@status.example/", "moved to status.example"),
    "nowhere": ("", "moved to status.example"),
    "no address": ("https://[::", "an address that is not valid"),
    "a file": ("file:///etc/passwd", "moved to nowhere"),
}


@pytest.mark.parametrize(("location", "reason"), MOVES.values(), ids=MOVES)
def test_a_redirect_elsewhere_is_not_followed(location: str, reason: str) -> None:
    unread = silence(moving(location))
    assert (unread.reason, unread.silence) == (reason, Silence.CHANGED)


def test_the_fourth_redirect_is_one_too_many() -> None:
    assert ask(moving("/1", "/2", "/3")).fresh
    assert silence(moving("/1", "/2", "/3", "/4")).reason == "it redirects without end"


def test_a_server_on_this_computer_may_redirect_without_encryption() -> None:
    assert ask(moving("http://localhost:2/"), "http://127.0.0.1:1/", hosts=frozenset({"localhost"})).fresh


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


NO_ROOT = ssl.SSLCertVerificationError(1, "[SSL] long internal text (_ssl.c:1007)")
NO_ROOT.verify_message = "unable to get local issuer certificate"
FAULTS = {
    "name": (caused(httpx.ConnectError("x"), socket.gaierror(-2, "?")), "the name does not resolve"),
    "certificate": (
        caused(httpx.ConnectError("x"), NO_ROOT),
        "its certificate is not valid: unable to get local issuer certificate",
    ),
    "tls": (caused(httpx.ConnectError("x"), ssl.SSLError(1, "?")), "the secure connection failed"),
    "refused": (caused(httpx.ConnectError("x"), ConnectionRefusedError()), "the connection was refused"),
    "several addresses": (
        caused(httpx.ConnectError("x"), ExceptionGroup("x", [OSError(), ConnectionRefusedError()])),
        "the connection was refused",
    ),
    "connecting": (httpx.ConnectTimeout("x"), "the connection timed out"),
    "waiting": (httpx.ReadTimeout("x"), "no answer in time"),
    "broken": (httpx.ReadError("x"), "the connection broke"),
    "gibberish": (httpx.RemoteProtocolError("x"), "the answer broke off, or is not HTTP"),
    "proxy": (httpx.ProxyError("x"), "the proxy does not let it through"),
}


@pytest.mark.parametrize(("error", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_failing_connection_is_told_in_words(error: Exception, reason: str) -> None:
    unread = fault(error)
    assert (unread.reason, unread.silence) == (reason, Silence.UNREACHABLE)


@contextmanager
def server(*pieces: bytes, pause: float = 0.0) -> Iterator[str]:
    """Serve these bytes to one client on loopback, with a pause between them, as long as it listens."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            try:
                for piece in pieces:
                    connection.sendall(piece)
                    if pause and connection_closed(connection, pause):
                        return
            except OSError:
                return  # the client has gone: what the test is about

    thread = Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        listener.close()
        thread.join(10)
        assert not thread.is_alive()


def connection_closed(connection: socket.socket, within: float) -> bool:
    connection.settimeout(within)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False


def over_the_wire(url: str, limit: int = 1000) -> Fetched:
    async def go() -> Fetched:
        async with httpx.AsyncClient(trust_env=False) as http:
            return await fetch(http, url, limit=limit, now=NOW)

    return asyncio.run(go())


def head(*headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Connection: close", *headers, "", ""]).encode()


SQUEEZED = gzip.compress(b'{"a": 1}')
WIRE = {
    "too much": ((head(), b"x" * 5000), "more than 0 KiB"),
    "a bomb": ((head("Content-Encoding: gzip"), gzip.compress(b"\0" * 50_000_000)), "more than 0 KiB"),
    "no gzip": ((head("Content-Encoding: gzip"), b"plain"), "it cannot be decompressed"),
    "half a gzip": ((head("Content-Encoding: gzip"), SQUEEZED[:-4]), "its compressed answer ends too early"),
    "gzip twice": ((head("Content-Encoding: gzip, gzip"), SQUEEZED), "a compression that was not asked for"),
    "brotli": ((head("Content-Encoding: br"), b"x"), "a compression that was not asked for"),
    "cut off": ((head("Content-Length: 99"), b"{"), "the answer broke off, or is not HTTP"),
    "another protocol": ((b"SSH-2.0-OpenSSH_9.2\r\n",), "the answer broke off, or is not HTTP"),
    "nothing": ((), "the answer broke off, or is not HTTP"),
}


@pytest.mark.parametrize(("pieces", "reason"), WIRE.values(), ids=WIRE)
def test_a_bad_answer_on_the_wire_is_told_in_words(pieces: tuple[bytes, ...], reason: str) -> None:
    with server(*pieces) as url, pytest.raises(Unread) as caught:
        over_the_wire(url)
    assert caught.value.reason == reason


def test_a_compressed_answer_is_read() -> None:
    with server(head("Content-Encoding: gzip"), SQUEEZED) as url:
        assert over_the_wire(url).body == b'{"a": 1}'


def test_a_bomb_never_unfolds_in_memory() -> None:
    with server(head("Content-Encoding: gzip"), gzip.compress(b"\0" * 100_000_000)) as url:
        tracemalloc.start()
        with pytest.raises(Unread):
            over_the_wire(url)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 5_000_000


def test_a_server_that_drips_is_left_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", timedelta(milliseconds=300))
    with server(head(), *[b"x"] * 500, pause=0.02) as url, pytest.raises(Unread) as caught:
        over_the_wire(url)
    assert (caught.value.reason, caught.value.silence) == (
        "no complete answer within 0 s",
        Silence.UNREACHABLE,
    )


NO_JSON = {
    "empty": (b"", "an empty answer"),
    "blank": (b" \n", "an empty answer"),
    "html": (b"\n<!DOCTYPE html><html>", "an HTML page instead of JSON"),
    "cut off": (b'{"page": {"id', "broken or incomplete JSON"),
    "two values": (b"{}\n{}", "broken or incomplete JSON"),
    "not utf-8": (b'{"a": "\xff"}', "text that is not UTF-8"),
    "utf-16": ('{"a": 1}'.encode("utf-16"), "text that is not UTF-8"),
    "NaN": (b'{"a": NaN}', "broken or incomplete JSON"),
    "infinity": (b'{"a": 1e999}', "broken or incomplete JSON"),
    "a huge number": (b"9" * 5000, "broken or incomplete JSON"),
    "too deep": (b"[" * 200_000 + b"]" * 200_000, "JSON that is nested too deeply"),
}


@pytest.mark.parametrize(("body", "reason"), NO_JSON.values(), ids=NO_JSON)
def test_what_is_no_json_is_told_in_words(body: bytes, reason: str) -> None:
    with pytest.raises(Unread) as caught:
        read_json(body)
    assert (caught.value.reason, caught.value.silence) == (reason, Silence.CHANGED)


@given(st.binary())
def test_any_bytes_are_json_or_unread(body: bytes) -> None:
    try:
        read_json(body)
    except Unread as unread:
        assert unread.silence is Silence.CHANGED


def test_json_may_begin_with_a_byte_order_mark() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": [1.5, 2]}') == {"a": [1.5, 2]}
