"""The state in the grammar of every bar, monitor and note that has one: pure functions, a module each."""

from collections.abc import Callable, Mapping
from typing import Any

from claude_tray.presentation.formats.i3blocks import i3blocks
from claude_tray.presentation.formats.i3status_rs import i3status_rs
from claude_tray.presentation.formats.markdown import markdown
from claude_tray.presentation.formats.nagios import nagios
from claude_tray.presentation.formats.polybar import polybar
from claude_tray.presentation.formats.prometheus import prometheus
from claude_tray.presentation.formats.swiftbar import swiftbar, xbar
from claude_tray.presentation.formats.tmux import tmux
from claude_tray.presentation.formats.waybar import waybar
from claude_tray.presentation.view import View

FORMATS: Mapping[str, Callable[[View, Mapping[str, Any]], str]] = {
    "waybar": lambda view, _status: waybar(view),
    "swiftbar": lambda view, _status: swiftbar(view),
    "xbar": lambda view, _status: xbar(view),
    "polybar": lambda view, _status: polybar(view),
    "i3status-rs": lambda view, _status: i3status_rs(view),
    "i3blocks": lambda view, _status: i3blocks(view),
    "tmux": lambda view, _status: tmux(view),
    "prometheus": lambda _view, status: prometheus(status),
    "nagios": nagios,
    "markdown": lambda view, _status: markdown(view),
}


def formats(view: View, status: Mapping[str, Any]) -> dict[str, str]:
    """Return the state in every format, each ending in a newline; `status` is its document."""
    return {name: written(view, status) for name, written in FORMATS.items()}
