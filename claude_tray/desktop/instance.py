"""One tray for one profile: a second start shows the window of the first."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Qt

_log = logging.getLogger(__name__)

_PATIENCE = 3000  # ms that a second start waits for the first, which may be starting itself


def socket_path(profile_key: str) -> str:
    """Return where this person's tray for that profile listens: a path, or a pipe's name on Windows."""
    who = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"claude-tray-{who}-{hashlib.sha256(profile_key.encode()).hexdigest()[:16]}"
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name)


class Instance(QObject):
    """The claim to be the only one. QtNetwork is imported where needed: it would delay the icon."""

    def __init__(self, profile_key: str) -> None:
        super().__init__()
        self._path = socket_path(profile_key)
        self._lock = QLockFile(f"{self._path}.lock")
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is

    def claim(self) -> bool:
        """Return whether this process is the only one now; a folder that cannot be written counts as yes."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def ask_first(self) -> bool:
        """Ask the process that was here first to show its window; return whether it could be told."""
        from PySide6.QtCore import QDeadlineTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        deadline = QDeadlineTimer(_PATIENCE)
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._path)
            if socket.waitForConnected(int(deadline.remainingTime())):
                socket.disconnectFromServer()  # knocking is the whole message
                return True
            QThread.msleep(50)
        return False

    def listen(self, show: Callable[[], None]) -> None:
        """Call `show` whenever another start asks for it."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(show), Qt.ConnectionType.QueuedConnection)
        QLocalServer.removeServer(
            self._path
        )  # left by one that was killed: we hold the lock, so nobody listens
        if not self._server.listen(self._path):
            _log.warning("A second start cannot find this one: %s", self._server.errorString())

    def _answer(self, show: Callable[[], None]) -> None:
        while socket := self._server.nextPendingConnection():
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            show()

    def release(self) -> None:
        """Give the claim back."""
        self._lock.unlock()
