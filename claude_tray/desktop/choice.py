"""A button that carries a sentence: an answer, or the one thing to do next."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from claude_tray.desktop.focus import outline
from claude_tray.desktop.theme import GRID, blend, font, is_dark, link, secondary

_PADDING = GRID + GRID // 2  # px at both sides
_HEIGHT = 36  # px for one line
_ROUND = 6.0  # px
_LONGEST = 4  # lines


class Choice(QAbstractButton):
    """As wide as there is room. `primary`: filled, the one that most people want."""

    def __init__(self, words: str, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(parent)
        self._primary = primary
        self.setText(words)
        self.setAccessibleName(words)
        self.setFont(font(self.font(), strong=primary))
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Words that need a second line make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at `width` px."""
        room = QRect(0, 0, max(width - 2 * _PADDING, 1), _LONGEST * self.fontMetrics().lineSpacing())
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(_HEIGHT, words.height() + 2 * GRID)

    def sizeHint(self) -> QSize:
        """Return one line's size."""
        metrics = self.fontMetrics()
        height = max(_HEIGHT, metrics.height() + 2 * GRID)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PADDING + 2, height)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words: the rest wraps."""
        return QSize(_HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an outline or a filled ground, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._edge(), 1.0))
        painter.setBrush(self._ground())
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.setPen(self._ink())
        side = Qt.AlignmentFlag.AlignHCenter if self._primary else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(_PADDING, 0, -_PADDING, 0), flags, self.text())
        outline(painter, self)

    def _ink(self) -> QColor:
        if self._primary:
            return QColor("black" if is_dark(self.palette()) else "white")
        return self.palette().windowText().color()

    def _edge(self) -> QColor:
        ground = self.palette().window().color()
        return self._ground() if self._primary else blend(secondary(self.palette()), ground, 0.8)

    def _ground(self) -> QColor:
        palette = self.palette()
        ground, ink = palette.window().color(), link(palette)
        if self._primary:
            mixed = 0.2 if self.isDown() else 0.1 if self.underMouse() else 0.0
            return blend(palette.windowText().color(), ink, mixed)
        return blend(ink, ground, 0.2 if self.isDown() else 0.1 if self.underMouse() else 0.0)
