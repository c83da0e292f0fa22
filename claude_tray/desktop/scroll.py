"""A view on something taller than its room, with a thin bar that takes no room of its own."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from claude_tray.desktop.theme import GRID, blend, secondary

_THIN = 3  # px
_SHORTEST = 3 * GRID  # px, so that it can be caught


class Scroll(QScrollArea):
    """It scrolls by wheel, by keys and by its bar; without need there is no bar."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The toolkit's own bar would narrow the text whenever it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._thread = _Thread(self, self.verticalScrollBar())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def _show_focus(self, _old: QWidget | None, focused: QWidget | None) -> None:
        """Bring what has the keyboard into sight: Qt does so only where it came from inside."""
        if focused is not None and self._content.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the right edge."""
        super().resizeEvent(event)
        self._thread.setGeometry(self.width() - GRID, 0, GRID, self.height())
        self._thread.raise_()


class _Thread(QWidget):
    """Where in the whole we are. It can be dragged."""

    def __init__(self, parent: QWidget, bar: QScrollBar) -> None:
        super().__init__(parent)
        self._bar = bar
        self._caught: float | None = None  # px below the thread's top
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self.update)
        self._follow()

    def _follow(self) -> None:
        self.setVisible(self._bar.maximum() > 0)
        self.update()

    def _length(self) -> float:
        whole = self._bar.maximum() + self._bar.pageStep()
        return max(self.height() * self._bar.pageStep() / max(whole, 1), _SHORTEST)

    def _top(self) -> float:
        return (self.height() - self._length()) * self._bar.value() / max(self._bar.maximum(), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Catch the thread, or bring its middle to the mouse."""
        y = event.position().y() - self._top()
        self._caught = y if 0 <= y <= self._length() else self._length() / 2
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the text follow."""
        if self._caught is not None:
            room = max(self.height() - self._length(), 1)
            share = (event.position().y() - self._caught) / room
            self._bar.setValue(round(share * self._bar.maximum()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._caught = None

    def event(self, event: QEvent) -> bool:
        """Stand out a little below the mouse."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thread alone, without a ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        share = 0.8 if self.underMouse() or self._caught is not None else 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(secondary(palette), palette.window().color(), share))
        box = QRectF(self.width() - _THIN - 2, self._top() + 2, _THIN, self._length() - 4)
        painter.drawRoundedRect(box, _THIN / 2, _THIN / 2)
