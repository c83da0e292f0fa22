"""Where the past comes from, for the window that shows it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from claude_tray.model import Chronicle


class Form(StrEnum):
    """What can be exported, as a file's name ends."""

    CSV = "csv"
    JSON = "json"


class Archive(Protocol):
    """What the window needs from the rest of the program."""

    def now(self) -> datetime:
        """Return the time."""
        ...

    def oldest(self) -> datetime | None:
        """Return when the oldest reading is from; None: there is none."""
        ...

    def notes(self) -> tuple[str, ...]:
        """Return what limits the history, a sentence each."""
        ...

    def look_back(self, start: datetime, step: timedelta, steps: int) -> Iterator[Chronicle | None]:
        """Yield None after each piece of work, and at last what was found."""
        ...

    def export(self, file: Path, form: Form, start: datetime, end: datetime) -> Iterator[int | None]:
        """Write `file`; yield None after each piece of work, and at last how many readings it holds.

        Raises OSError, and then leaves no half of a file.
        """
        ...
