"""The tray's log: a file that stays small, or standard error where none can be written."""

import logging
from pathlib import Path

LOG_SIZE = 1_000_000  # bytes, and one older file: enough for weeks, never a burden


def log_to(folder: Path) -> None:
    """Log to a file in `folder` from now on."""
    handler: logging.Handler
    try:
        handler = CappedLog(folder / "claude-tray.log", LOG_SIZE)
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        handlers=[handler], level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every request


class CappedLog(logging.FileHandler):
    """Sets a file of `size` bytes aside, in the place of the last one, and begins anew.

    `logging.handlers` has the same, and loads pickle and sockets for its others: half a MiB in a program that
    stays for years.
    """

    def __init__(self, path: Path, size: int) -> None:
        """Raises OSError if the file cannot be written."""
        super().__init__(path, encoding="utf-8")
        self._path, self._size = path, size

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; called with the handler's lock held."""
        if self.stream is not None and self.stream.tell() >= self._size:
            self.stream.close()
            self.stream = None  # opened anew with this line
            try:
                self._path.replace(self._path.with_suffix(".log.1"))
            except OSError:  # it grows on, then
                self.handleError(record)
        super().emit(record)
