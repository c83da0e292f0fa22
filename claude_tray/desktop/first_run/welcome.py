"""Waits for the person's first answer: until then nothing exists that could ask anybody anything."""

import asyncio
import os
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from claude_tray.desktop.first_run.greeting import Greeting
from claude_tray.desktop.first_run.window import FirstRunWindow
from claude_tray.desktop.lean import give_back
from claude_tray.desktop.tray_hint import how_to_get_one
from claude_tray.presentation.icon_place import IconPlace, icon_place


class Welcome:
    """The first window, from its opening to its answer."""

    def __init__(self, greeting: Greeting, has_tray: Callable[[], bool]) -> None:
        self._answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._has_tray = has_tray
        self.window = FirstRunWindow(greeting, self._place())
        self.window.answered.connect(lambda: self._decide(True))
        self.window.left.connect(lambda: self._decide(False))

    async def answered(self, stop: asyncio.Event) -> bool:
        """Return whether to begin, once the person has said so, has closed the window, or `stop` is set."""
        self.window.open()
        async with asyncio.TaskGroup() as tasks:
            stopped = tasks.create_task(stop.wait(), name="stop")
            waiting: set[asyncio.Future[Any]] = {stopped, self._answer}
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
        self.window.put_away()
        QTimer.singleShot(0, give_back)
        return self._answer.done() and self._answer.result()

    def look_again(self) -> None:
        """Show where the light is: a tray has come."""
        self.window.show_place(self._place())

    def _decide(self, begin: bool) -> None:
        if not self._answer.done():
            self._answer.set_result(begin)

    def _place(self) -> IconPlace:
        return icon_place(
            sys.platform, os.environ, has_tray=self._has_tray(), hint=how_to_get_one(os.environ)
        )
