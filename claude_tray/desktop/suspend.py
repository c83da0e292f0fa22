"""Knowing that the computer has woken up, so that old readings are not taken for news."""

import sys
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

_PATH = "/org/freedesktop/login1"
_INTERFACE = "org.freedesktop.login1.Manager"
_SIGNAL = "PrepareForSleep"


class WakeUp(QObject):
    """Calls `woken` when the computer comes back from sleep, where the system says so."""

    def __init__(self, woken: Callable[[], None]) -> None:
        super().__init__()
        self._woken = woken
        if sys.platform == "linux":
            bus = QDBusConnection.systemBus()
            if bus.isConnected():
                # Declared are bytes, which raise ValueError (6.11.3): it takes the str that SLOT returns.
                slot = cast("bytes", SLOT("sleep(bool)"))
                bus.connect("", _PATH, _INTERFACE, _SIGNAL, self, slot)

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        """Take the system's word: it is sent before the sleep (true) and after it (false)."""
        if not begins:
            self._woken()
