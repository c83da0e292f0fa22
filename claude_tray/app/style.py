"""What a terminal can show."""

import os
from typing import TextIO, TypedDict


class Style(TypedDict):
    """How a card is drawn."""

    colour: bool
    ascii: bool


def style(out: TextIO) -> Style:
    """Return how to draw for this terminal (no-color.org; TERM=dumb has no colours either)."""
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(colour=colour, ascii=not (out.encoding or "").lower().startswith("utf"))
