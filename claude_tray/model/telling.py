"""What is wrong for this person, what they were told of it, and what was held back, and why."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from claude_tray.model.diagnosis import Light


class TroubleKind(StrEnum):
    """What says that something is wrong."""

    INCIDENT = "incident"  # the operator, by an id of its own
    COMPONENT = "component"  # the operator, without an incident
    MAINTENANCE = "maintenance"
    DOOR = "door"  # shut, or it refuses us
    SLOW = "slow"  # the door
    INFERENCE = "inference"  # own prompts or calls
    LEAD_WINDOW = "lead_window"  # other people


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. `key` names it for as long as it lasts."""

    key: str
    kind: TroubleKind
    light: Light
    title: str = ""  # the operator's
    posted_at: datetime | None = None
    components: tuple[str, ...] = ()  # ids; empty: nobody says
    models: tuple[str, ...] = ()  # families that the title names, where it names nothing that reaches further


@dataclass(frozen=True, slots=True)
class Sight:
    """What is wrong at one moment, and of what it is known that nothing is."""

    now: datetime
    troubles: tuple[Trouble, ...] = ()
    well: frozenset[TroubleKind] = frozenset()  # what is not listed of these is over; of others, unseen
    foreign: tuple[Trouble, ...] = ()  # open incidents that do not touch this person


class Held(StrEnum):
    """Why something is not told."""

    NOT_USED = "not_used"
    OFF = "off"
    COMPONENT = "component"
    MODEL = "model"
    LEAD_WINDOW = "lead_window"
    MAINTENANCE = "maintenance"
    TOO_MILD = "too_mild"
    ONLY_RECOVERY = "only_recovery"
    NO_RECOVERY = "no_recovery"
    OLD = "old"  # it was so before the program was started
    FLAPPING = "flapping"  # it was over, and is back after a moment
    LONG = "long"  # nothing has changed for a day
    MUTED = "muted"
    QUIET_HOURS = "quiet_hours"


class What(StrEnum):
    """What there is to tell of an affair."""

    BEGAN = "began"
    WORSE = "worse"
    EASED = "eased"  # or is better known: told in place only, to whoever still has the notice before them
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What this person wants to be told."""

    enabled: bool = True
    at_least: Light = Light.AMBER
    recovery: bool = True
    lead_windows: bool = True
    maintenance: bool = False
    only_recovery: bool = False
    not_components: frozenset[str] = frozenset()  # ids
    not_models: tuple[str, ...] = ()
    quiet_hours: tuple[time, time] | None = None  # local; from, to


@dataclass(frozen=True, slots=True)
class Affair:
    """What a person knows as one thing: troubles that began together, or of which one explains the other."""

    key: str  # of its notices
    began: datetime
    seen_at: datetime  # for the first time
    parts: tuple[Trouble, ...]  # as last seen; those that are over, too
    over: frozenset[str] = frozenset()  # keys of the parts that are over
    told: Light | None = None  # the worst that the person was told; None: nothing, or its end
    shown: Light | None = None  # what they were told last
    told_at: datetime | None = None
    told_parts: tuple[str, ...] = ()  # keys of all that they were told of
    shown_parts: tuple[str, ...] = ()  # of what went on when they were told last
    silent: bool = False  # nobody was told, and nobody will be unless it grows worse than `told`
    awaited: bool = False  # its end is told, whatever else is not
    over_at: datetime | None = None
    back_at: datetime | None = None  # it was over for a moment and is back since then
    held: tuple[str, ...] = ()  # what was entered in the list of what was held back

    @property
    def going_on(self) -> tuple[Trouble, ...]:
        """Return the parts that are not over."""
        return tuple(each for each in self.parts if each.key not in self.over)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that has to be remembered, over restarts too."""

    affairs: tuple[Affair, ...] = ()
    promised: bool = False  # the end of the next affair is awaited: there was none when somebody asked
    foreign: tuple[str, ...] = ()  # keys of incidents that were entered as no concern of this person


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell this of an affair, now."""

    what: What
    affair: Affair
    was_lead: bool = False  # what the reports said first is now confirmed by somebody


@dataclass(frozen=True, slots=True)
class Hold:
    """Do not tell it, for this reason; enter it in the list."""

    what: What
    affair: Affair
    reason: Held


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the affair's notice away: it no longer holds, and its end is not told."""

    key: str


Decision = Tell | Hold | Withdraw


class Mute(StrEnum):
    """For how long nothing is to be told."""

    NO = "no"
    AN_HOUR = "an_hour"
    UNTIL_TOMORROW = "until_tomorrow"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told. `key` is the affair's: a later notice replaces the earlier."""

    key: str
    title: str
    body: str
    light: Light
    what: What = What.BEGAN


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A line of the list of notices: what was told, or held back, when, and why."""

    at: datetime
    key: str
    what: What
    title: str
    held: Held | None = None  # None: it was told
