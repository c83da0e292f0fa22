"""For polybar: a `custom/script` module, one line with the bar's own tags (`%{F#rrggbb}…%{F-}`)."""

from claude_tray.presentation.formats.parts import colours, short
from claude_tray.presentation.view import View


def polybar(view: View) -> str:
    """Return one line, in the colour for a dark bar, which is polybar's default."""
    return f"%{{F{colours(view)[1]}}}{short(view)}%{{F-}}\n"
