"""A choice of yes or no: a box to tick, with its words beside it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from claude_tray.desktop.focus import outline
from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, Size, blend, is_dark, link, secondary

_BOX = 16  # px
_ROUND = 4.0  # px
_LEAST = 28  # px high: a little more than the 24 that WCAG 2.5.8 asks for
_MARK = ((4.0, 8.3), (7.0, 11.3), (12.0, 5.0))  # px in the box


class Tick(QCheckBox):
    """Drawn in our own colours; to a screen reader it is the check box that it is."""

    def __init__(self, words: str, more: str = "", *, on: bool = False, wrap: bool = True) -> None:
        """`more` is a second line, in smaller letters."""
        super().__init__()
        self.setChecked(on)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._box = _Box(self)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, _LEAST - GRID)
        grid.addWidget(self._box, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(
            Text(words, wrap=wrap), 0, 1, Qt.AlignmentFlag.AlignVCenter if not more else Qt.AlignmentFlag(0)
        )
        if more:
            grid.addWidget(Text(more, size=Size.SMALL, second=True), 1, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return self._grid.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at `width` px."""
        return self._grid.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of box and words."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for the words: they are never cut."""
        return self._grid.minimumSize()

    def hitButton(self, where: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(where)

    def event(self, event: QEvent) -> bool:
        """Show that the mouse is over it."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._box.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where the keyboard is; box and words paint themselves."""
        outline(QPainter(self), self)


class _Box(QWidget):
    """The box alone."""

    def __init__(self, tick: QCheckBox) -> None:
        super().__init__(tick)
        self._tick = tick
        self.setFixedSize(_BOX, _BOX)
        tick.toggled.connect(lambda _on: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground, ink = palette.window().color(), link(palette)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if not self._tick.isChecked():
            painter.setPen(QPen(secondary(palette), 1.5))
            painter.setBrush(blend(ink, ground, 0.15 if self._tick.underMouse() else 0.0))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            return
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(blend(palette.windowText().color(), ink, 0.1 if self._tick.underMouse() else 0.0))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        mark = QPen(QColor("black" if is_dark(palette) else "white"), 2.0)
        mark.setCapStyle(Qt.PenCapStyle.RoundCap)
        mark.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(mark)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in _MARK]))
