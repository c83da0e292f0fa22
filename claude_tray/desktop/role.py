"""What a drawing of our own is to a screen reader: Qt knows the roles of its own widgets only."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# By the name of the class, which is all that Qt asks with. Their names and descriptions tell what is drawn.
_CHARTS = ("_Line", "LaneView", "Sparkline")


def let_drawings_speak() -> None:
    """Let Qt present our drawings as charts; once is enough for a process."""
    QAccessible.installFactory(_interface)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    if name not in _CHARTS or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, QAccessible.Role.Chart)
