"""What a command is: declared once; the parser, its help and the dispatch follow."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claude_tray.profile import Profile


def _no_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """One word after `claude-tray`."""

    name: str
    help: str
    run: Callable[[argparse.Namespace, Profile], int]  # returns the exit code; imports what it needs itself
    arguments: Callable[[argparse.ArgumentParser], None] = _no_arguments
    description: str | None = None
    epilog: str | None = None
