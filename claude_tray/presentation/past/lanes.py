"""What is drawn of the past; places on the axis of time go from 0 at its left to 1 at its right."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from claude_tray.presentation.view import Tone


class Shape(StrEnum):
    """The outline of a mark, so that no two kinds differ by colour alone."""

    SOLID = "solid"
    HOLLOW = "hollow"
    DOTTED = "dotted"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state from one time to another."""

    start: float
    end: float
    picture: str  # as in the tray: "operational", "degraded", "outage", ...


@dataclass(frozen=True, slots=True)
class Timeline:
    """States one after the other; between them nobody watched."""

    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Times in ms, with the band in which they usually lie; None where there is nothing to draw."""

    values: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    failed: tuple[bool, ...]  # it was tried and did not answer: not the same as a gap
    top: float  # at the upper edge
    scale: str  # what the upper edge says: "500 ms"


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts, with what is usual and up to where; None where nobody listened or nothing is known."""

    values: tuple[int | None, ...]
    usual: tuple[float | None, ...]
    high: tuple[float | None, ...]
    top: float
    scale: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that began and ended, in one of some rows."""

    start: float
    end: float
    row: int
    tone: Tone
    shape: Shape


@dataclass(frozen=True, slots=True)
class Marks:
    """Single events; `diamonds` have a diamond where they begin, others are bars."""

    marks: tuple[Mark, ...]
    rows: int
    diamonds: bool


Drawing = Timeline | Line | Bars | Marks


@dataclass(frozen=True, slots=True)
class Lane:
    """One signal over the time that is looked at."""

    id: str
    title: str
    figure: str  # of the whole time, at the right
    note: str  # below it
    text: str  # all of it for who cannot see it
    said: tuple[str, ...]  # what each step says
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Past:
    """Everything there is to show of one stretch of the past."""

    start: datetime
    step: timedelta
    steps: int
    lanes: tuple[Lane, ...]
    summary: str  # the whole in a sentence or three
    empty: str = ""  # in place of all that, where there is nothing to show
