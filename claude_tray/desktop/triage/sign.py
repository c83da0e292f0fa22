"""How a step went, as a small sign: a tick, a cross or a dash."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.theme import is_dark, state_colour
from claude_tray.presentation.triage import Mark
from claude_tray.words import N_

_SIDE = 16  # px
_STROKE = 2.0  # px
_COLOURS = {Mark.TICK: "operational", Mark.CROSS: "degraded", Mark.DASH: "unknown"}
WORDS = {Mark.TICK: N_("not the cause"), Mark.CROSS: N_("something found"), Mark.DASH: N_("not known")}


class Sign(QWidget):
    """One sign; the line that it stands on says the same in words."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint its strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = state_colour(_COLOURS[self._mark], is_dark(self.palette()))
        painter.setPen(QPen(ink, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(_strokes(self._mark, QRectF(self.rect()).adjusted(3, 3, -3, -3)))


def _strokes(mark: Mark, box: QRectF) -> list[QLineF]:
    if mark is Mark.DASH:
        return [QLineF(box.left(), box.center().y(), box.right(), box.center().y())]
    if mark is Mark.CROSS:
        return [QLineF(box.topLeft(), box.bottomRight()), QLineF(box.bottomLeft(), box.topRight())]
    knee = QPointF(box.left() + box.width() * 0.38, box.bottom() - 1)
    return [QLineF(QPointF(box.left(), box.center().y() + 0.5), knee), QLineF(knee, box.topRight())]
