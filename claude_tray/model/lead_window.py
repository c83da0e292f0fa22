"""An incident that people report and the status page does not show yet, or so it seems."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class LeadState(StrEnum):
    """Where a lead window stands; the last three say how it ended."""

    QUIET = "quiet"
    SUSPECTED = "suspected"  # louder than usual, not enough to say so
    OPEN = "open"
    CONFIRMED = "confirmed"  # the page acknowledged it
    WITHDRAWN = "withdrawn"  # the reports died down, the page never said anything
    EXPIRED = "expired"  # we stopped listening, or it went on for ever: nobody knows


class Confidence(StrEnum):
    """How sure a call is, in a word."""

    POSSIBLE = "possible"
    LIKELY = "likely"  # two independent sources agree


@dataclass(frozen=True, slots=True)
class Voice:
    """What one independent source says: how loud it is beside its own threshold."""

    source: str
    loudness: float  # score over threshold; 1: alone an alarm once in 30 days
    lately: float = 0.0  # the loudest of the last 15 minutes
    count: int = 0  # reports in the last `minutes` ...
    expected: float = 0.0  # ... and how many are usual
    minutes: int = 10
    learning: bool = False  # what is usual is not known yet: it may agree, not accuse


@dataclass(frozen=True, slots=True)
class LeadWindow:
    """The call in progress or the last one, and the voices it is judged by."""

    state: LeadState = LeadState.QUIET
    voices: tuple[Voice, ...] = ()  # who is heard now
    opened_at: datetime | None = None
    likely_at: datetime | None = None  # when two sources agreed
    closed_at: datetime | None = None
    certainty: float = 0.0  # 0 to 1; ranks calls, no probability
    evidence: tuple[Voice, ...] = ()  # at its loudest
    below_since: datetime | None = None  # the fused score has been low since then
    heard_at: datetime | None = None  # when there was a voice last
    lead: timedelta | None = None  # from the call to the page's post

    @property
    def is_open(self) -> bool:
        """Return whether we say that something is wrong."""
        return self.state is LeadState.OPEN

    @property
    def confidence(self) -> Confidence | None:
        """Return how sure the call is, or was; None if there is none."""
        if self.opened_at is None:
            return None
        return Confidence.LIKELY if self.likely_at else Confidence.POSSIBLE


NO_CALL = LeadWindow()


class CallOutcome(StrEnum):
    """What became of a call in the end."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    MISSED = "missed"  # there was no call, and the page posted an incident


@dataclass(frozen=True, slots=True)
class Call:
    """A line of the record: what we said, when, and what came of it."""

    opened_at: datetime  # of a missed incident: when the page posted it
    outcome: CallOutcome
    closed_at: datetime | None = None
    confidence: Confidence | None = None
    certainty: float = 0.0
    sources: tuple[str, ...] = ()
    lead: timedelta | None = None
    incident: str = ""  # the id of a missed one
