"""A source as this person has it, and where it stands between two readings."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claude_tray.diagnosis.cadence import COALESCE
from claude_tray.model import CANARY, Content, FrontDoor, Missing, Outcome
from claude_tray.sources.source import Means, Source


@dataclass(frozen=True, slots=True)
class Watch:
    """A source as this person has it: which addresses are asked, and how often while all is calm."""

    source: Source
    urls: tuple[str, ...]
    interval: timedelta
    means: Means | None = None  # what a test prompt may use


@dataclass(slots=True)
class Turn:
    """Where one source stands between two readings."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    silences: int = 0  # readings in a row that were silence
    retry_after: timedelta | None = None
    replan: bool = False  # it was woken to look at its interval again, not to ask

    def answered(self, content: Content, at: datetime, retry_after: timedelta | None) -> None:
        """Note that a reading came."""
        self.answered_at = at
        self.retry_after = retry_after
        self.silences = self.silences + 1 if _wants_rest(content) else 0


def patience(watch: Watch, turn: Turn) -> timedelta:
    """Return how soon after it was asked a source may be asked again because somebody wishes it."""
    unpaid = watch.source.kind == CANARY and turn.silences > 0  # no prompt was sent: a key was missing
    return COALESCE["door" if unpaid else watch.source.kind]


def _wants_rest(content: Content) -> bool:
    """Return whether whoever gave this answer should be left alone for a while."""
    limited = isinstance(content, FrontDoor) and content.outcome is Outcome.RATE_LIMITED
    return limited or isinstance(content, Missing)
