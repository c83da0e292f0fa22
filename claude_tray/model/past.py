"""A stretch of the past, boiled down to equal steps of time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claude_tray.model.diagnosis import Light, Verdict
from claude_tray.model.lead_window import Call
from claude_tray.model.status_page import Impact


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of verdict: from `at` on it was this one, for these reasons."""

    at: datetime
    verdict: Verdict
    light: Light
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """How long an open door took to answer within one step, in ms."""

    median: float
    low: float  # one in ten was quicker ...
    high: float  # ... and one in ten slower
    most: float


@dataclass(frozen=True, slots=True)
class Tries:
    """What came of knocking within one step."""

    count: int
    answers: Answers | None  # None: the door was not open once


@dataclass(frozen=True, slots=True)
class Posting:
    """An incident or a maintenance as long as the status page showed it."""

    id: str
    name: str
    impact: Impact
    start: datetime  # as it was posted
    end: datetime | None  # when it was gone from the page; None: it is still there
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Usual:
    """How many reports a step usually holds, and up to how many is nothing unusual."""

    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What was read and said from `start` on, in `steps` equal steps."""

    start: datetime
    step: timedelta
    steps: int
    watched: tuple[tuple[datetime, datetime], ...] = ()  # from when to when anything was read at all
    doors: Mapping[str, tuple[Tries | None, ...]] = field(default_factory=dict)  # None: nobody knocked
    heard: Mapping[str, tuple[int | None, ...]] = field(
        default_factory=dict
    )  # reports; None: nobody listened
    usual: Mapping[str, tuple[Usual | None, ...]] = field(default_factory=dict)  # None: still being learned
    turns: tuple[Turn, ...] = ()  # oldest first; the first of them may be from before `start`
    calls: tuple[Call, ...] = ()
    postings: tuple[Posting, ...] = ()

    @property
    def end(self) -> datetime:
        """Return where the last step ends."""
        return self.start + self.steps * self.step
