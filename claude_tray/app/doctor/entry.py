"""One line of the doctor's report."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is."""

    GOOD = "good"
    LIMITED = "limited"  # the program works, with less
    BROKEN = "broken"
    UNKNOWN = "unknown"  # it could not be looked at, which is neither good news nor bad


@dataclass(frozen=True, slots=True)
class Entry:
    """What was looked at, how it is, and what mends it where something does."""

    id: str
    title: str
    state: State
    said: str
    mend: str = ""
