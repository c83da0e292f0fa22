"""What time it is, and waiting: the only reader of the computer's clock."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Time as a parameter, so that a test can let a day pass in a second."""

    def now(self) -> datetime:
        """Return the wall clock's time, aware, in UTC."""
        ...

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        """Wait for `event`, at most `timeout`; return whether the event is set.

        A timer may fire early and a computer may sleep through it: callers ask `now()` again afterwards.
        """
        ...


class SystemClock:
    """The computer's own clock."""

    speed = 1.0

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        """Wait for `event`, at most `timeout` of this clock's time; return whether the event is set."""
        try:
            async with asyncio.timeout(max(timeout.total_seconds(), 0) / self.speed):
                await event.wait()
        except TimeoutError:
            return event.is_set()
        return True


class FastClock(SystemClock):
    """A clock for demonstrations: it begins at `start` and runs `speed` times as fast as the real one."""

    def __init__(self, start: datetime, speed: float) -> None:
        self.speed = speed
        self._start = start
        self._ticks = time.monotonic()

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return self._start + timedelta(seconds=(time.monotonic() - self._ticks) * self.speed)
