"""Where the settings live in a run: the window while it is open, the file while nobody looks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from claude_tray.desktop.lean import give_back
from claude_tray.desktop.settings.desk import SettingsDesk
from claude_tray.desktop.settings.file_watch import FileWatch
from claude_tray.presentation.settings.view import PageName

if TYPE_CHECKING:
    from claude_tray.desktop.settings.window import SettingsWindow


class SettingsPlace:
    """One window at most; edits by hand are seen with or without it."""

    def __init__(self, desk: SettingsDesk, changed: Callable[[], None]) -> None:
        """`changed` is called whenever something else holds than before."""
        self._desk = desk
        self.window: SettingsWindow | None = None
        self._watch = FileWatch(desk.file)
        self._watch.edited.connect(desk.look)
        desk.listen(self, changed)

    def open(self, page: PageName = PageName.GENERAL) -> None:
        """Show the window, the open one where there is one."""
        if self.window is None:
            from claude_tray.desktop.settings.window import SettingsWindow

            self.window = SettingsWindow(self._desk, page)
            self.window.destroyed.connect(self._gone)
        self.window.open()

    def put_away(self) -> None:
        """Close it."""
        self._desk.unlisten(self)
        if self.window is not None:
            self.window.close()

    def _gone(self) -> None:
        self.window = None
        QTimer.singleShot(0, give_back)
