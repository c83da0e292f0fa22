"""The desktop's event loop: what is called off costs nothing, and nobody is called too soon."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from claude_tray.desktop.loop import Loop

T = TypeVar("T")
MANY = 200


class Timers(QObject):
    """Counts every timer of the program that runs out."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Timer
        return False


def run(app: QApplication, main: Coroutine[None, None, T]) -> T:
    with Loop(app) as loop:
        done: T = loop.run_until_complete(main)
        return done


def test_time_outs_that_were_not_needed_wake_nobody(app: QApplication) -> None:
    async def main() -> None:
        for _ in range(MANY):
            asyncio.get_running_loop().call_later(0.02, called.append, "late").cancel()
        await asyncio.sleep(0.04)

    called: list[str] = []
    timers = Timers()
    app.installEventFilter(timers)
    run(app, main())
    app.removeEventFilter(timers)
    assert timers.count < MANY / 2
    assert called == []


def test_nobody_is_called_back_too_soon(app: QApplication) -> None:
    async def early(delay: float) -> bool:
        loop = asyncio.get_running_loop()
        due = loop.time() + delay
        await asyncio.sleep(delay)
        return loop.time() < due

    async def main() -> list[bool]:
        return await asyncio.gather(*(early(0.02 + 0.0007 * n) for n in range(40)))

    assert not any(run(app, main()))


def test_a_time_out_that_was_needed_ends_the_wait(app: QApplication) -> None:
    async def main() -> bool:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except TimeoutError:
            return True
        return False

    assert run(app, main())


def test_timers_of_the_same_moment_are_told_apart(app: QApplication) -> None:
    called: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        when = loop.time() + 0.01
        first = loop.call_at(when, called.append, "same")
        loop.call_at(when, called.append, "same")
        first.cancel()
        first.cancel()
        await asyncio.sleep(0.03)

    run(app, main())
    assert called == ["same"]


def test_a_loop_that_has_ended_calls_nobody_back(app: QApplication) -> None:
    called: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().call_later(0.01, called.append, "late")

    run(app, main())
    run(app, asyncio.sleep(0.03))
    assert called == []
