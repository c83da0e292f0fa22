"""For i3blocks: a blocklet's three lines: the whole text, a short one, the colour."""

from claude_tray.presentation.formats.parts import colours, mark, short
from claude_tray.presentation.view import View


def i3blocks(view: View) -> str:
    """Return `full_text`, `short_text` and `color`, a line each; i3bar is dark unless told otherwise."""
    return f"{short(view)}\n{mark(view)}\n{colours(view)[1]}\n"
