"""The moment at which a knock ends, however the other side behaves."""

import asyncio
import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

SHORTEST_S = 0.001  # a time-out of zero would mean "do not wait at all" to a socket


class Deadline:
    """Shuts the connection it watches when time is up: one byte a second never trips a read time-out.

    The running loop keeps the time, the connection is used in a thread. Whoever leaves the deadline's block
    wants no more of it: what then still runs in the thread is cut off, too.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = asyncio.get_running_loop().call_later(seconds, self._shut)
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self.passed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._shut()

    def left_s(self, limit: float) -> float:
        """Return the seconds that are left, at most `limit`, and never quite none."""
        return max(min(self._ends - time.monotonic(), limit), SHORTEST_S)

    def watch(self, line: socket.socket) -> None:
        """Shut `line` when time is up, instead of the one watched so far.

        A duplicate is kept, because TLS takes the original socket apart and replaces it.
        """
        with self._lock:
            self._cut()
            self._line = line.dup()
            if self.passed:
                self._cut()

    def _shut(self) -> None:
        with self._lock:
            self.passed = True
            self._cut()

    def _cut(self) -> None:
        if self._line is not None:
            with suppress(OSError):  # the other side was quicker
                self._line.shutdown(socket.SHUT_RDWR)
            self._line.close()
            self._line = None
