"""What a window or a terminal shows of one step of triage."""

from dataclasses import dataclass
from enum import StrEnum

from claude_tray.model import Cause, Choice, Stage, Symptom
from claude_tray.presentation.view import Station
from claude_tray.words import _


class Kind(StrEnum):
    """What a step wants of the person."""

    SYMPTOM = "symptom"  # the first question of all: what do you see?
    WAIT = "wait"  # checks are running
    ACT = "act"  # something can be opened: `action` is the button's label
    ASK = "ask"
    END = "end"


class Mark(StrEnum):
    """How a folded step went; the words beside it say the same."""

    TICK = "tick"  # nothing wrong there
    CROSS = "cross"  # something is
    DASH = "dash"  # skipped, not asked, or it could not be told


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    choice: Choice | Symptom
    label: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A step that is behind: one line, which opens to how we know."""

    stage: Stage
    mark: Mark
    title: str
    evidence: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step, ready to be drawn: its words, what can be chosen, and everything before it."""

    kind: Kind
    title: str
    words: str = ""  # one or two sentences below the title
    evidence: str = ""  # what this step rests on, or what became of what was opened
    how: str = ""  # how do we know? shown on demand
    instructions: tuple[str, ...] = ()  # to do in this order
    options: tuple[Option, ...] = ()
    action: str = ""  # label of the button that opens or runs something: "Open a new chat"
    link: str = ""  # to open or to copy; https, one of ours
    notes: tuple[str, ...] = ()  # the verdict changed underneath, what else was seen
    earlier: tuple[Folded, ...] = ()
    stations: tuple[Station, ...] = ()  # the path as the answers moved it; empty before a case begins
    progress: float = 0.0  # 0 to 1, for a thin line
    step: int = 0  # "Step 5 of 8"; 0 before a case begins
    steps: int = 0
    can_go_back: bool = False
    can_skip: bool = False
    skip_label: str = ""  # where it is not just "Skip this"
    stage: Stage | None = None
    cause: Cause | None = None  # at the end
    tell_me: bool = False  # offer "Tell me when it is back"
    ticket: str = ""  # Markdown; at every end

    @property
    def skip_words(self) -> str:
        """Return what leaving the step behind is called."""
        return self.skip_label or _("Skip this")
