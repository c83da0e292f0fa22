"""What a terminal can show."""

import os
import shutil
from typing import TextIO, TypedDict

CARD = 72  # columns


class Style(TypedDict):
    """How a card is drawn."""

    colour: bool
    ascii: bool


def has_room(out: TextIO) -> bool:
    """Return whether a card can be drawn here: on a terminal that is wide enough for it."""
    return out.isatty() and shutil.get_terminal_size().columns >= CARD


def style(out: TextIO) -> Style:
    """Return how to draw for this terminal (no-color.org; TERM=dumb has no colours either)."""
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(colour=colour, ascii=not (out.encoding or "").lower().startswith("utf"))
