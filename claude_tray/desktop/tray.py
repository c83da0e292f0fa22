"""The icon in the tray, and the menu that tells the state to those who see nothing else."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from claude_tray import about
from claude_tray.desktop.bar import bar_is_dark
from claude_tray.desktop.icon import IconStyle, tray_icon
from claude_tray.desktop.plain import menu_text, untagged
from claude_tray.model import Light, Mute, Notice
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.presentation.view import View

# A click on the icon takes the keyboard from the window, which closes it before the click arrives.
SAME_CLICK = 300  # ms

_STARTING = "unknown"  # nothing is known yet, and that is what the picture says
_MUTE, _MUTE_LONG, _UNMUTE = N_("Mute 1 h"), N_("Mute until tomorrow"), N_("Unmute")
_SHOW_FOR = 10_000  # ms that a balloon stays, where the desktop asks us

_BALLOONS = {
    Light.GREEN: QSystemTrayIcon.MessageIcon.Information,
    Light.GREY: QSystemTrayIcon.MessageIcon.Information,
    Light.AMBER: QSystemTrayIcon.MessageIcon.Warning,
    Light.RED: QSystemTrayIcon.MessageIcon.Warning,  # Critical changes the icon itself for a while
}


class Tray(QObject):
    """One icon. Only a plain click is acted on: other clicks never arrive on some desktops."""

    clicked = Signal()
    wants_window = Signal()
    wants_triage = Signal()
    wants_mute = Signal(object)  # a Mute: for how long notices are to stop
    wants_history = Signal()
    wants_settings = Signal()

    def __init__(self, check_now: Callable[[], None], leave: Callable[[], None], style: IconStyle) -> None:
        super().__init__()
        self._style = style
        self._name = _STARTING
        self._on_dark = bar_is_dark()
        self._lines: tuple[str, ...] = ()
        self._tooltip = ""
        self._hushed = False
        self._menu = QMenu()
        self._show = self._action(_("Show status…"), self.wants_window.emit)
        self._triage = self._action(_("It isn't answering: help me…"), self.wants_triage.emit)
        self._check = self._action(_("Check now"), check_now)
        self._history = self._action(_("History…"), self.wants_history.emit)
        self._leave = self._action(_("Quit"), leave)
        self._state: list[QAction] = []
        self._muted = False
        self._mute = self._action(
            _(_MUTE), lambda: self.wants_mute.emit(Mute.NO if self._muted else Mute.AN_HOUR)
        )
        self._mute_long = self._action(_(_MUTE_LONG), lambda: self.wants_mute.emit(Mute.UNTIL_TOMORROW))
        self._settings = self._action(_("Settings…"), self.wants_settings.emit)
        offered = (self._show, self._triage, self._check, self._history, self._mute, self._mute_long)
        self._menu.addActions([*offered, self._settings])
        self._menu.addSeparator()
        self._menu.addAction(self._leave)
        self._icon = QSystemTrayIcon(tray_icon(self._name, style))
        self._icon.setToolTip(about.NAME)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.wants_window)
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        """The menu, as the desktop shows it."""
        return self._menu

    @property
    def icon(self) -> QSystemTrayIcon:
        """Qt's own icon."""
        return self._icon

    @property
    def picture(self) -> str:
        """The name of the picture that is shown."""
        return self._name

    def anchor(self) -> QRect:
        """Return where the icon is; where the desktop does not tell, where it was just clicked."""
        where = self._icon.geometry()
        return where if not where.isEmpty() else QRect(QCursor.pos(), QCursor.pos())

    def show_view(self, view: "View") -> None:
        """Show `view`. Nothing is sent to the desktop that it has already."""
        on_dark = bar_is_dark()  # a panel changes its colour without a word to us
        if (view.icon, on_dark) != (self._name, self._on_dark):
            self._name, self._on_dark = view.icon, on_dark
            self.recolour()
        if view.tooltip != self._tooltip:
            self._tooltip = view.tooltip
            self._show_tooltip()
        lines = (*view.menu_lines, *(line for line in (view.muted, view.held_back) if line))
        if lines != self._lines:
            self._lines = lines
            self._replace_lines()
        if bool(view.muted) is not self._muted:
            self._muted = bool(view.muted)
            self._mute.setText(_(_UNMUTE if self._muted else _MUTE))
            self._mute_long.setVisible(not self._muted)

    def hush(self, on: bool) -> None:
        """Leave the tooltip alone while the window says more: a panel shows each change of it, on top."""
        self._hushed = on
        self._show_tooltip()

    def remove(self) -> None:
        """Take the icon off the desktop."""
        self._icon.hide()

    def restyle(self, style: IconStyle) -> None:
        """Colour the icon another way."""
        if style is not self._style:
            self._style = style
            self.recolour()

    def recolour(self) -> None:
        """Draw the icon again after the desktop has changed its theme."""
        self._icon.setIcon(tray_icon(self._name, self._style))

    def balloon(self, notice: Notice) -> None:
        """Show `notice` in the way that the desktop has for tray icons, if any."""
        if self._icon.supportsMessages():
            self._icon.showMessage(notice.title, notice.body, _BALLOONS[notice.light], _SHOW_FOR)

    def _show_tooltip(self) -> None:
        if not self._hushed:
            self._icon.setToolTip(untagged(self._tooltip))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit()

    def _action(self, words: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self._menu)
        action.triggered.connect(lambda checked: act())
        return action

    def _replace_lines(self) -> None:
        for old in self._state:
            self._menu.removeAction(old)
            old.deleteLater()
        # Enabled, because desktops draw disabled lines too faint to be read; any of them opens the window.
        self._state = [self._action(menu_text(line), self.wants_window.emit) for line in self._lines]
        if self._state:
            separator = QAction(self._menu)
            separator.setSeparator(True)
            self._state.append(separator)
        self._menu.insertActions(self._show, self._state)
