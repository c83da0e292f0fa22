"""Servers on loopback, one for each host that is asked, each as rude as a world says."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import formatdate
from enum import StrEnum
from types import TracebackType
from typing import Self

import trustme

LONGEST_HEAD = 64 * 1024  # bytes
EDGE = ("Server: cloudflare", "CF-RAY: 8f2b4c6d8e0f1a2b-FRA")

Treat = Callable[[socket.socket], None]
"""What a server does with a connection whose request it has read."""


class Host(StrEnum):
    """Who is asked, and at which path."""

    CHAT = "/"
    API = "/api/hello"
    CONTROL = "/trace"
    PORTAL_TEST = "/success.txt"
    PAGE = ""
    FALLBACK = "/mirror"
    GITHUB = "/issues"
    HACKER_NEWS = "/search"


def says(status: int, body: bytes | str = b"", *headers: str, date: float | None = None) -> Treat:
    """Return a server that gives this answer, dated `date` (seconds since 1970; None: now), and hangs up."""
    content = body.encode() if isinstance(body, str) else body

    def treat(line: socket.socket) -> None:
        head = [
            f"HTTP/1.1 {status} Whatever",
            f"Date: {formatdate(date, usegmt=True)}",
            "Connection: close",
            *([] if status in (204, 304) else [f"Content-Length: {len(content)}"]),
            *headers,
        ]
        line.sendall("\r\n".join([*head, "", ""]).encode() + content)

    return treat


def edge(status: int, body: bytes | str = b"", *headers: str) -> Treat:
    """Return a server that answers as the operator's edge does."""
    return says(status, body, *EDGE, *headers)


def tells(payload: object, *headers: str) -> Treat:
    """Return a server that answers with JSON."""
    return says(200, json.dumps(payload), "Content-Type: application/json", *headers)


def raw(sent: bytes) -> Treat:
    """Return a server that sends these bytes, whatever they are, and hangs up."""
    return lambda line: line.sendall(sent)


def in_turn(*treats: Treat) -> Treat:
    """Return a server that treats its visitors differently, one after the other."""
    waiting = iter(treats)

    def treat(line: socket.socket) -> None:
        next(waiting)(line)

    return treat


def reset(line: socket.socket) -> None:
    """Cut the connection instead of ending it."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def never(line: socket.socket) -> None:
    """Accept the question, and keep the asker waiting until it gives up."""
    while line.recv(LONGEST_HEAD):
        pass


def drip(line: socket.socket) -> None:
    """Send a header without an end, a byte at a time: no wait for the next one is ever long."""
    line.sendall(b"HTTP/1.1 200 OK\r\nX-Endless: ")
    line.settimeout(1)
    while True:
        line.sendall(b"x")
        with suppress(TimeoutError):
            if not line.recv(LONGEST_HEAD):
                return


def half(line: socket.socket) -> None:
    """Begin an answer, and never go on."""
    line.sendall(b"HTTP/1.1 200 OK\r\nServer: cloud")
    never(line)


REFUSED = None
"""No server: the port is taken and nobody listens."""

CALM: Mapping[Host, Treat | None] = {
    Host.CHAT: edge(200, "<!DOCTYPE html>"),
    Host.API: edge(200, '{"message":"hello"}'),
    Host.CONTROL: says(200, "fl=1"),
    Host.PORTAL_TEST: says(200, "success\n"),
    Host.GITHUB: tells([]),
    Host.HACKER_NEWS: tells({"hits": []}),
}


class Servers:
    """One server for each host, from entering to leaving."""

    def __init__(
        self, treats: Mapping[Host, Treat | None], certificates: Mapping[Host, trustme.LeafCert] | None = None
    ) -> None:
        self._treats = treats
        self._certificates = certificates or {}
        self._lines: dict[Host, socket.socket] = {}

    def __enter__(self) -> Self:
        for host, treat in self._treats.items():
            line = self._lines[host] = socket.socket()
            line.bind(("127.0.0.1", 0))
            if treat is not REFUSED:
                line.listen(16)
                threading.Thread(target=self._serve, args=(host, line, treat), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._lines.values():
            with suppress(OSError):  # nobody listened there
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def url(self, host: Host) -> str:
        """Return the address that stands for a host."""
        scheme = "https" if host in self._certificates else "http"
        return f"{scheme}://localhost:{self._lines[host].getsockname()[1]}{host}"

    def _serve(self, host: Host, listener: socket.socket, treat: Treat) -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                threading.Thread(target=self._visit, args=(host, line, treat), daemon=True).start()

    def _visit(self, host: Host, line: socket.socket, treat: Treat) -> None:
        with suppress(OSError), line:
            line.settimeout(60)
            if host not in self._certificates:
                _answer(line, treat)
                return
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._certificates[host].configure_cert(context)
            with context.wrap_socket(line, server_side=True) as secure:
                _answer(secure, treat)


def _answer(line: socket.socket, treat: Treat) -> None:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < LONGEST_HEAD:
        piece = line.recv(LONGEST_HEAD)
        if not piece:
            return
        head += piece
    treat(line)
