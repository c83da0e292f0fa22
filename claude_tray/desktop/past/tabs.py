"""Which length of time is looked at: one of a few words in a row."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton

from claude_tray.desktop.focus import outline
from claude_tray.desktop.theme import GRID, blend, font, link, secondary

_TARGET = 32  # px high
_UNDERLINE = 2  # px


class Tab(QRadioButton):
    """The chosen one is strong and underlined. The arrow keys go from one to the next."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setFont(font(self.font()))
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return room for the words when they are strong."""
        words = QFontMetrics(font(self.font(), strong=True)).horizontalAdvance(self.text())
        return QSize(words + 2 * GRID, max(_TARGET, self.fontMetrics().height() + GRID))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and a line below the chosen one."""
        painter = QPainter(self)
        palette, chosen = self.palette(), self.isChecked()
        if self.underMouse():
            painter.fillRect(self.rect(), blend(link(palette), palette.window().color(), 0.12))
        painter.setFont(font(self.font(), strong=chosen))
        painter.setPen(palette.windowText().color() if chosen else secondary(palette))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if chosen:
            bottom = QRect(GRID, self.height() - _UNDERLINE, self.width() - 2 * GRID, _UNDERLINE)
            painter.fillRect(bottom, link(palette))
        outline(painter, self)
