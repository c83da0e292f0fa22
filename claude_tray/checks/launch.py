"""Starting a browser so that it outlives us, and noticing when it does not start."""

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from threading import Thread
from urllib.parse import urlsplit

from claude_tray.checks.computer import Computer, Environment
from claude_tray.clock import Clock
from claude_tray.words import _

SETTLED = timedelta(
    seconds=2
)  # a browser that cannot start says so within one; measured with chromium and firefox
LONGEST_ADDRESS = 2_000  # characters

# What we or our own packaging set for ourselves, and a browser must not inherit.
OURS = (
    "QT_API", "QT_LOGGING_RULES", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM", "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QML_IMPORT_PATH", "QML2_IMPORT_PATH", "QTWEBENGINEPROCESS_PATH", "PYTHONHOME", "PYTHONPATH",
)  # fmt: skip
LIBRARIES = "LD_LIBRARY_PATH"
_PLAIN = re.compile(r"[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]+")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def may_be_opened(address: str) -> bool:
    """Return whether an address may be given to a browser: https, or plain http on this computer itself."""
    if len(address) > LONGEST_ADDRESS or not _PLAIN.fullmatch(address):
        return False
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        return False
    safe = url.scheme == "https" or (url.scheme == "http" and url.hostname in _LOOPBACK)
    return safe and bool(url.hostname) and url.username is None


def has_screen(computer: Computer) -> bool:
    """Return whether there is a screen for a window to open on: a browser would only end with an error."""
    return computer.shows(for_children(computer.environment))


def in_sandbox(computer: Computer) -> bool:
    """Return whether we run in a sandbox of our own, from which no other program can be started."""
    return any(computer.environment.get(name) for name in ("FLATPAK_ID", "SNAP"))


def for_children(environment: Environment) -> dict[str, str]:
    """Return the environment for a program that is not ours."""
    children = {name: value for name, value in environment.items() if name not in OURS}
    # PyInstaller puts its own folder there and keeps what was there before.
    before = children.pop(f"{LIBRARIES}_ORIG", None)
    if before is not None or "_PYI_ARCHIVE_FILE" in children:
        children.pop(LIBRARIES, None)
    return {**children, LIBRARIES: before} if before else children


async def launch(computer: Computer, clock: Clock, command: Sequence[str]) -> str | None:
    """Start a program; return None once it runs or has handed over, or why it did not start.

    A browser that already runs is handed the address, and the program ends well at once. One that starts
    afresh stays: whether it shows a window, nobody can see from here.
    """
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    ends: list[str | None] = []

    def live() -> None:
        ends.append(_live(computer, command))
        with suppress(RuntimeError):  # the browser outlived our loop
            loop.call_soon_threadsafe(over.set)

    # Not a worker of the loop's: that one would be waited for when we end, and a browser may stay for days.
    Thread(target=live, name="browser", daemon=True).start()
    await clock.wait(over, SETTLED)
    return ends[0] if ends else None


def _live(computer: Computer, command: Sequence[str]) -> str | None:
    try:
        status = computer.run(command, for_children(computer.environment))
    except (OSError, ValueError):
        return _("it cannot be started")
    if status == 0:
        return None
    return (
        _("it ended at once with status {status}").format(status=status)
        if status > 0
        else _("it was ended at once")
    )
