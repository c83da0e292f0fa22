"""What the checks look at: addresses, name servers, files, the clock. Tests and the demo pass their own."""

import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from claude_tray.clock import Clock
from claude_tray.sources.doors.names import Names

# Addresses for documentation (RFC 5737, RFC 3849): the way to them is the way to anywhere.
_ANYWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))

Command = Callable[[tuple[str, ...]], Awaitable[str | None]]
"""Runs a program of this computer; returns what it printed, None where it is missing or fails."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the checks wait, in seconds of the real clock: the network is real even in a demonstration."""

    attempt: float = 2.5  # a look-up, or a connection
    check: float = 4.0

    @property
    def trying(self) -> float:
        """How long a round goes on trying: less than a check may take, which can then say why."""
        return 0.9 * self.check


def has_way_out() -> bool:
    """Return whether this computer would know where to send a packet for the internet; none is sent."""
    return any(_would_go(family, place) for family, place in _ANYWHERE)


def _would_go(family: socket.AddressFamily, place: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as line:
            line.connect((place, 443))
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One computer and its way out, as the checks see it."""

    door: str  # https://claude.ai/
    api: str
    assets: tuple[str, ...]  # where the page gets its scripts
    controls: tuple[str, ...]  # unrelated hosts
    names: Names  # one for the whole run: a look-up that hangs is not begun twice
    context: Callable[[], ssl.SSLContext]  # whom the operating system trusts; may raise Unread
    proxy_for: Callable[[httpx.URL], str | None]
    clock: Clock
    environment: Mapping[str, str]
    system: str  # as sys.platform: "linux", "darwin", "win32"
    hosts_file: Path
    claude_settings: tuple[Path, ...]  # Claude Code's settings.json, the user's and the managed one
    kde_proxies: Path  # kioslaverc
    command: Command
    has_way_out: Callable[[], bool] = has_way_out
    patience: Patience = Patience()
