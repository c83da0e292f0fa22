"""An event loop whose time jumps to the next timer instead of waiting for it: a day passes in a second."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from claude_tray.simulation.day import Scenario

Result = TypeVar("Result")
Main = Callable[["JumpingClock"], Coroutine[Any, Any, None]]

LOOK_UP = timedelta(
    minutes=1
)  # how often the day's end is looked for; a sleeping laptop comes nearer to it at once


class JumpingSelector(selectors.BaseSelector):
    """A selector that lets its loop's time jump where an ordinary one would wait."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()
        self.passed = 0.0  # seconds
        self.at_work = 0  # calls in other threads that have not come back

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready now; if nothing is, let `timeout` seconds pass at once.

        While another thread works, time stands still: its work would take as long as it happens to take.
        """
        ready = self._real.select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None or self.at_work:
            return self._real.select(None)
        self.passed += max(timeout or 0.0, 0.0)
        return []

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """Watch a file, as any selector does."""
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        """Forget a file, as any selector does."""
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """Watch a file for something else, as any selector does."""
        return self._real.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        """Return the files watched, as any selector does."""
        return self._real.get_map()

    def close(self) -> None:
        """Give the files back."""
        self._real.close()


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop that starts at time 0 and never waits."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Return the seconds that have passed in this loop's world."""
        return self._jumping.passed

    def run_in_executor(  # type: ignore[override]  # the stub wants overloads that say the same
        self,
        executor: Executor | None,
        func: Callable[..., Result],
        *args: Any,
    ) -> asyncio.Future[Result]:
        """Run `func` in another thread; no time passes until it is back."""
        future = super().run_in_executor(executor, func, *args)
        self._jumping.at_work += 1
        future.add_done_callback(self._is_back)
        return future

    async def shutdown_default_executor(self, *args: Any) -> None:
        """Wait for the threads to end; no time passes until they have, or the limit would strike."""
        self._jumping.at_work += 1
        try:
            await super().shutdown_default_executor(*args)
        finally:
            self._jumping.at_work -= 1

    def _is_back(self, _: asyncio.Future[Result]) -> None:
        self._jumping.at_work -= 1


class JumpingClock:
    """The wall clock that goes with a jumping loop; it can oversleep and be set."""

    def __init__(self, loop: asyncio.AbstractEventLoop, start: datetime) -> None:
        self._loop = loop
        self._start = start - timedelta(seconds=loop.time())
        self._jumps: list[tuple[datetime, timedelta]] = []
        self._next: asyncio.TimerHandle | None = None

    def now(self) -> datetime:
        """Return the simulated time, aware, in UTC."""
        return self._start + timedelta(seconds=self._loop.time())

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        """Wait for `event`, at most `timeout`; return whether the event is set."""
        try:
            async with asyncio.timeout(max(timeout.total_seconds(), 0)):
                await event.wait()
        except TimeoutError:
            return event.is_set()
        return True

    def sleep_through(self, at: datetime, span: timedelta) -> None:
        """Let the computer sleep from `at` for `span`: the wall clock goes on, no timer does."""
        self._plan(at, span)

    def set_back(self, at: datetime, span: timedelta) -> None:
        """Let somebody set the wall clock back by `span` when it shows `at`; no timer notices."""
        self._plan(at, -span)

    def _plan(self, at: datetime, by: timedelta) -> None:
        self._jumps = sorted([*self._jumps, (at, by)])
        self._arm()

    def _arm(self) -> None:
        """Set the timer for the next jump, anew after each: a jump brings the others nearer or farther."""
        if self._next is not None:
            self._next.cancel()
        if self._jumps:
            ahead = self._jumps[0][0] - self.now()
            self._next = self._loop.call_later(max(ahead.total_seconds(), 0), self._jump)

    def _jump(self) -> None:
        (_, by), *self._jumps = self._jumps
        self._start += by
        self._arm()


def run_day(main: Main, start: datetime, until: datetime) -> None:
    """Run `main` from `start` until the clock shows `until` or it returns; then cancel it.

    Raises what `main` raises.
    """
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(_day(main, start, until))


def play(scenario: Scenario, main: Main) -> None:
    """Run `main` through the whole scenario, on a laptop that sleeps when the scenario says so."""

    async def with_naps(clock: JumpingClock) -> None:
        for nap in scenario.naps:
            clock.sleep_through(scenario.start + nap.start, nap.span)
        await main(clock)

    run_day(with_naps, scenario.start, scenario.end)


async def _day(main: Main, start: datetime, until: datetime) -> None:
    clock = JumpingClock(asyncio.get_running_loop(), start)
    running = asyncio.ensure_future(main(clock))
    while not running.done() and clock.now() < until:
        await asyncio.wait({running}, timeout=min(until - clock.now(), LOOK_UP).total_seconds())
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
