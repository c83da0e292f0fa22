"""Notices that somebody has edited a file, however their editor writes it, and costs nothing until then."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_CALM = 200  # ms: an editor writes in several steps


class FileWatch(QObject):
    """The file and the folders that a new one could come into its place by."""

    edited = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(lambda _path: self._calm.start())
        self._watcher.directoryChanged.connect(lambda _path: self._calm.start())
        self._watch()

    def _tell(self) -> None:
        self._watch()
        self.edited.emit()

    def _watch(self) -> None:
        """Watch what there is now: a file that was replaced is another one."""
        target = Path(os.path.realpath(self._file))  # which a link to itself does not trouble
        wanted = {str(self._file.parent), str(target.parent), str(target)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [each for each in sorted(wanted - watched) if os.path.exists(each)]  # noqa: PTH110 - no trouble where it may not be asked
        if new:
            self._watcher.addPaths(new)
