"""For Waybar: a `custom` module with `"return-type": "json"` (man 5 waybar-custom).

Text and tooltip are Pango markup, so what could be markup is escaped.
"""

import json
from html import escape

from claude_tray.model import Light
from claude_tray.presentation.formats.parts import lines, short
from claude_tray.presentation.view import View

_PERCENTAGE = {Light.GREEN: 0, Light.GREY: 25, Light.AMBER: 50, Light.RED: 100}  # for `format-icons` by level


def waybar(view: View) -> str:
    """Return one line of JSON: `text`, `alt` (the verdict), `tooltip`, `class`, and `percentage`, a level."""
    module = {
        "text": escape(short(view), quote=False),
        "alt": view.verdict.value,
        "tooltip": escape("\n".join(lines(view)), quote=False),
        "class": [view.light.value, view.verdict.value],
        "percentage": _PERCENTAGE[view.light],
    }
    return json.dumps(module, ensure_ascii=False) + "\n"
