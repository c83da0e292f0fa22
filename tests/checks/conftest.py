"""A computer on loopback on which nothing is wrong, for the network checks to look at."""

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme

from claude_tray.checks.surroundings import Surroundings
from claude_tray.clock import SystemClock
from claude_tray.sources.doors.names import Names
from tests.checks.lines import LOOPBACK, QUICK, Serve, answers, trust_in
from tests.sources.conftest import authority, over, serve, trusting

__all__ = ["authority", "over", "serve", "trusting"]


@pytest.fixture(scope="session")
def public() -> trustme.CA:
    """An authority that is called as a public one is, and is trusted here."""
    return trustme.CA(organization_name="Let's Encrypt")


@pytest.fixture(scope="session")
def certificate(public: trustme.CA) -> trustme.LeafCert:
    return public.issue_cert("door.test", "api.test", "scripts.test", "files.test", "one.test", "two.test")


@pytest.fixture
def control(serve: Serve) -> int:
    """The port of unrelated hosts that answer as they should."""
    return serve(answers(lambda: success(datetime.now(UTC))))


@pytest.fixture
def claude(serve: Serve, certificate: trustme.LeafCert) -> int:
    """The port of Claude's hosts, which are only connected to."""
    return serve(silent_end, certificate)


@pytest.fixture
def calm(claude: int, control: int, public: trustme.CA, tmp_path: Path) -> Surroundings:
    hosts = tmp_path / "hosts"
    hosts.write_text("127.0.0.1 localhost\n::1 localhost ip6-localhost\n")

    async def no_program(command: tuple[str, ...]) -> str | None:
        return None

    return Surroundings(
        door=f"https://door.test:{claude}/",
        api=f"https://api.test:{claude}/api/hello",
        assets=(f"https://scripts.test:{claude}/", f"https://files.test:{claude}/"),
        controls=(f"http://one.test:{control}/success.txt", f"http://two.test:{control}/success.txt"),
        names=Names(lambda host, port: (LOOPBACK,)),
        context=lambda: trust_in(public),
        proxy_for=lambda url: None,
        clock=SystemClock(),
        environment={},
        system="linux",
        hosts_file=hosts,
        claude_settings=(tmp_path / "settings.json",),
        kde_proxies=tmp_path / "kioslaverc",
        command=no_program,
        patience=QUICK,
    )


@pytest.fixture
def resolved(calm: Surroundings) -> Callable[..., Surroundings]:
    """The same computer with name servers that answer otherwise: door_test=("10.0.0.1",)."""

    def otherwise(**answers: tuple[str, ...] | Exception) -> Surroundings:
        def look_up(host: str, port: int) -> tuple[str, ...]:
            answer = answers.get(host.replace(".", "_"), (LOOPBACK,))
            if isinstance(answer, Exception):
                raise answer
            return answer

        return replace(calm, names=Names(look_up))

    return otherwise


def success(now: datetime) -> bytes:
    date = format_datetime(now, usegmt=True)
    return f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 8\r\n\r\nsuccess\n".encode()


def silent_end(line: socket.socket) -> None:
    line.recv(1)
