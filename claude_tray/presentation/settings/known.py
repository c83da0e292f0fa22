"""What stands beside the settings themselves: how each source fares, whom the key belongs to, and so on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from claude_tray.presentation.settings.view import Offer
from claude_tray.presentation.view import Tone


@dataclass(frozen=True, slots=True)
class Signal:
    """One source: what it is for, how it is asked, and what came of that last."""

    id: str
    label: str
    purpose: str
    hosts: tuple[str, ...]
    often: str  # "every 5 min"
    on: bool
    community: bool
    own: bool = False  # it asks nobody but this computer, or with the person's own key
    read_at: datetime | None = None
    silence: str = ""  # why it could not be read


@dataclass(frozen=True, slots=True)
class Part:
    """One component of the status page."""

    id: str
    name: str
    watched: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the privacy page: who, what for, how often, what is sent."""

    hosts: tuple[str, ...]
    purpose: str
    often: str
    sent: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A hook that is on."""

    id: str
    label: str
    secret: str  # what it is called that the keyring keeps for it; "" if nothing
    said: str  # what became of the last message, or of the last act
    tone: Tone


class KeyState(StrEnum):
    """What is known of the API key."""

    UNKNOWN = "unknown"  # nobody has asked the keyring yet: that may open a window
    ASKED = "asked"
    THERE = "there"
    NONE = "none"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Known:
    """All of it, at one moment."""

    now: datetime
    file: str
    signals: tuple[Signal, ...] = ()
    parts: tuple[Part, ...] = ()
    asked: tuple[Asked, ...] = ()
    user_agent: str = ""
    at_login: bool = False
    login_trouble: str = ""  # why it cannot be switched, or will not start
    languages: tuple[Offer, ...] = ()
    key: KeyState = KeyState.UNKNOWN
    key_said: str = ""  # what came of the last act with the key
    estimate_usd: float = 0.0
    spent_usd: float = 0.0
    outlets: tuple[Outlet, ...] = ()
    held_back: tuple[str, ...] = ()  # notices that were not shown, newest first, a line each
    data_dir: str = ""
    data_bytes: int = 0
    mistakes: tuple[str, ...] = ()
    asks_nobody: bool = False  # because of them
    said: str = ""
    troubles: Mapping[str, str] = field(default_factory=dict)  # by row
