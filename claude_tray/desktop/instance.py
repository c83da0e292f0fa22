"""One tray for one profile: a second start shows the window of the first."""

import hashlib
import logging
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QSocketNotifier, Qt, QThread

_log = logging.getLogger(__name__)

_WINDOWS = sys.platform == "win32"
_PATIENCE = 3000  # ms that a second start waits for the first, which may be starting itself


def socket_path(profile_key: str) -> str:
    """Return where this person's tray for that profile listens: a path, or a pipe's name on Windows."""
    who = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"claude-tray-{who}-{hashlib.sha256(profile_key.encode()).hexdigest()[:16]}"
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name)


class Instance:
    """The claim to be the only one."""

    def __init__(self, profile_key: str) -> None:
        self._door: _Socket | _Pipe | None = None
        self._path = socket_path(profile_key)
        self._lock = QLockFile(f"{self._path}.lock")
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is

    def claim(self) -> bool:
        """Return whether this process is the only one now; a folder that cannot be written counts as yes."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def ask_first(self) -> bool:
        """Ask the process that was here first to show its window; return whether it could be told."""
        deadline = QDeadlineTimer(_PATIENCE)
        while not deadline.hasExpired():
            if _knock(self._path, deadline.remainingTime()):
                return True
            QThread.msleep(50)
        return False

    def listen(self, show: Callable[[], None]) -> None:
        """Call `show` whenever another start asks for it: connecting is the whole message."""
        try:
            self._door = _Pipe(self._path, show) if _WINDOWS else _Socket(self._path, show)
        except OSError as error:
            _log.warning("A second start cannot find this one: %s", error)

    def release(self) -> None:
        """Give the claim back."""
        if self._door is not None:
            self._door.close()
        self._lock.unlock()


def _knock(path: str, patience: int) -> bool:
    """Connect to whoever listens at `path`, in at most `patience` ms; return whether somebody does."""
    if _WINDOWS:
        from PySide6.QtNetwork import QLocalSocket

        pipe = QLocalSocket()
        pipe.connectToServer(path)
        return pipe.waitForConnected(patience)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience / 1000)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True


class _Socket:
    """A socket in the file system. Not QLocalServer: QtNetwork would cost 2.5 MiB for this alone."""

    def __init__(self, path: str, show: Callable[[], None]) -> None:
        self._show = show
        Path(path).unlink(missing_ok=True)  # left by one that was killed: we hold the lock, nobody listens
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        self._socket.bind(path)
        Path(path).chmod(0o600)
        self._socket.listen()
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._answer)

    def _answer(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:  # whoever knocked has gone again
            return
        connection.close()
        self._show()

    def close(self) -> None:
        """Stop listening."""
        self._notifier.setEnabled(False)
        self._socket.close()


class _Pipe:
    """A named pipe, which Python itself cannot listen to."""

    def __init__(self, path: str, show: Callable[[], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._show = show
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        if not self._server.listen(path):
            raise OSError(self._server.errorString())

    def _answer(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
            self._show()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
