"""For i3status-rs: a `custom` block with `json = true`."""

import json

from claude_tray.presentation.formats.parts import short
from claude_tray.presentation.view import View

_STATE = {
    "operational": "Good",
    "degraded": "Warning",
    "lead-window": "Warning",
    "outage": "Critical",
    "maintenance": "Info",
    "unknown": "Idle",
}


def i3status_rs(view: View) -> str:
    """Return one line of JSON: `icon` (none: the shape is in the text), `state`, `text`."""
    block = {"icon": "", "state": _STATE.get(view.icon, "Idle"), "text": short(view)}
    return json.dumps(block, ensure_ascii=False) + "\n"
