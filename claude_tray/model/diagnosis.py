"""What the judge says: one verdict, what it rests on, what it could not see."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claude_tray.model.evidence import Evidence
from claude_tray.model.ordered import Ordered


class Light(Ordered):
    """The traffic light; the order is how urgently a person wants to know."""

    GREEN = "green"
    GREY = "grey"
    AMBER = "amber"
    RED = "red"


class Verdict(StrEnum):
    """Every verdict, in the order in which the rules are tried: the first that matches wins."""

    OFFLINE = "offline"
    FRONT_DOOR_DOWN = "front_door_down"
    FRONT_DOOR_BLOCKED = "front_door_blocked"
    INFERENCE_OUTAGE = "inference_outage"
    INFERENCE_DEGRADED = "inference_degraded"
    CHAT_OUTAGE = "chat_outage"
    CHAT_DEGRADED = "chat_degraded"
    OTHER_OUTAGE = "other_outage"
    OTHER_DEGRADED = "other_degraded"
    INCIDENT_OPEN = "incident_open"
    MAINTENANCE = "maintenance"
    INFERENCE_FAILING_HERE = "inference_failing_here"
    LEAD_WINDOW = "lead_window"
    FRONT_DOOR_SLOW = "front_door_slow"
    UNKNOWN = "unknown"
    ALL_CLEAR = "all_clear"

    @property
    def light(self) -> Light:
        """Return the light that goes with this verdict."""
        if self in (Verdict.OFFLINE, Verdict.UNKNOWN):
            return Light.GREY
        if self is Verdict.ALL_CLEAR:
            return Light.GREEN
        if self is Verdict.FRONT_DOOR_DOWN or self.endswith("_outage"):
            return Light.RED
        return Light.AMBER


class StepName(StrEnum):
    """The five steps between a prompt and its answer, in order."""

    DNS = "dns"
    EDGE = "edge"
    PAGE = "page"  # the page's scripts
    SESSION = "session"
    INFERENCE = "inference"


class StepState(StrEnum):
    """What is known of a step."""

    OK = "ok"
    UNSEEN = "unseen"
    SUSPECTED = "suspected"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path, and what speaks for its state, in words."""

    name: StepName
    state: StepState
    evidence: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A verdict with its reasons (one sentence each), its blind spots and the five-step path."""

    at: datetime
    verdict: Verdict
    reasons: tuple[str, ...]
    blind_spots: tuple[str, ...]
    path: tuple[Step, ...]

    @property
    def light(self) -> Light:
        """Return the verdict's light."""
        return self.verdict.light


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment as the tray shows it: the evidence, what was made of it, and since when."""

    evidence: Evidence
    diagnosis: Diagnosis
    since: datetime  # when this verdict began


class ChangeKind(StrEnum):
    """Which way a verdict changed."""

    WORSE = "worse"
    BETTER = "better"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Settled:
    """The last verdict that was known for sure, kept over restarts: what the next change is a change from."""

    verdict: Verdict
    since: datetime
    subject: tuple[str, ...] = ()  # ids of the incidents that it was about
    key: str = ""  # of the notices, the same from the first trouble to the recovery
    troubled_since: datetime | None = None  # when the light left green; None while it is green


@dataclass(frozen=True, slots=True)
class Change:
    """An edge between two settled verdicts."""

    kind: ChangeKind
    previous: Settled
    current: Settled
