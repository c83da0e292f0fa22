"""For tmux: what `#(…)` puts into `status-right`, with tmux's own styles (man tmux, STYLES)."""

from claude_tray.presentation.formats.parts import colours, short
from claude_tray.presentation.view import View


def tmux(view: View) -> str:
    """Return one line, in the colour for a dark status line."""
    return f"#[fg={colours(view)[1]}]{short(view)}#[default]\n"
