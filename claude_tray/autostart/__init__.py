"""Starting at login: off unless the person says so, and read from the system every time."""

import os
import subprocess
import sys
from pathlib import Path

from claude_tray.autostart.command import command, this_process
from claude_tray.autostart.standing import Autostart, Refused, Standing, State

__all__ = ["Autostart", "Refused", "Standing", "State", "autostart", "check"]

_ANSWERS_WITHIN = 2  # s


def autostart(profile: Path | None = None) -> Autostart:
    """Return this system's list; `profile` is the folder that this run was told to keep everything under."""

    def started() -> tuple[str, ...]:
        return check(profile)

    if sys.platform == "win32":
        from claude_tray.autostart.windows import RunKey
        from claude_tray.autostart.windows_registry import CurrentUser

        return RunKey(CurrentUser(), started)
    if sys.platform == "darwin":
        from claude_tray.autostart.macos import LaunchAgent

        return LaunchAgent(Path.home(), _told_launchd, started)
    from claude_tray.autostart.linux import XdgAutostart

    return XdgAutostart(os.environ, started)


def check(profile: Path | None = None) -> tuple[str, ...]:
    """Return what would be started at login; raises Refused where nothing would last until then."""
    return command(this_process(), str(profile or ""))


def _told_launchd() -> str:
    """Return which agents launchd was told not to load; '' if it does not say."""
    asked = ["/bin/launchctl", "print-disabled", f"gui/{os.getuid()}"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_ANSWERS_WITHIN, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
