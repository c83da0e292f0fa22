"""The axis of time below the lanes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.past.lane import Columns
from claude_tray.desktop.theme import GRID, Size, font, secondary

Labels = tuple[tuple[float, str], ...]


class Axis(QWidget):
    """Words below some places of the axis; the lanes' own lines lead down to them."""

    def __init__(self, columns: Columns, labels: Labels) -> None:
        super().__init__()
        self._columns = columns
        self._labels = labels
        self.setFont(font(self.font(), Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a line's height."""
        return QSize(self._columns.least(), self.fontMetrics().height() + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many labels as there is room for, the newest first."""
        painter = QPainter(self)
        painter.setPen(secondary(self.palette()))
        left, right = self._columns.ground(self.width())
        free_to = float(self.width())
        for place, words in reversed(self._labels):
            wide = self.fontMetrics().horizontalAdvance(words) + GRID
            x = min(max(left + place * (right - left) - wide / 2, 0.0), self.width() - wide)
            if x + wide <= free_to:
                painter.drawText(QRectF(x, 0, wide, self.height()), Qt.AlignmentFlag.AlignCenter, words)
                free_to = x
