"""`claude-tray watch`: a line, a document or a bar's text whenever there is something new."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TextIO

from claude_tray.app.follow import ask_on, follow, stop_on_signals
from claude_tray.app.status import EXIT, EXIT_GREY, TELLING
from claude_tray.app.style import style
from claude_tray.app.telling import Record, record
from claude_tray.app.terminal import ask, view_of
from claude_tray.app.world import World, real_world
from claude_tray.profile import Profile

STREAMED_AFTER = {"swiftbar": "~~~\n"}  # SwiftBar then forgets the menu before


def watch(profile: Profile, out: TextIO, *, form: str = "text") -> int:
    """Print what is new in the format called `form`, until Ctrl-C; return 0."""
    asyncio.run(_watch(profile, Ticker(out, form)))
    return 0


def once(profile: Profile, out: TextIO, *, form: str = "text") -> int:
    """Ask every source now and print one line; return the light's exit code, or 0 for a status bar."""
    world = real_world(profile)
    with closing(world.history):
        snapshot = asyncio.run(ask(world))
        now = world.clock.now()
        told = record(snapshot, view_of(world, snapshot), now, origin="asked")
    Ticker(out, form).tell(told)
    return EXIT.get(told["status"]["light"], EXIT_GREY) if form in TELLING else 0


def watch_world(world: World, out: TextIO) -> int:
    """Print a line whenever something changes in this world, until Ctrl-C; return 0."""
    with closing(world.history):
        asyncio.run(_watch_world(world, Ticker(out, "text")))
    return 0


class Ticker:
    """Prints what is new. In a line of text the time and a few milliseconds are no news."""

    def __init__(self, out: TextIO, form: str) -> None:
        self._out = out
        self._form = form
        self._last: Any = None

    def tell(self, told: Record) -> None:
        """Print this record, if it says anything new."""
        text, news = self._text(told), self._news(told)
        if news != self._last:
            if self._last is not None:
                self._out.write(STREAMED_AFTER.get(self._form, ""))
            self._out.write(text)
            self._out.flush()
        self._last = news

    def _text(self, told: Record) -> str:
        if self._form == "text":
            return str(told["line"])
        if (
            self._form == "json"
        ):  # escaped where the stream has not every character: a replaced one is no JSON
            return json.dumps(told["status"], ensure_ascii=style(self._out)["ascii"]) + "\n"
        return str(told["formats"][self._form])

    def _news(self, told: Record) -> Any:
        return tuple(_states(told["status"])) if self._form == "text" else self._text(told)


def _states(status: Record) -> Iterator[Any]:
    """Yield what makes a line worth printing again."""
    yield status["headline"]
    yield from (step["state"] for step in status["path"])
    yield status["community"]["level"]
    yield status["status_page"]["at"] is None
    yield status["inference"] and status["inference"]["state"]


async def _watch(profile: Profile, ticker: Ticker) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop.set)
    await follow(profile, ticker.tell, stop)


async def _watch_world(world: World, ticker: Ticker) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop.set)
    await ask_on(world, ticker.tell, stop)
