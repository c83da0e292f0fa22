"""Patterns that tell states apart without colour."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette

from claude_tray.desktop.theme import blend, is_dark, secondary, state_colour

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
_GAP = 0.35  # of secondary text's colour


def paint_states(painter: QPainter, rooms: Mapping[str, list[QRectF]], palette: QPalette) -> None:
    """Fill the lower part of each room as its state is filled; the worst comes last, on top."""
    dark = is_dark(palette)
    for name in sorted(rooms, key=lambda each: _HEIGHT.get(each, 1.0)):
        ink, share = state_colour(name, dark), _HEIGHT.get(name, 1.0)
        boxes = [
            QRectF(room.left(), room.bottom() - room.height() * share, room.width(), room.height() * share)
            for room in rooms[name]
        ]
        fill(painter, boxes, ink, _PATTERN.get(name, Qt.BrushStyle.SolidPattern))


def fill(painter: QPainter, boxes: list[QRectF], ink: QColor, pattern: Qt.BrushStyle) -> None:
    """Fill `boxes` with a pattern on a lighter ground of the same colour, or solidly."""
    painter.setPen(Qt.PenStyle.NoPen)
    if pattern is not Qt.BrushStyle.SolidPattern:
        ground = QColor(ink)
        ground.setAlphaF(_GROUND)
        painter.setBrush(ground)
        painter.drawRects(boxes)
        # An edge on top, so that the height can be read where the pattern is thin.
        painter.setBrush(ink)
        painter.drawRects([QRectF(box.left(), box.top(), box.width(), 1) for box in boxes])
    painter.setBrush(QBrush(ink, pattern))
    painter.drawRects(boxes)


def paint_gap(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    """Paint that nobody looked: a light hatching, and nothing else."""
    ink = blend(secondary(palette), palette.window().color(), _GAP)
    painter.fillRect(box, QBrush(ink, Qt.BrushStyle.FDiagPattern))


def faint(palette: QPalette, opacity: float) -> QColor:
    """Return the colour of secondary text, mostly transparent."""
    ink = secondary(palette)
    ink.setAlphaF(opacity)
    return ink
