"""What the history window looks at: this person's history, and what is usual as it is known now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from claude_tray.clock import Clock
from claude_tray.diagnosis.usual import usual
from claude_tray.history import History, look_back, oldest
from claude_tray.model import Chronicle, Evidence, Usual


class HistoryArchive:
    """A history; `evidence` tells what is known at this moment."""

    def __init__(self, history: History, clock: Clock, evidence: Callable[[], Evidence]) -> None:
        self._history = history
        self._clock = clock
        self._evidence = evidence

    def now(self) -> datetime:
        """Return the time."""
        return self._clock.now()

    def oldest(self) -> datetime | None:
        """Return when the oldest reading is from; None: there is none."""
        return oldest(self._history)

    def notes(self) -> tuple[str, ...]:
        """Return what limits the history, a sentence each."""
        return self._history.notes

    def look_back(self, start: datetime, step: timedelta, steps: int) -> Iterator[Chronicle | None]:
        """Yield None after each piece of work, and at last what was found."""
        for found in look_back(self._history, start, step, steps):
            yield None if found is None else replace(found, usual=self._usual(found))

    def export(self, file: Path, form: str, start: datetime, end: datetime) -> Iterator[int | None]:
        """Write `file`; yield None after each piece of work, and at last how many readings it holds.

        Raises OSError, and then leaves no half of a file.
        """
        from claude_tray.app import export

        return export.to_file(self._history, file, form, start, end)

    def _usual(self, chronicle: Chronicle) -> Mapping[str, tuple[Usual | None, ...]]:
        known = self._evidence().community
        starts = [chronicle.start + place * chronicle.step for place in range(chronicle.steps)]
        return {
            source: usual(known[source].stream, starts, chronicle.step)
            for source in chronicle.heard
            if source in known
        }
