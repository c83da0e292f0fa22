"""What can be wrong with a host of the simulated internet, and for how long."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from claude_tray.simulation.hosts import HostName


class Fault(StrEnum):
    """How a connection fails before there is any answer."""

    NO_NAME = "no_name"  # this computer is offline: not even a name is resolved
    REFUSED = "refused"
    RESET = "reset"  # torn down after the request
    SILENT = "silent"  # connected, and then nothing for ever
    CUT = "cut"  # closed in good order, without an answer


class Refusal(StrEnum):
    """How the edge turns a program or an address away while it is well itself."""

    CHALLENGE = "challenge"
    BLOCK = "block"
    REGION = "region"


class Garble(StrEnum):
    """How an answer with status 200 can be of no use."""

    HTML = "html"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    STALE = "stale"  # a cache's copy from when the spell began


@dataclass(frozen=True, slots=True)
class Slow:
    """The host takes so much longer than usual to answer."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Broken:
    """No answer at all."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Failing:
    """An answer with an error's status code, with Retry-After if given."""

    status: int
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refusing:
    """The edge is well and lets this computer not in."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Garbled:
    """An answer that looks like success and cannot be used."""

    garble: Garble


@dataclass(frozen=True, slots=True)
class Portal:
    """A captive portal answers in the host's place."""


Weather = Slow | Broken | Failing | Refusing | Garbled | Portal


@dataclass(frozen=True, slots=True)
class Spell:
    """What is wrong with some hosts, from `start` until before `end`, both counted from the day's start."""

    start: timedelta
    end: timedelta
    hosts: frozenset[HostName]
    weather: Weather
    begins: str = ""  # in words, for the narration
    ends: str = ""
