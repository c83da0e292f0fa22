"""Whom the settings window asks, and tells what a person did."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from claude_tray.presentation.settings.view import Book, Given


class SettingsDesk(Protocol):
    """What was chosen, and what a person wants otherwise; whatever is not taken is told in its row."""

    @property
    def file(self) -> Path:
        """Return where the settings are kept."""
        ...

    @property
    def folder(self) -> Path:
        """Return where the history is kept."""
        ...

    @property
    def icon(self) -> str:
        """Return how the icon is to be coloured."""
        ...

    def listen(self, who: object, changed: Callable[[], None]) -> None:
        """Call `changed` whenever there is something new to show, until `who` listens no longer."""
        ...

    def unlisten(self, who: object) -> None:
        """Call nothing of theirs any more."""
        ...

    def opened(self) -> None:
        """Look up what others may have changed: the window opens."""
        ...

    def look(self) -> None:
        """Read the file again if somebody has edited it."""
        ...

    def book(self) -> Book:
        """Return everything that the window can show, as it stands now."""
        ...

    def change(self, row: str, given: Given) -> None:
        """Take what a person has chosen."""
        ...

    def reset(self, row: str) -> None:
        """Let the default hold again."""
        ...

    def press(self, row: str, action: str) -> None:
        """Do what a button says."""
        ...

    def export(self, target: Path) -> None:
        """Write the history to a file of the person's choice."""
        ...
