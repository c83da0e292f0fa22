"""Claude Tray without a window: `status` and `watch`."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from contextlib import aclosing, closing
from datetime import UTC, datetime
from typing import TextIO

from claude_tray.app import compose
from claude_tray.app.style import style
from claude_tray.app.world import World, charts, real_world
from claude_tray.model import Change, Light, Snapshot
from claude_tray.presentation.document import document
from claude_tray.presentation.present import present
from claude_tray.presentation.terminal import card, line, plain
from claude_tray.presentation.view import View
from claude_tray.profile import Profile

EXIT = {Light.GREEN: 0, Light.AMBER: 1, Light.RED: 2, Light.GREY: 3}


async def ask(world: World) -> Snapshot:
    """Ask every source once and return what was made of it."""
    monitor = compose.monitor(world.settings, world.history, world.clock, nobody)
    async with aclosing(world.internet) as internet:
        return await monitor.ask_all(internet)


def nobody(_snapshot: Snapshot, _change: Change | None) -> None:
    """Listen to a monitor that is only asked once."""


def view_of(world: World, snapshot: Snapshot) -> View:
    """Return what there is to show of `snapshot` now, with the charts of the last day."""
    now = world.clock.now()
    local = now.astimezone().tzinfo or UTC
    series, calls = charts(world.history, now), world.history.calls()
    return present(snapshot, now, local=local, labels=compose.LABELS, series=series, calls=calls)


def status(profile: Profile, out: TextIO, *, as_json: bool) -> int:
    """Ask every source now and print how things are; return the light's exit code."""
    world = real_world(profile)
    with closing(world.history):
        snapshot = asyncio.run(ask(world))
        if as_json:
            _write_json(snapshot, world.clock.now(), out)
        else:
            view = view_of(world, snapshot)
            out.write(card(view, **style(out)) if out.isatty() else plain(view))
    return EXIT[snapshot.diagnosis.light]


def _write_json(snapshot: Snapshot, now: datetime, out: TextIO, indent: int | None = 2) -> None:
    answer = document(snapshot, now, origin="asked", labels=compose.LABELS)
    # Escaped where the stream has not every character: what replaces one in a text is no JSON.
    out.write(json.dumps(answer, indent=indent, ensure_ascii=style(out)["ascii"]) + "\n")


def watch(profile: Profile, out: TextIO, *, as_json: bool, once: bool = False) -> int:
    """Print a line whenever something changes, until Ctrl-C: return 0; or only one, with its exit code."""
    world = real_world(profile)
    if not once:
        return watch_world(world, out, as_json=as_json)
    with closing(world.history):
        snapshot = asyncio.run(ask(world))
        Ticker(world, out, as_json).tell(snapshot, None)
    return EXIT[snapshot.diagnosis.light]


def watch_world(world: World, out: TextIO, *, as_json: bool = False) -> int:
    """Print a line whenever something changes in this world, until Ctrl-C; return 0."""
    with closing(world.history):
        asyncio.run(_follow(world, Ticker(world, out, as_json)))
    return 0


class Ticker:
    """Prints a line for each thing that changed; the time and a few milliseconds are no news."""

    def __init__(self, world: World, out: TextIO, as_json: bool) -> None:
        self._world = world
        self._out = out
        self._as_json = as_json
        self._last: tuple[str, ...] = ()

    def tell(self, snapshot: Snapshot, _change: Change | None) -> None:
        """Print one line of this snapshot, if it says anything new."""
        now = self._world.clock.now()
        if self._as_json:
            _write_json(snapshot, now, self._out, indent=None)
        else:
            local = now.astimezone().tzinfo or UTC
            view = present(snapshot, now, local=local, labels=compose.LABELS, series={})
            news = (view.headline, *(row.tone for row in view.rows))
            if news != self._last:
                self._out.write(line(view))
            self._last = news
        self._out.flush()


async def _follow(world: World, ticker: Ticker) -> None:
    """Watch and print until a signal says stop."""
    stop = asyncio.Event()
    _stop_on_signals(stop.set)
    monitor = compose.monitor(world.settings, world.history, world.clock, ticker.tell)
    async with aclosing(world.internet) as internet:
        await monitor.run(internet, stop)


def _stop_on_signals(stop: Callable[[], None]) -> None:
    if sys.platform != "win32":  # there Ctrl-C is a KeyboardInterrupt, and main() knows it
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop)
