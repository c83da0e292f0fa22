"""Single events on the axis of time: diamonds for our calls, bars for what was posted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from claude_tray.desktop.past.hatching import fill
from claude_tray.desktop.theme import TONES, is_dark, line, state_colour
from claude_tray.presentation.past import Mark, Marks, Shape

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
    high = (ground.height() - (drawing.rows - 1) * _GAP) / drawing.rows
    for mark in drawing.marks:
        top = ground.top() + mark.row * (high + _GAP)
        left, right = (ground.left() + each * ground.width() for each in (mark.start, mark.end))
        room = QRectF(left, top, max(right - left, _LEAST), high)
        ink = _ink(mark, drawing, palette)
        if drawing.diamonds:
            x = min(max(room.left(), ground.left() + _HALF), ground.right() - _HALF)
            start = QPointF(x, round(room.center().y()) + 0.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, _STROKE))
            painter.drawLine(start, QPointF(max(room.right(), x), start.y()))
            painter.setBrush(ink if mark.shape is Shape.SOLID else palette.window().color())
            _paint_call(painter, mark.shape, start)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            fill(painter, room, ink, _PATTERN[mark.shape])


def _ink(mark: Mark, drawing: Marks, palette: QPalette) -> QColor:
    called = drawing.diamonds and mark.shape is not Shape.CROSS
    return state_colour("lead-window" if called else TONES[mark.tone], is_dark(palette))


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
