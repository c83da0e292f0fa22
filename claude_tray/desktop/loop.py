"""asyncio inside Qt's own loop, with timers that wake nobody once they are called off."""

import asyncio
from collections.abc import Callable
from contextvars import Context
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimerEvent
from qasync import QEventLoop  # type: ignore[import-untyped]


class Loop(QEventLoop):  # type: ignore[misc]
    """qasync's loop, with timers of our own.

    qasync's run out although they were called off, and each request leaves five time-outs behind; and they
    are up to a twentieth early, so that whoever waits for a moment wakes twice.
    """

    def __init__(self, app: QObject) -> None:
        self._alarms = _Alarms()
        super().__init__(app)

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back after `delay` seconds, never sooner; return what calls it off."""
        if delay <= 0:
            soon: asyncio.Handle = super().call_later(0, callback, *args, context=context)
            return soon
        handle = asyncio.TimerHandle(self.time() + delay, callback, args, self, context)
        self._alarms.set(handle, ceil(delay * 1000))
        return handle

    def close(self) -> None:
        """End for good: nobody is called back any more."""
        self._alarms.clear()
        super().close()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Called by a handle of asyncio's when it is called off."""
        self._alarms.call_off(handle)


class _Alarms(QObject):
    """Qt's timers, by the handles that they run."""

    def __init__(self) -> None:
        super().__init__()
        self._handles: dict[int, asyncio.TimerHandle] = {}  # by Qt's number
        self._numbers: dict[int, int] = {}  # by the handle's identity: handles of the same moment are equal

    def set(self, handle: asyncio.TimerHandle, milliseconds: int) -> None:
        number = self.startTimer(milliseconds, Qt.TimerType.PreciseTimer)
        self._handles[number], self._numbers[id(handle)] = handle, number

    def call_off(self, handle: asyncio.TimerHandle) -> None:
        number = self._numbers.pop(id(handle), None)
        if number is not None:
            self.killTimer(number)
            del self._handles[number]

    def clear(self) -> None:
        for handle in list(self._handles.values()):
            self.call_off(handle)

    def timerEvent(self, event: QTimerEvent) -> None:
        handle = self._handles.get(event.timerId())
        if handle is not None:
            self.call_off(handle)
            handle._run()  # as every event loop of asyncio's does
