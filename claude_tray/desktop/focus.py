"""Where the keyboard is, shown to those who use it."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from claude_tray.desktop.theme import contrast, link

_BY_KEYBOARD = Qt.WidgetAttribute.WA_KeyboardFocusChange  # Qt sets it on the window with the first Tab
_STROKE = 2.0  # px
_LEAST = (
    3.0  # contrast that WCAG 1.4.11 asks for; a theme's own mark may have less (GTK's HighContrastInverse)
)


def outline(painter: QPainter, widget: QWidget, around: QRectF | None = None) -> None:
    """Paint the focus mark around `widget`, or around a part of it, if a key has brought the focus there."""
    if not (widget.hasFocus() and widget.window().testAttribute(_BY_KEYBOARD)):
        return
    frame = around or QRectF(widget.rect())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_ink(widget.palette()), _STROKE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = frame.adjusted(_STROKE / 2, _STROKE / 2, -_STROKE / 2, -_STROKE / 2)
    painter.drawRoundedRect(inside, 3, 3)


def _ink(palette: QPalette) -> QColor:
    """Return the theme's own colour for what is chosen, where it can be seen on the window's ground."""
    own = palette.highlight().color()
    return own if contrast(own, palette.window().color()) >= _LEAST else link(palette)


def stops(*parts: QWidget) -> list[QWidget]:
    """Return what Tab stops at in `parts`, in the order in which they stand there."""
    inside = (widget for part in parts for widget in part.findChildren(QWidget))
    return [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def chain(widgets: list[QWidget]) -> None:
    """Let Tab walk `widgets` in this order; those made later would come last."""
    for one, following in pairwise(widgets):
        QWidget.setTabOrder(one, following)


def by_keyboard(window: QWidget, used: bool) -> None:
    """Show the focus mark in `window` from now on, or not until the next key."""
    window.setAttribute(_BY_KEYBOARD, used)
