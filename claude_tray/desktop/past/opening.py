"""The one history window, while it is open."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from claude_tray.desktop.icon import app_icon
from claude_tray.desktop.lean import give_back
from claude_tray.desktop.past.archive import Archive
from claude_tray.desktop.past.window import PastWindow


class Opened:
    """Opens the window, or raises the one that is open; nothing of it stays when it is closed."""

    def __init__(self, closed: Callable[[], None]) -> None:
        """`closed` is called whenever the person has closed it."""
        self._closed = closed
        self.window: PastWindow | None = None

    def show(self, archive: Callable[[], Archive]) -> None:
        """Show the window in front."""
        if self.window is None:
            self.window = PastWindow(archive())
            self.window.setWindowIcon(app_icon())
            self.window.closed.connect(self._gone)
            self.window.destroyed.connect(_tidy)
        self.window.bring_up()

    def put_away(self) -> None:
        """Close it if it is open."""
        if self.window is not None:
            self.window.close()

    def _gone(self) -> None:
        self.window = None
        self._closed()


def _tidy() -> None:
    """Give back what 90 days took, once all of the window is gone."""
    QTimer.singleShot(0, give_back)
