"""All that is known at one moment, ready to be judged."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from claude_tray.model.inference import Calls, Inference
from claude_tray.model.lead_window import NO_CALL, LeadWindow, Voice
from claude_tray.model.readings import Count, FrontDoor, Missing, Report, Reports
from claude_tray.model.status_page import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
    StatusPage,
)
from claude_tray.model.volume import Stream


class Surface(StrEnum):
    """What a person uses: it decides which components, doors and advice matter."""

    CLAUDE_AI = "claude.ai"
    CLAUDE_CODE = "claude_code"
    API = "api"


# The API serves the models for every surface, so everybody watches it.
_BEHIND = {
    Surface.CLAUDE_AI: frozenset({CHAT_COMPONENT, API_COMPONENT}),
    Surface.CLAUDE_CODE: frozenset({CODE_COMPONENT, API_COMPONENT}),
    Surface.API: frozenset({API_COMPONENT, CONSOLE_COMPONENT}),
}


@cache
def _behind(surfaces: frozenset[Surface]) -> frozenset[str]:
    return frozenset[str]().union(*(_BEHIND[surface] for surface in surfaces or Surface))


@cache
def _chosen(surfaces: frozenset[Surface], also: tuple[str, ...], never: tuple[str, ...]) -> frozenset[str]:
    return _behind(surfaces).union(also).difference(never)


_KNOWN = frozenset[str]().union(*_BEHIND.values()) | {COWORK_COMPONENT, GOVERNMENT_COMPONENT}


@dataclass(frozen=True, slots=True)
class Interests:
    """What this person uses, and so which readings may colour the light."""

    surfaces: frozenset[Surface] = frozenset(Surface)
    models: tuple[str, ...] = ()  # incidents that name only other models stay quiet; empty: all matter
    sources: tuple[str, ...] = ()  # community sources that are switched on
    inference: tuple[str, ...] = ()  # which of CANARY and CLAUDE_CODE is switched on
    cap_usd: float = 0.0  # what test prompts may cost in a month
    off: tuple[str, ...] = ()  # doors and the page, by source, where the person has switched them off
    offline: bool = False  # nobody is to be asked at all
    also: tuple[str, ...] = ()  # ids of components that matter beyond the surfaces'
    never: tuple[str, ...] = ()  # ids of those that do not

    def watches(self, component_id: str) -> bool:
        """Return whether a component may colour the light: one that is new may at once."""
        if component_id in self.never:
            return False
        return component_id not in _KNOWN or component_id in self.components

    @property
    def components(self) -> frozenset[str]:
        """Return the ids behind the chosen surfaces; who chooses none is watched over in all."""
        return _chosen(self.surfaces, self.also, self.never)


@dataclass(frozen=True, slots=True)
class Intervals:
    """How often each kind of source is asked while all is calm; a reading's shelf life follows from it."""

    door: timedelta = timedelta(seconds=60)
    page: timedelta = timedelta(seconds=60)
    community: timedelta = timedelta(minutes=5)
    canary: timedelta = timedelta(minutes=15)
    logs: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Baseline:
    """How long a door usually takes to answer from here: a rolling window of answer times in ms."""

    answers: tuple[float, ...] = ()  # oldest first
    slow: bool = False
    streak: int = 0  # readings in a row that speak for the opposite of `slow`
    held: int = 0  # answers not learned because the door was slow


@dataclass(frozen=True, slots=True)
class Door:
    """What is known of one front door."""

    latest: FrontDoor | Missing | None = None
    at: datetime | None = None
    failures: int = 0  # knocks in a row that failed while the rest of the internet answered
    failing_since: datetime | None = None
    baseline: Baseline = Baseline()
    judged: FrontDoor | None = None  # the last reading that proves something: not one lost packet
    judged_at: datetime | None = None
    judged_since: datetime | None = None  # readings have proved the same since then


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the status page: the last one read, and whether the newest attempt was silence."""

    latest: StatusPage | None = None
    at: datetime | None = None  # when `latest` was read
    silence: Missing | None = None
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """What is known of one community source."""

    latest: Reports | None = None
    at: datetime | None = None  # when `latest` was read
    silence: Missing | None = None
    tried_at: datetime | None = None
    reports: tuple[Report, ...] = ()  # of the last 24 hours, oldest first, each id once
    covered_since: datetime | None = None  # everything posted from here to `at` was looked at
    counts: tuple[Count, ...] = ()  # of the last hour, oldest first, from a source that names no reports
    voice: Voice | None = None  # what it says as of `at`; None: too little, or it is broken
    stream: Stream | None = None  # what is usual; up to shortly before `at`: late reports may still come


@dataclass(frozen=True, slots=True)
class Canary:
    """What is known of the test prompts that were sent from here."""

    latest: Inference | Missing | None = None
    at: datetime | None = None
    spoke: Inference | None = (
        None  # the last one that says something of inference: no key's or network's fault
    )
    spoke_at: datetime | None = None
    failures: int = 0  # of Anthropic's kind, in a row
    answers: int = 0  # in a row
    failing_since: datetime | None = None  # None: two in a row have not failed, or two were answered since
    odd: tuple[bool, ...] = ()  # whether each of the last three was answered in an odd way, oldest first
    baseline: Baseline = Baseline()  # of the times to the first piece of an answer
    failed: Inference | None = None  # the last that was not answered, whoever's fault it was
    failed_at: datetime | None = None
    month: str = ""  # "2026-05", UTC
    spent_usd: float = 0.0  # in that month


@dataclass(frozen=True, slots=True)
class Logged:
    """What is known of Claude Code's calls: of the last hour by minute, of the day before by hour."""

    calls: tuple[Calls, ...] = ()  # oldest first
    at: datetime | None = None  # when the logs were read
    silence: Missing | None = None
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything `diagnose` may look at. `now` is in it: the judge has no clock."""

    now: datetime
    interests: Interests = Interests()
    intervals: Intervals = Intervals()
    front_door: Door = Door()
    api_door: Door = Door()
    status_page: Page = Page()
    community: dict[str, Listening] = field(default_factory=dict)  # by source id, in the order of the sources
    canary: Canary = Canary()
    logged: Logged = Logged()
    lead: LeadWindow = NO_CALL
    one_off: bool = False  # asked once (`status`), not watched: two knocks confirm a failure instead of three
    notes: tuple[str, ...] = ()  # what limits this program itself: a history that cannot be written ...
