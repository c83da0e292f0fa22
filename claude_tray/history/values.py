"""Single values that outlast a run, by name: what a source wants back, what was told, how long to be mute."""

from abc import abstractmethod
from datetime import datetime
from typing import Any

from claude_tray.codec import encode
from claude_tray.model import Delivery, Settled, Telling

DELIVERIES_KEPT = 100

Memory = dict[str, str | int | float | None]


class Values:
    """A part of the history: the one who has the file keeps them."""

    def remember(self, source: str, memory: Memory) -> None:
        """Keep what a source wants back at its next reading."""
        self._keep(f"memory of {source}", encode(memory))

    def memory(self, source: str) -> Memory:
        """Return what a source wanted to be kept; empty if nothing."""
        return self._kept(f"memory of {source}", Memory) or {}

    def settle(self, settled: Settled) -> None:
        """Keep the last verdict that was known for sure."""
        self._keep("settled", encode(settled))

    def settled(self) -> Settled | None:
        """Return the last verdict that was known for sure."""
        settled: Settled | None = self._kept("settled", Settled)
        return settled

    def delivered(self, delivery: Delivery) -> None:
        """Add a line to the log of deliveries, which keeps the last 100."""
        log = (*self.deliveries(), delivery)[-DELIVERIES_KEPT:]
        self._keep("deliveries", encode(log))

    def deliveries(self) -> tuple[Delivery, ...]:
        """Return what became of the last messages to hooks, oldest first."""
        return self._kept("deliveries", tuple[Delivery, ...]) or ()

    def keep_telling(self, telling: Telling) -> None:
        """Keep what the person was told and what they wait for."""
        self._keep("telling", encode(telling))

    def telling(self) -> Telling:
        """Return what the person was told and what they wait for."""
        telling: Telling | None = self._kept("telling", Telling)
        return telling or Telling()

    def mute(self, until: datetime) -> None:
        """Keep until when nothing is to be told."""
        self._keep("muted until", encode(until))

    def muted_until(self) -> datetime | None:
        """Return until when nothing is to be told; a time that has passed: it is over."""
        until: datetime | None = self._kept("muted until", datetime)
        return until

    @abstractmethod
    def _keep(self, name: str, value: bytes) -> None:
        """Keep an encoded value under a name."""

    @abstractmethod
    def _kept(self, name: str, kind: Any) -> Any:
        """Return the value under a name, or None where there is none of this kind."""
