"""Long work in short pieces, so that the tray and the window go on meanwhile."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
AT_ONCE = 0.008  # s; half a frame, then others have their turn


class Work(QObject):
    """One piece of work at a time: a new one takes the place of the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Any] = iter(())
        self._done: Callable[[Any], None] = _nobody
        self._failed: Callable[[OSError], None] = _nobody
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._pieces = 0

    @property
    def is_running(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    @property
    def pieces(self) -> int:
        """How many pieces are done."""
        return self._pieces

    def begin(
        self,
        steps: Iterator[T | None],
        done: Callable[[T], None],
        failed: Callable[[OSError], None] | None = None,
    ) -> None:
        """Do `steps` until one of them is something, and call `done` with it."""
        self.stop()
        self._steps, self._done, self._failed = steps, done, failed or _nobody
        self._pieces = 0
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the work as it is; what it had begun, it puts away."""
        self._timer.stop()
        close = getattr(self._steps, "close", None)
        self._steps = iter(())
        if close is not None:
            close()

    def _go_on(self) -> None:
        until = perf_counter() + AT_ONCE
        try:
            for found in self._steps:
                self._pieces += 1
                if found is not None:
                    self.stop()
                    self._done(found)
                    return
                if perf_counter() >= until:
                    return
            self.stop()
        except OSError as error:
            self.stop()
            self._failed(error)


def _nobody(_: object) -> None:
    """Be told nothing."""
