"""Words that can be pressed: the window's only kind of button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from claude_tray.desktop.focus import outline
from claude_tray.desktop.theme import GRID, blend, font, link, secondary

_OFF = 0.5  # opacity of words that cannot be pressed just now
_TARGET = 28  # px high: a little more than the 24 that WCAG 2.5.8 asks for


class Press(QAbstractButton):
    """A flat button; hovering and focus show where it is."""

    def __init__(self, words: str, parent: QWidget | None = None, *, flush: bool = False) -> None:
        """`flush`: the words begin where the text above them does."""
        super().__init__(parent)
        self._inset = 0 if flush else GRID
        self.setText(words)
        self.setAccessibleName(words)
        self.setFont(font(self.font()))
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        metrics = self.fontMetrics()
        height = max(_TARGET, metrics.height() + GRID // 2)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * self._inset + 1, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, with a ground under them while the mouse is over them."""
        painter = QPainter(self)
        ground = self.palette().window().color()
        ink = link(self.palette()) if self.isEnabled() else blend(secondary(self.palette()), ground, _OFF)
        if self.underMouse() and self._inset:
            painter.fillRect(self.rect(), blend(ink, ground, 0.24 if self.isDown() else 0.12))
        words = QRect(self._inset, 0, self.width() - self._inset, self.height())
        painter.setPen(ink)
        if self.underMouse() and not self._inset:
            underlined = self.font()
            underlined.setUnderline(True)
            painter.setFont(underlined)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        outline(painter, self)
