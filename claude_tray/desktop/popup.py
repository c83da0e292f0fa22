"""The window: the verdict, the path, the signals, what nobody can see from here; and the way to a cause."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from claude_tray import about
from claude_tray.desktop.announce import announce
from claude_tray.desktop.content import Content
from claude_tray.desktop.focus import by_keyboard, chain, stops
from claude_tray.desktop.foot import Foot
from claude_tray.desktop.links import Open, open_in_browser
from claude_tray.desktop.placement import clear_of_bar, place, room, tallest
from claude_tray.desktop.scroll import Scroll
from claude_tray.desktop.theme import WIDTH, dress, is_new_theme, line
from claude_tray.desktop.tray import SAME_CLICK
from claude_tray.model import Verdict
from claude_tray.presentation.view import View

if TYPE_CHECKING:
    from claude_tray.desktop.triage import Desk, TriagePanel

_TICK = 1000  # ms between two looks at the ages, only while the window is open


# On top: a case sends the person to their browser, and its question must not lie behind that.
_CARD = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class StatusWindow(QWidget):
    """Everything about one moment. By an icon it is a card that closes by itself, else an ordinary window."""

    shown = Signal(bool)  # whether somebody can see it
    wants_mute = Signal(object)  # a Mute: for how long notices are to stop
    wants_history = Signal()
    closed = Signal()  # an ordinary window was closed for good

    def __init__(
        self,
        view: Callable[[], View],
        check_now: Callable[[], None],
        *,
        hosts: Collection[str] = (),
        open_link: Open = open_in_browser,
        desk: "Callable[[], Desk] | None" = None,
        card: bool = True,
        hint: str = "",
        settings: Callable[[], None] | None = None,
    ) -> None:
        """`hosts` may be opened from here; `hint` is one line at the end, about this desktop.

        `desk` returns who takes the case of somebody that gets no answer; without it nobody is offered that.
        """
        super().__init__(None, _CARD if card else Qt.WindowType.Window)
        self._view = view
        self._card = card
        self._edge = 1 if card else 0  # px
        self._anchor: QRect | None = None
        self._behind = QElapsedTimer()  # since another window took the keyboard
        self._said: Verdict | None = None
        self._reached: list[QWidget] = []  # by Tab
        self._make_desk = desk
        self._desk: Desk | None = None
        self.content = Content(hosts, open_link, None if desk is None else self.show_triage)
        self.triage: TriagePanel | None = None
        self._page: Content | TriagePanel = self.content
        self._scroll = Scroll(self.content)
        self._foot = Foot(check_now, self.wants_mute.emit, hint, self.wants_history.emit, settings)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self.refresh)
        self.setWindowTitle(about.NAME)
        self._lay_out()
        dress(self)
        self.content.resized.connect(self._fit)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
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
    def shows_case(self) -> bool:
        """Whether the way to a cause is turned to."""
        return self._page is self.triage

    @property
    def is_ticking(self) -> bool:
        """Whether ages are kept fresh."""
        return self._ticks.isActive()

    def refresh(self) -> None:
        """Show the view as it is now."""
        view = self._view()
        self.content.show_view(view)
        if self._page is self.triage:
            self._page.refresh()
        self._foot.show_view(view)
        self._order()
        if self.isVisible() and self._said not in (None, view.verdict):
            announce(self, view.headline)
        self._said = view.verdict
        self._fit()

    def show_triage(self) -> None:
        """Turn to the way to a cause, where it was left."""
        if self._desk is None and self._make_desk is not None:
            self._desk = self._make_desk()
            self.triage = self._add_triage(self._desk)
        if self.triage is not None and self._desk is not None:
            self._turn_to(self.triage)
            self._desk.resume()
            self.refresh()
            self.triage.focus_step()

    def _add_triage(self, desk: "Desk") -> "TriagePanel":
        """Lay out the other page, when somebody wants it: most windows never show it."""
        from claude_tray.desktop.triage import TriagePanel

        panel = TriagePanel(desk)
        self._triage_scroll = Scroll(panel)
        self._column.insertWidget(1, self._triage_scroll, 1)
        panel.resized.connect(self._fit)
        panel.left.connect(self.show_status)
        return panel

    def show_status(self) -> None:
        """Turn back to what is known of Claude; the case stays."""
        if self._desk is not None:
            self._desk.pause()
        self._turn_to(self.content)
        self.refresh()

    def _turn_to(self, page: "Content | TriagePanel") -> None:
        self._page = page
        self._scroll.setVisible(page is self.content)
        self._triage_scroll.setVisible(page is self.triage)

    def _order(self) -> None:
        reached = stops(*self._page.parts(), self._foot)
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

    def hide_or_raise(self) -> None:
        """Put it away; but a case that lies below the browser comes to the front."""
        just_now = self._behind.isValid() and self._behind.elapsed() < SAME_CLICK
        if self._page is self.content or self.isActiveWindow() or just_now:
            self.hide()
        else:
            self.raise_()
            self.activateWindow()

    # Its size and place

    def sizeHint(self) -> QSize:
        """Return the size that shows all, as far as the screen has room."""
        edges = 2 * self._edge
        inside = WIDTH - edges
        text = max(self._page.heightForWidth(inside), self._page.minimumSizeHint().height())
        wanted = text + self._foot.wanted(inside) + edges
        return QSize(WIDTH, min(wanted, tallest(self._room())))

    def _room(self) -> QRect:
        point = self._anchor.center() if self._anchor is not None else self.geometry().center()
        screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
        free = room(screen.geometry(), screen.availableGeometry(), screen.devicePixelRatio())
        return clear_of_bar(screen.geometry(), free, self._anchor)

    def _fit(self) -> None:
        size = self.sizeHint()
        if self._card:
            self.setFixedSize(size)
            self.move(place(size, self._anchor, self._room()))
        elif not self.isVisible():
            self.resize(size)

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; Enter presses what has the keyboard, as the space bar does."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._card:
            self.hide()
        else:
            self.showMinimized()

    def event(self, event: QEvent) -> bool:
        """Close when another window takes the keyboard, except while a case is open; follow the theme.

        A case sends the person to their browser, and asks what they saw there.
        """
        if event.type() is QEvent.Type.WindowDeactivate and self._card:
            self._behind.start()
            if self._page is self.content:
                self.hide()
        if is_new_theme(event):
            dress(self)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages run while somebody looks."""
        self._ticks.start()
        if self._page is self.triage and self._desk is not None:
            self._desk.resume()
        self.shown.emit(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing runs."""
        self._ticks.stop()
        if self._desk is not None:
            self._desk.pause()
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
