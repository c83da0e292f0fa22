"""What a window, a terminal or a bar shows: words and numbers, ready to be drawn."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from claude_tray.model import Light, StepState, Verdict


class Tone(StrEnum):
    """How a line is meant; it is drawn as a colour and a shape, and its words say the same."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"  # maintenance, a note
    QUIET = "quiet"  # not seen, stale, off


@dataclass(frozen=True, slots=True)
class Station:
    """One of the five stations of the path."""

    label: str  # "DNS", "Edge", "Page", "Session", "Inference"
    state: StepState
    evidence: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A line below a row: "DNS 8  TCP 21  TLS 34  answer 55", or a component with its state."""

    text: str
    tone: Tone = Tone.QUIET
    note: str = ""  # right-aligned, secondary
    marked: bool = False  # drawn with its tone's shape (a component); else plain text


@dataclass(frozen=True, slots=True)
class Series:
    """A small chart of the last hours."""

    values: tuple[float | None, ...]  # oldest first, equal steps; None where nothing was read
    bars: bool  # bars for counts, a line for times
    usual: float | None  # what is usual, drawn as a thin line
    text: str  # the same for who cannot see it: "median 118 ms, maximum 1.2 s, last 24 h"
    span: timedelta = timedelta(hours=24)
    high: float | None = None  # what is usual goes up to here, drawn as a band
    called: tuple[float, float] | None = None  # from and to: our call, 0 at the left edge, 1 at the right


@dataclass(frozen=True, slots=True)
class Row:
    """One signal: name, state, figure, chart; unfolds to its details."""

    id: str
    title: str
    state: str  # "Open · 118 ms"
    tone: Tone
    figure: str = ""  # right-aligned: "usually 110 ms"
    age: str = ""  # "12 s ago"
    series: Series | None = None
    closer: Series | None = None  # what the unfolded row shows in its place
    details: tuple[Detail, ...] = ()
    decisive: bool = False  # the verdict rests on this row: it is unfolded and marked
    brief: str = ""  # the row in a line of many: "door 118 ms"


@dataclass(frozen=True, slots=True)
class Card:
    """An open incident or a maintenance."""

    title: str
    meta: str  # "Major · identified · posted 14:02"
    update: str
    url: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class View:
    """Everything there is to show of one snapshot."""

    verdict: Verdict
    light: Light
    icon: str  # a name in resources/icons: "operational", "degraded", "lead-window", "outage", ...
    headline: str  # one sentence: what is it
    qualifier: str  # "Official · since 14:02 (6 min)"
    advice: str  # what to do
    stations: tuple[Station, ...]
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    reasons: tuple[str, ...]
    blind_spots: tuple[str, ...]
    updated: str  # "Updated 12 s ago"
    tooltip: str  # plain text, at most 127 characters
    menu_lines: tuple[str, ...]  # the state in a menu's first lines, for hosts that show only that
    record: str = ""  # "Calls so far: 4, confirmed 3, median 14 min ahead"
    held_back: str = ""  # "2 notices held back, the last one: quiet hours"; empty: none
    muted: str = ""  # "Muted until 15:04"; empty: notices are sent
    mistake: str = ""  # what is wrong in the settings file, a line; what held before holds on
    age: str = ""  # of the newest reading, where there is one: "12 s ago"
    clock: str = ""  # the local time of the view: "14:02:11"
