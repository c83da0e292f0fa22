"""What stands at the other end of a line, and how findings are read."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

import trustme

from claude_tray.checks import network
from claude_tray.checks.surroundings import Patience, Surroundings
from claude_tray.model.triage import Finding, Result

Behaviour = Callable[[socket.socket], None]
Serve = Callable[..., int]

LOOPBACK = "127.0.0.1"
QUICK = Patience(attempt=1.5, check=3.0)  # a busy machine needs some hundred ms for what is going to come
HASTY = Patience(attempt=0.25, check=0.5)  # for what is never going to come


def found(here: Surroundings) -> dict[str, Finding]:
    """Return what each check found, by its id."""
    return {finding.check: finding for finding in asyncio.run(network.run(here))}


def firing(here: Surroundings) -> set[str]:
    """Return the checks that found what they look for."""
    return {check for check, finding in found(here).items() if finding.result is Result.FOUND}


def answers(answer: Callable[[], bytes]) -> Behaviour:
    """Return a server that reads a request and gives an answer."""

    def behave(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(answer())

    return behave


def waits(over: threading.Event) -> Behaviour:
    """Return a server that accepts and never says a word."""

    def behave(line: socket.socket) -> None:
        over.wait()

    return behave


def proxy(heard: list[bytes], refuses: Callable[[str], bytes | None] = lambda target: None) -> Behaviour:
    """Return an HTTP proxy to this computer's own ports: it tunnels, or answers what `refuses` says."""

    def behave(line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += line.recv(65536)
        heard.append(head)
        target = head.split()[1].decode()
        if refusal := refuses(target):
            line.sendall(refusal)
        elif head.startswith(b"CONNECT"):
            with socket.create_connection((LOOPBACK, int(target.rpartition(":")[2]))) as far:
                line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pump_both(line, far)
        else:
            port = int(target.split("/")[2].rpartition(":")[2])
            with socket.create_connection((LOOPBACK, port)) as far:
                far.sendall(head)
                _pump(far, line)

    return behave


def _pump_both(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pump, args=(other, one), daemon=True)
    back.start()
    _pump(one, other)
    back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def trust_in(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context
