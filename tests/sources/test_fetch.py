"""Web servers are asked politely, and their refusals become words."""

import asyncio
import gzip
import socket
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.model import Silence
from claude_tray.sources import fetch as fetching
from claude_tray.sources.fetch import Fetched, fetch, read_json
from claude_tray.sources.refusal import refusal
from claude_tray.sources.source import Unread

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://status.example/summary.json"
Headers = dict[str, str]
slow_machines_too = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ask(answer: Callable[[httpx.Request], httpx.Response], url: str = URL, **options: Any) -> Fetched:
    async def go() -> Fetched:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await fetch(http, url, limit=1000, now=NOW, **options)

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


@pytest.mark.parametrize("status", [304, 405, 429, 503])
def test_what_is_no_answer_is_a_refusal(status: int) -> None:
    assert silence(answering(status)).reason == refusal(status, httpx.Headers(), NOW).reason


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


@slow_machines_too
@given(st.binary())
def test_any_bytes_are_json_or_unread(body: bytes) -> None:
    try:
        read_json(body)
    except Unread as unread:
        assert unread.silence is Silence.CHANGED


def test_json_may_begin_with_a_byte_order_mark() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": [1.5, 2]}') == {"a": [1.5, 2]}


def test_of_a_long_answer_only_the_named_keys_are_kept() -> None:
    body = b'{"hits": [{"id": 1, "highlights": {"id": {"words": []}}}], "took": {"id": 2}}'
    assert read_json(body, frozenset({"hits", "id"})) == {"hits": [{"id": 1}]}
