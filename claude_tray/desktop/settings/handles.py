"""Which widget stands for which control."""

from collections.abc import Callable
from typing import Any

from claude_tray.desktop.settings.controls import (
    Handle,
    LineHandle,
    LinesHandle,
    NumberHandle,
    PickHandle,
    SwitchHandle,
    TicksHandle,
    ToldHandle,
)
from claude_tray.desktop.settings.presses import PressesHandle
from claude_tray.presentation.settings.view import (
    Line,
    Lines,
    Number,
    Pick,
    Presses,
    Row,
    Switch,
    Ticks,
    Told,
)

_HANDLES: dict[type, Callable[[Any, Callable[[Any], None]], Handle]] = {
    Switch: SwitchHandle,
    Pick: PickHandle,
    Ticks: TicksHandle,
    Line: LineHandle,
    Lines: LinesHandle,
    Number: NumberHandle,
    Presses: PressesHandle,
    Told: ToldHandle,
}


def handle(row: Row, tell: Callable[[object], None]) -> Handle:
    """Return the widget for a row's control; what a person does to it is told."""
    made = _HANDLES[type(row.control)](row.control, tell)
    if isinstance(made, SwitchHandle):
        made.name(row.label)
    return made
