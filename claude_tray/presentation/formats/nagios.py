"""For Nagios, Icinga and what else reads monitoring plugins: one line, with performance data.

The grammar is the Monitoring Plugins Development Guidelines'; what follows `|` is data, so no text holds one.
"""

from collections.abc import Mapping
from typing import Any

from claude_tray.model import Light
from claude_tray.presentation.formats.parts import one_line
from claude_tray.presentation.view import View

_TIMES = (("ttfb", "ttfb_ms"), ("total", "total_ms"))
_WORD = {Light.GREEN: "OK", Light.AMBER: "WARNING", Light.RED: "CRITICAL", Light.GREY: "UNKNOWN"}


def nagios(view: View, status: Mapping[str, Any]) -> str:
    """Return `CLAUDE WARNING - headline | ttfb=0.118s;;;0`; the times are the front door's, in seconds."""
    door = status["front_door"]
    data = " ".join(f"{name}={door[key] / 1000:.4g}s;;;0" for name, key in _TIMES if door[key] is not None)
    said = one_line(view.headline).replace("|", "¦")
    return f"CLAUDE {_WORD[view.light]} - {said}" + (f" | {data}\n" if data else "\n")
