"""The command that starts the tray at login."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.profile import Profile


def _arguments(autostart: argparse.ArgumentParser) -> None:
    autostart.add_argument(
        "action", nargs="?", default="status", choices=["on", "off", "status"], help=_("default: status")
    )


def _autostart(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import at_login

    return at_login.run(profile, options.action, sys.stdout)


AUTOSTART = Command(
    "autostart",
    N_("start the tray at login, or no longer"),
    _autostart,
    _arguments,
    epilog=N_("exit codes:\n  0 it is so   1 it will not start   69 it cannot be switched from here"),
)
