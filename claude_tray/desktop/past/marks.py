"""Single events on the axis of time: diamonds for our calls, bars for what was posted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from claude_tray.desktop.past.hatching import fill
from claude_tray.desktop.theme import TONES, is_dark, line, state_colour
from claude_tray.presentation.past import Marks, Shape
from claude_tray.presentation.view import Tone

_HALF = 5.0  # px, half a diamond
_LEAST = 3.0  # px of a bar
_GAP = 2.0  # px between two rows
_STROKE = 1.5  # px
_PATTERN = {
    Shape.SOLID: Qt.BrushStyle.SolidPattern,
    Shape.HOLLOW: Qt.BrushStyle.BDiagPattern,
    Shape.DOTTED: Qt.BrushStyle.VerPattern,
    Shape.CROSS: Qt.BrushStyle.DiagCrossPattern,
}


def paint_marks(painter: QPainter, drawing: Marks, ground: QRectF, palette: QPalette) -> None:
    """Paint `drawing` into `ground`."""
    painter.setPen(QPen(line(palette), 1))
    if drawing.diamonds:
        middle = round(ground.center().y()) + 0.5
        painter.drawLine(QPointF(ground.left(), middle), QPointF(ground.right(), middle))
    else:
        painter.drawLine(QPointF(ground.left(), ground.bottom()), QPointF(ground.right(), ground.bottom()))
    (_paint_calls if drawing.diamonds else _paint_bars)(painter, drawing, ground, palette)


def _paint_bars(painter: QPainter, drawing: Marks, ground: QRectF, palette: QPalette) -> None:
    high = (ground.height() - (drawing.rows - 1) * _GAP) / drawing.rows
    rooms: dict[tuple[Tone, Shape], list[QRectF]] = {}
    for mark in drawing.marks:
        left, right = (ground.left() + each * ground.width() for each in (mark.start, mark.end))
        top = ground.top() + mark.row * (high + _GAP)
        room = QRectF(left, top, max(right - left, _LEAST), high)
        rooms.setdefault((mark.tone, mark.shape), []).append(room)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (tone, shape), boxes in rooms.items():
        fill(painter, boxes, state_colour(TONES[tone], is_dark(palette)), _PATTERN[shape])


def _paint_calls(painter: QPainter, drawing: Marks, ground: QRectF, palette: QPalette) -> None:
    """Paint how long each call was open as a stroke, and where it began as what became of it."""
    called, quiet = (state_colour(name, is_dark(palette)) for name in ("lead-window", "unknown"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = round(ground.center().y()) + 0.5
    for mark in drawing.marks:
        ink = quiet if mark.shape is Shape.CROSS else called
        left, right = (ground.left() + each * ground.width() for each in (mark.start, mark.end))
        x = min(max(left, ground.left() + _HALF), ground.right() - _HALF)
        painter.setPen(QPen(ink, _STROKE))
        painter.drawLine(QPointF(x, middle), QPointF(max(right, x), middle))
        painter.setBrush(ink if mark.shape is Shape.SOLID else palette.window().color())
        _paint_call(painter, mark.shape, QPointF(x, middle))


def _paint_call(painter: QPainter, shape: Shape, centre: QPointF) -> None:
    """Paint what became of a call, where it began."""
    if shape is Shape.CROSS:
        for rise in (-1, 1):
            arm = QPointF(_HALF - 1, rise * (_HALF - 1))
            painter.drawLine(centre - arm, centre + arm)
        return
    if shape is Shape.DOTTED:
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
    corners = ((0, -_HALF), (_HALF, 0), (0, _HALF), (-_HALF, 0))
    painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in corners]))
