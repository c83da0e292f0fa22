"""What is known just now, for a command that needs it once: from the running tray's record, else asked."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from claude_tray.app import compose, published
from claude_tray.app.world import World
from claude_tray.diagnosis.evidence import elapse
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import Change, Snapshot
from claude_tray.sources.internet import Internet

AGED = timedelta(minutes=2)  # sources are asked again, or looked up in the history, no more often than that


class Lookout:
    """The newest snapshot. A tray that runs has asked already, and its readings are in the history."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._monitor = compose.monitor(world.settings, world.history, world.clock, _nobody)
        self.has_tray = published.read(world.cache_dir) is not None
        self.asked = asyncio.Event()  # everybody, at least once
        self._base = self._monitor.snapshot
        self._judged = self._base

    def snapshot(self) -> Snapshot:
        """Return what is known; the same one until there is something new, or the old one has aged."""
        now = self._world.clock.now()
        newest = self._monitor.snapshot
        if newest is self._base and abs(now - self._judged.evidence.now) < AGED:
            return self._judged
        if self.has_tray:
            evidence = compose.opening(self._world.settings, self._world.history, now)
        else:
            evidence = elapse(newest.evidence, now)
        self._base = newest
        self._judged = replace(newest, evidence=evidence, diagnosis=diagnose(evidence))
        return self._judged

    async def watch(self, internet: Internet, told: Callable[[], None]) -> None:
        """Ask every source now and then, where no tray does, and tell when it was done."""
        while True:
            if not self.has_tray:
                await self._monitor.ask_all(internet)
            self.asked.set()
            told()
            await self._world.clock.wait(asyncio.Event(), AGED)


def _nobody(_snapshot: Snapshot, _change: Change | None) -> None:
    """Listen to a monitor that is only asked."""
