"""Patterns that tell states apart without colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette

from claude_tray.desktop.theme import is_dark, line, secondary, state_colour

# How high a state stands in its lane, and how it is filled: worse is higher and denser.
_HEIGHT = {
    "operational": 0.25,
    "unknown": 0.4,
    "maintenance": 0.55,
    "degraded": 0.7,
    "lead-window": 0.85,
    "outage": 1.0,
}
_PATTERN = {
    "unknown": Qt.BrushStyle.Dense5Pattern,
    "maintenance": Qt.BrushStyle.VerPattern,
    "degraded": Qt.BrushStyle.BDiagPattern,
    "lead-window": Qt.BrushStyle.DiagCrossPattern,
}
_GROUND = 0.35  # opacity below a pattern


def paint_state(painter: QPainter, name: str, room: QRectF, palette: QPalette) -> None:
    """Fill the lower part of `room` as the state `name` is filled."""
    ink = state_colour(name, is_dark(palette))
    box = QRectF(room)
    box.setTop(room.bottom() - room.height() * _HEIGHT.get(name, 1.0))
    fill(painter, box, ink, _PATTERN.get(name, Qt.BrushStyle.SolidPattern))


def fill(painter: QPainter, box: QRectF, ink: QColor, pattern: Qt.BrushStyle) -> None:
    """Fill `box` with a pattern on a lighter ground of the same colour, or solidly."""
    if pattern is not Qt.BrushStyle.SolidPattern:
        ground = QColor(ink)
        ground.setAlphaF(_GROUND)
        painter.fillRect(box, ground)
        # An edge on top, so that the height can be read where the pattern is thin.
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), ink)
    painter.fillRect(box, QBrush(ink, pattern))


def paint_gap(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    """Paint that nobody looked: a faint hatching, and nothing else."""
    painter.fillRect(box, QBrush(line(palette), Qt.BrushStyle.FDiagPattern))


def faint(palette: QPalette, opacity: float) -> QColor:
    """Return the colour of secondary text, mostly transparent."""
    ink = secondary(palette)
    ink.setAlphaF(opacity)
    return ink
