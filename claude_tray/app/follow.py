"""Follows how things are: what a running tray leaves, and where none runs, what we ask ourselves."""

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import aclosing, closing
from datetime import timedelta

from claude_tray.app import compose, published
from claude_tray.app.telling import Record, record
from claude_tray.app.terminal import view_of
from claude_tray.app.world import World, real_world
from claude_tray.clock import SystemClock
from claude_tray.model import Change, Snapshot
from claude_tray.profile import Profile

LOOK = timedelta(seconds=2)  # how soon a script hears what the tray has found; a look costs one small file

Tell = Callable[[Record], None]


async def follow(profile: Profile, tell: Tell, stop: asyncio.Event) -> None:
    """Tell every new record until `stop`: a tray's while it runs, then what we ask ourselves."""
    await _follow_tray(profile, tell, stop)
    if stop.is_set():
        return
    world = real_world(profile)
    with closing(world.history):
        await ask_on(world, tell, stop)


async def ask_on(world: World, tell: Tell, stop: asyncio.Event) -> None:
    """Ask the sources of this world as a tray would, and tell each judgement, until `stop`."""

    def judged(snapshot: Snapshot, _change: Change | None) -> None:
        tell(record(snapshot, view_of(world, snapshot), world.clock.now(), origin="asked"))

    monitor = compose.monitor(world.settings, world.history, world.clock, judged)
    async with aclosing(world.internet) as internet:
        await monitor.run(internet, stop)


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Let Ctrl-C and a polite kill call `stop`."""
    if sys.platform != "win32":  # there Ctrl-C is a KeyboardInterrupt, and main() knows it
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop)


async def _follow_tray(profile: Profile, tell: Tell, stop: asyncio.Event) -> None:
    clock = SystemClock()
    last = ""
    while not stop.is_set() and (left := published.read(profile.cache_dir)) is not None:
        if left["written_at"] != last:
            last = left["written_at"]
            tell(left)
        await clock.wait(stop, LOOK)
