"""The settings window as values: a list of pages, and on each what can be chosen."""

from dataclasses import dataclass
from enum import StrEnum

from claude_tray.presentation.view import Tone


class PageName(StrEnum):
    """The pages, in their order."""

    GENERAL = "general"
    USE = "use"
    SIGNALS = "signals"
    NOTIFICATIONS = "notifications"
    INFERENCE = "inference"
    NETWORK = "network"
    PRIVACY = "privacy"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Offer:
    """One of several: as it is handed back, and as a person reads it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    on: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several."""

    value: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Some of several."""

    values: tuple[str, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line. `secret`: it is not shown, and comes with a button that keeps it."""

    text: str
    hint: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts, a line each."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds."""

    value: float
    least: float
    most: float
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class Presses:
    """Buttons; `careful` ones ask once more before they act."""

    offers: tuple[Offer, ...]
    careful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing to choose: words alone."""

    text: str = ""


Control = Switch | Pick | Ticks | Line | Lines | Number | Presses | Told
Given = bool | str | float | tuple[str, ...]
"""What a control hands back: as it is in the values above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to choose or to know. `id` is handed back with what a person does to it."""

    id: str
    label: str
    control: Control = Told()
    help: str = ""
    state: str = ""  # how it stands just now, in a line of its own
    tone: Tone = Tone.QUIET  # of the state
    trouble: str = ""  # why what a person chose was not taken
    can_reset: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the window shows at a time."""

    name: PageName
    title: str
    groups: tuple[Group, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All pages, where it is kept, and what is wrong with that file."""

    pages: tuple[Page, ...]
    file: str
    mistakes: tuple[str, ...] = ()  # a sentence each; empty: nothing
    holds: str = ""  # what holds until they are mended, a sentence
    said: str = ""  # what came of the last thing that was done

    def page(self, name: PageName) -> Page:
        """Return the page called `name`."""
        return next(page for page in self.pages if page.name is name)
