"""Waiting for a tray: programs that start at login are there before the panel is."""

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

_WATCHER = "org.kde.StatusNotifierWatcher"
_SETTLE = (
    1000  # ms after the watcher is there: an icon created before the panel listens never gets onto D-Bus
)
_QUICK = 2000  # ms between two looks while logging in: old trays (XEmbed) do not announce themselves
_SLOW = 30_000  # ms between two looks after that
PATIENCE = 60_000  # ms until the ordinary window opens instead


class TrayWatch(QObject):
    """Says when there is a tray, and once when there seems to be none."""

    arrived = Signal()
    missing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._watcher: QDBusServiceWatcher | None = None
        self._look = QTimer(self)
        self._look.timeout.connect(self._check)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    def start(self, patience: int = PATIENCE) -> None:
        """Look for a tray until there is one; `patience` is in ms."""
        if sys.platform == "linux":
            self._watch_bus()
        self._look.start(_QUICK)
        self._patience.start(patience)

    def stop(self) -> None:
        """Look no longer."""
        self._look.stop()
        self._patience.stop()
        self._watcher = None

    def _watch_bus(self) -> None:
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
        self._watcher = QDBusServiceWatcher(_WATCHER, bus, mode, self)
        self._watcher.serviceRegistered.connect(self._announced)

    def _announced(self) -> None:
        self._look.start(_SETTLE)

    def _check(self) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.stop()
            self.arrived.emit()
        elif not self._patience.isActive():
            self._look.start(_SLOW)

    def _give_up(self) -> None:
        self._look.start(_SLOW)
        self.missing.emit()
