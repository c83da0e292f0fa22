"""Colours and shapes of a terminal; every colour comes with a shape or a word."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from claude_tray.model import StepState
from claude_tray.presentation.columns import width
from claude_tray.presentation.view import Tone
from claude_tray.presentation.wording import clean


class Style(StrEnum):
    """A way of writing; the value is its parameters in an ANSI escape (ECMA-48, SGR)."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    BLUE = "34"


TONE_STYLE = {
    Tone.GOOD: Style.GREEN,
    Tone.WARN: Style.YELLOW,
    Tone.BAD: Style.RED,
    Tone.INFO: Style.BLUE,
    Tone.QUIET: Style.DIM,
}
TONE_MARK = {Tone.GOOD: "✓", Tone.WARN: "▲", Tone.BAD: "✕", Tone.INFO: "■", Tone.QUIET: "·"}
STEP_MARK = {
    StepState.OK: "●",
    StepState.UNSEEN: "○",
    StepState.SUSPECTED: "◆",
    StepState.FAILING: "✕",
}
STEP_STYLE = {
    StepState.OK: Style.GREEN,
    StepState.UNSEEN: Style.DIM,
    StepState.SUSPECTED: Style.YELLOW,
    StepState.FAILING: Style.RED,
}
ICON_MARK = {
    "operational": ("●", Style.GREEN),
    "degraded": ("▲", Style.YELLOW),
    "lead-window": ("◆", Style.YELLOW),
    "outage": ("✕", Style.RED),
    "maintenance": ("■", Style.BLUE),
    "unknown": ("○", Style.DIM),
}

# One character each, so that columns stay where they are.
_ASCII = str.maketrans(
    {"●": "*", "○": "o", "◆": "?", "✕": "x", "✓": "+", "▲": "!", "■": "=", "·": "-", "▸": ">"}
    | {
        "─": "-",
        "┄": ".",
        "–": "-",
        "—": "-",
        "…": "~",
        "“": '"',
        "”": '"',
        "„": '"',
        "‚": "'",
        "ß": "s",
        "‘": "'",
        "’": "'",
    }
    | dict(zip("▁▂▃▄▅▆▇█", "_.-=+*%#", strict=True))
)


@dataclass(frozen=True, slots=True)
class Ink:
    """What a terminal can show."""

    colour: bool
    ascii: bool

    def text(self, text: str) -> str:
        """Return foreign text as this terminal can show it, without anything that could steer it."""
        return self.mark(clean(text))

    def mark(self, text: str) -> str:
        """Return our own text as this terminal can show it, in as many columns."""
        return "".join(map(_nearest, text.translate(_ASCII))) if self.ascii else text

    def style(self, text: str, *styles: Style) -> str:
        """Return `text` in the styles, or as it is where colours are off or there is nothing to colour."""
        codes = ";".join(style for style in styles if style)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and codes and text.strip() else text


def _nearest(character: str) -> str:
    """Return the letter below an accent, or as many question marks as the character is wide."""
    if character.isascii():
        return character
    letter = unicodedata.normalize("NFKD", character)[0]
    return letter if letter.isascii() else "?" * width(character)
