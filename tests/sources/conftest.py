"""A throw-away authority and servers on loopback that behave as they are told."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
import trustme

Behaviour = Callable[[socket.socket], None]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Throw-away Trust")


@pytest.fixture(scope="session")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Set when the test is over: what a server waits for that never answers."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def serve(over: threading.Event) -> Iterator[Callable[..., int]]:
    """Start a server that treats each connection as `behave` says; return its port."""
    listeners: list[socket.socket] = []

    def start(
        behave: Behaviour,
        certificate: trustme.LeafCert | None = None,
        at: tuple[str, int] = ("127.0.0.1", 0),
    ) -> int:
        listener = socket.create_server(at, family=socket.AF_INET6 if ":" in at[0] else socket.AF_INET)
        listeners.append(listener)
        threading.Thread(target=_accept, args=(listener, behave, certificate), daemon=True).start()
        return int(listener.getsockname()[1])

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(listener: socket.socket, behave: Behaviour, certificate: trustme.LeafCert | None) -> None:
    with suppress(OSError):
        while True:
            line, _ = listener.accept()
            threading.Thread(target=_treat, args=(line, behave, certificate), daemon=True).start()


def _treat(line: socket.socket, behave: Behaviour, certificate: trustme.LeafCert | None) -> None:
    with suppress(OSError):
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            line = context.wrap_socket(line, server_side=True)
        with line:
            behave(line)
