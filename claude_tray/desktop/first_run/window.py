"""One window before anything happens: what this is, whom it asks, three choices, and where the light is."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claude_tray import about
from claude_tray.desktop.announce import announce
from claude_tray.desktop.choice import Choice
from claude_tray.desktop.first_run.asked import Asked
from claude_tray.desktop.first_run.corner import Corner
from claude_tray.desktop.first_run.greeting import Greeting
from claude_tray.desktop.first_run.tick import Tick
from claude_tray.desktop.focus import chain, stops
from claude_tray.desktop.icon import app_icon
from claude_tray.desktop.placement import place, room
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.scroll import Scroll
from claude_tray.desktop.theme import GRID, Size, dress, is_new_theme
from claude_tray.presentation import first_run as words
from claude_tray.presentation.first_run import Choices
from claude_tray.presentation.icon_place import IconPlace
from claude_tray.words import _

_WIDTH = 560  # logical px
_FRAME = 5 * GRID  # px that a window manager may put around it
_SIDE = 3 * GRID
_INSET = GRID // 2  # px of a tick's focus mark, which lies outside of the line that all begins at
_PICTURE = 48  # px


class FirstRunWindow(QWidget):
    """Closing it is an answer, too; only Quit leaves everything as it was."""

    answered = Signal()
    left = Signal()

    def __init__(self, greeting: Greeting, where: IconPlace) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._greeting = greeting
        self._over = False  # answered, one way or the other
        self._surfaces = {each: Tick(_(label), on=True, wrap=False) for each, label in words.SURFACES.items()}
        self._hint = Text(size=Size.SMALL, second=True)
        self._asked = Asked()
        self._notify = Tick(_(words.NOTIFY), _(words.NOTIFY_MORE), on=True)
        self._at_login = Tick(_(words.AT_LOGIN))
        self._at_login.setHidden(bool(greeting.login_refused))
        self._corner = Corner(where.spot)
        self._place = Text(where.words)
        self._trouble = Text(strong=True)
        self._trouble.hide()
        self.start = Choice(_(words.START), primary=True)
        self._page = QWidget()
        self._scroll = Scroll(self._page)
        self._foot = QWidget()
        self.setWindowTitle(about.NAME)
        self.setWindowIcon(app_icon())
        self.setFixedWidth(_WIDTH)
        self._lay_out()
        self._follow()
        for tick in self._surfaces.values():
            tick.toggled.connect(self._follow)
        self.start.clicked.connect(self._start)
        dress(self)
        chain(stops(self._page, self._foot))

    def show_place(self, where: IconPlace) -> None:
        """Show where the light is, now that it is known better."""
        self._corner.show_spot(where.spot)
        self._place.show_words(where.words)

    def choices(self) -> Choices:
        """Return what is ticked."""
        surfaces = tuple(each for each, tick in self._surfaces.items() if tick.isChecked())
        return Choices(surfaces, self._notify.isChecked(), self._at_login.isChecked())

    def open(self) -> None:
        """Show it in the middle of the screen, with the keyboard on the way forward."""
        self._fit()
        self.show()
        self.raise_()
        self.activateWindow()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close without an answer."""
        self._over = True
        self.hide()
        self.deleteLater()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(_SIDE - _INSET, 2 * GRID, _SIDE, 2 * GRID)
        page.setSpacing(0)
        page.addLayout(self._head())
        self._lay_out_uses(page)
        self._lay_out_asked(page)
        self._lay_out_rest(page)
        page.addStretch()
        self._lay_out_foot()

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))
        told = QVBoxLayout()
        told.setSpacing(GRID // 2)
        told.addWidget(Text(_(words.TITLE), size=Size.LARGE, strong=True))
        told.addWidget(Text(_(words.PURPOSE)))
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, 0, 0)
        head.setSpacing(2 * GRID)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(told, 1)
        return head

    def _lay_out_uses(self, page: QVBoxLayout) -> None:
        _begin(page, _(words.USES))
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID // 2, 0, 0)
        row.setSpacing(GRID)
        for tick in self._surfaces.values():
            row.addWidget(tick)
        row.addStretch()
        page.addLayout(row)
        self._hint.hide()
        page.addWidget(_inset(self._hint))

    def _lay_out_asked(self, page: QVBoxLayout) -> None:
        _begin(page, _(words.ASKED))
        page.addSpacing(GRID // 2)
        page.addWidget(_inset(self._asked))
        page.addSpacing(GRID // 2)
        page.addWidget(_inset(Text(_(words.SENT), size=Size.SMALL, second=True)))
        page.addWidget(_inset(Text(self._greeting.user_agent, size=Size.SMALL)))

    def _lay_out_rest(self, page: QVBoxLayout) -> None:
        page.addSpacing(GRID + GRID // 2)
        line = QHBoxLayout()
        line.setContentsMargins(_INSET, 0, 0, 0)
        line.addWidget(Rule())
        page.addLayout(line)
        page.addSpacing(GRID)
        choices = QVBoxLayout()
        choices.setSpacing(0)
        choices.addWidget(self._notify)
        choices.addWidget(self._at_login)
        if self._greeting.login_refused:
            choices.addWidget(_inset(Text(self._greeting.login_refused, size=Size.SMALL, second=True)))
        page.addLayout(choices)
        where = QVBoxLayout()
        where.setSpacing(2)
        where.addWidget(Text(_(words.WHERE), strong=True))
        where.addWidget(self._place)
        where.addStretch()
        row = QHBoxLayout()
        row.setContentsMargins(_INSET, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._corner, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(where, 1)
        page.addSpacing(GRID)
        page.addLayout(row)

    def _lay_out_foot(self) -> None:
        leave = Press(_(words.QUIT))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.start, 1)
        buttons.addWidget(leave)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, GRID + GRID // 2)
        foot.setSpacing(GRID // 2)
        foot.addWidget(Rule())
        inside = QVBoxLayout()
        inside.setContentsMargins(_SIDE, GRID, _SIDE, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self._trouble)
        inside.addLayout(buttons)
        inside.addWidget(Text(_(words.NOTHING_YET), size=Size.SMALL, second=True))
        foot.addLayout(inside)

    # What a person does

    def _follow(self, _on: bool = True) -> None:
        """Show who is asked for what is ticked; the last tick stays."""
        sender = self.sender()
        if not self.choices().surfaces and isinstance(sender, Tick):
            self._hint.show_words(_(words.AT_LEAST_ONE))
            announce(self, _(words.AT_LEAST_ONE))
            sender.setChecked(True)
            return
        self._asked.show_contacts(self._greeting.contacts(self.choices().surfaces))

    def _start(self) -> None:
        """Keep what was chosen; what could not be kept is told before it goes on."""
        told = "" if self._trouble.isHidden() else self._trouble.text()
        trouble = "\n".join(self._greeting.settle(self.choices()))
        if trouble and trouble != told:
            self._trouble.show_words(trouble)
            self.start.setText(_(words.START_ALL_THE_SAME))
            announce(self, trouble)
            return
        self._over = True
        self.answered.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take it as it is set."""
        if not self._over:
            self._start()
        event.setAccepted(self._over)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the keyboard, as the space bar does; Esc, so easily hit, decides nothing."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the theme, and the layout when it wants another height."""
        if is_new_theme(event):
            dress(self)
        return super().event(event)

    def _fit(self) -> None:
        """Be as high as all of it, as far as the screen has room; in the middle."""
        screen = QGuiApplication.primaryScreen()
        free = room(screen.geometry(), screen.availableGeometry(), screen.devicePixelRatio())
        wanted = self._page.heightForWidth(_WIDTH) + self._foot.heightForWidth(_WIDTH)
        self.resize(_WIDTH, min(wanted, free.height() - _FRAME))
        self.move(place(self.size(), None, free))


def _begin(page: QVBoxLayout, title: str) -> None:
    """Begin a part of the page."""
    page.addSpacing(2 * GRID)
    page.addWidget(_inset(Text(title, strong=True)))


def _inset(part: QWidget) -> QWidget:
    """Return `part`, moved to where the ticks' boxes begin."""
    part.setContentsMargins(_INSET, 0, 0, 0)
    return part
