"""The window: the verdict, the path, the signals, and what nobody can see from here."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray import about
from claude_tray.desktop.announce import announce
from claude_tray.desktop.content import Content
from claude_tray.desktop.focus import by_keyboard, chain, stops
from claude_tray.desktop.foot import Foot
from claude_tray.desktop.links import Open, open_in_browser
from claude_tray.desktop.placement import place, room, tallest
from claude_tray.desktop.scroll import Scroll
from claude_tray.desktop.theme import WIDTH, dress, line
from claude_tray.model import Verdict
from claude_tray.presentation.view import View

_TICK = 1000  # ms between two looks at the ages, only while the window is open


class StatusWindow(QWidget):
    """Everything about one moment. By an icon it is a card that closes by itself, else an ordinary window."""

    shown = Signal(bool)  # whether somebody can see it
    closed = Signal()  # an ordinary window was closed for good

    def __init__(
        self,
        view: Callable[[], View],
        check_now: Callable[[], None],
        *,
        hosts: Collection[str] = (),
        open_link: Open = open_in_browser,
        card: bool = True,
        hint: str = "",
    ) -> None:
        """`hosts` may be opened from here; `hint` is one line at the end, about this desktop."""
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint if card else Qt.WindowType.Window
        super().__init__(None, kind)
        self._view = view
        self._card = card
        self._edge = 1 if card else 0  # px
        self._anchor: QRect | None = None
        self._said: Verdict | None = None
        self._reached: list[QWidget] = []  # by Tab
        self.content = Content(hosts, open_link)
        self._scroll = Scroll(self.content)
        self._foot = Foot(check_now, hint)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self.refresh)
        self.setWindowTitle(about.NAME)
        self._lay_out()
        dress(self)
        self.content.resized.connect(self._fit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(self._edge, self._edge, self._edge, self._edge)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)
        self.setFixedWidth(WIDTH)

    @property
    def is_card(self) -> bool:
        """Whether it belongs to an icon and closes by itself."""
        return self._card

    @property
    def is_ticking(self) -> bool:
        """Whether ages are kept fresh."""
        return self._ticks.isActive()

    def refresh(self) -> None:
        """Show the view as it is now."""
        view = self._view()
        self.content.show_view(view)
        self._foot.show_words(view.updated)
        self._order()
        if self.isVisible() and self._said not in (None, view.verdict):
            announce(self, view.headline)
        self._said = view.verdict
        self._fit()

    def _order(self) -> None:
        reached = stops(*self.content.parts(), self._foot)
        if reached != self._reached:
            self._reached = reached
            chain(reached)

    def open_at(self, anchor: QRect | None) -> None:
        """Open beside `anchor` (global, logical px), or in the middle of the screen, with the keyboard."""
        self._anchor = anchor
        by_keyboard(self, used=False)
        self.refresh()
        self.show()
        self.raise_()
        self.activateWindow()

    # Its size and place

    def sizeHint(self) -> QSize:
        """Return the size that shows all, as far as the screen has room."""
        edges = 2 * self._edge
        inside = WIDTH - edges
        text = max(self.content.heightForWidth(inside), self.content.minimumSizeHint().height())
        wanted = text + self._foot.wanted(inside) + edges
        return QSize(WIDTH, min(wanted, tallest(self._room())))

    def _room(self) -> QRect:
        point = self._anchor.center() if self._anchor is not None else self.geometry().center()
        screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
        return room(screen.geometry(), screen.availableGeometry(), screen.devicePixelRatio())

    def _fit(self) -> None:
        size = self.sizeHint()
        if self._card:
            self.setFixedSize(size)
            self.move(place(size, self._anchor, self._room()))
        elif not self.isVisible():
            self.resize(size)

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._card:
            self.hide()
        else:
            self.showMinimized()

    def event(self, event: QEvent) -> bool:
        """Close when another window takes the keyboard; follow the desktop's theme."""
        if event.type() is QEvent.Type.WindowDeactivate and self._card:
            self.hide()
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ThemeChange):
            dress(self)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages run while somebody looks."""
        self._ticks.start()
        self.shown.emit(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing runs."""
        self._ticks.stop()
        self.shown.emit(False)
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """An ordinary window's end is told; a card only hides."""
        super().closeEvent(event)
        if not self._card:
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a thin edge, so that a window without a frame reads as a card."""
        if self._card:
            painter = QPainter(self)
            painter.setPen(line(self.palette()))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
