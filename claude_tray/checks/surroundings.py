"""What the checks look at: addresses, name servers, files, the clock. Tests and the demo pass their own."""

import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from claude_tray.clock import Clock
from claude_tray.sources.doors.names import Names

Command = Callable[[tuple[str, ...]], Awaitable[str | None]]
"""Runs a program of this computer; returns what it printed, None where it is missing or fails."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the checks wait, in seconds of the real clock: the network is real even in a demonstration."""

    attempt: float = 3.0  # one connection, look-up included; less than a check, which can then say why
    check: float = 4.0


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
    patience: Patience = Patience()
