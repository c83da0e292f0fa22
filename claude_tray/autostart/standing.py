"""Whether the program starts at login, and why it may not."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """What will happen at the next login."""

    ON = "on"
    OFF = "off"
    BLOCKED = (
        "blocked"  # asked for here, and switched off in the system's own settings, which have the last word
    )
    STALE = "stale"  # asked for, but the program that would be started is gone


@dataclass(frozen=True, slots=True)
class Standing:
    """What the system says just now."""

    state: State
    starts: str = ""  # the command line, as the system has it
    why: str = ""  # a sentence, where it will not start though it was asked for


class Refused(Exception):
    """It cannot be switched from here; the message says why, and what to do."""


class Autostart(Protocol):
    """The system's list of what starts at login. Nothing of it is kept here: others change it, too."""

    def standing(self) -> Standing:
        """Return what the system says now. Raises Refused where it cannot be read."""
        ...

    def switch(self, on: bool) -> None:
        """Start at login from now on, or no longer. Raises Refused."""
        ...
