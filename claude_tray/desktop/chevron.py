"""The small arrow beside a name that can be unfolded."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from claude_tray.desktop.theme import blend, secondary


class Chevron(QWidget):
    """Right: there is more. Down: it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._down = False
        self.setFixedSize(12, 12)

    def turn(self, down: bool) -> None:
        """Point down, or to the right."""
        self._down = down
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        pen = painter.pen()
        pen.setColor(blend(secondary(palette), palette.window().color(), 0.8))
        pen.setWidthF(1.5)
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self._down:
            points = [box.topLeft() + QPointF(0, 1.5), QPointF(6, 8), box.topRight() + QPointF(0, 1.5)]
        else:
            points = [box.topLeft() + QPointF(1.5, 0), QPointF(8, 6), box.bottomLeft() + QPointF(1.5, 0)]
        painter.drawPolyline(QPolygonF(points))
