"""A day played on a small internet of our own: the real app, nothing leaves this computer."""

import asyncio
import difflib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from textwrap import fill
from typing import TextIO

from claude_tray.app import compose, first_run, terminal, watch, week
from claude_tray.app.companion import Companion
from claude_tray.app.world import World
from claude_tray.autostart import Standing, State
from claude_tray.clock import Clock, FastClock
from claude_tray.credentials import VARIABLE
from claude_tray.history import History, open_history
from claude_tray.presentation.first_run import Choices
from claude_tray.profile import Profile
from claude_tray.settings.load import read
from claude_tray.simulation.inference.server import InferenceServer
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import run_day
from claude_tray.simulation.loopback import LoopbackInternet
from claude_tray.simulation.moments import moments
from claude_tray.simulation.quarter import Quarter
from claude_tray.simulation.scenario import SCENARIOS, Scenario, scenario
from claude_tray.simulation.week import WEEK
from claude_tray.sources.direct import DirectInternet
from claude_tray.sources.probe import Budget
from claude_tray.words import _

EXIT_USAGE = 64
FIRST_RUN = "first-run"  # the first window, and behind it the day of that name
BEHIND_FIRST_RUN = "inference-incident"
WIDTH = 79  # columns
LEAD = timedelta(minutes=4)  # of calm before the first thing happens
BEFORE = timedelta(hours=24)  # what the charts show
REMEMBERED = timedelta(minutes=50)  # from one of its readings to the next: they are written in two seconds
# A fast day is not worth waiting eight real seconds for an answer that will not come.
BUDGET = Budget(dns=1.0, connect=1.0, response=1.5, whole=1.5)


def run(name: str, speed: float, out: TextIO) -> int:
    """Play the day called `name`, `speed` times as fast as real, until the person quits; return 0."""
    if name == "list":
        first, week_told = (
            _("What is shown before anybody is asked for the first time."),
            _("What a person is told of a busy week, printed in seconds."),
        )
        days = [(each.id, _(each.title)) for each in SCENARIOS]
        for each, title in (*days, (FIRST_RUN, first), (WEEK.id, week_told)):
            began = f"{each:<20} "
            out.write(fill(title, WIDTH, initial_indent=began, subsequent_indent=" " * len(began)) + "\n")
        return 0
    if name == WEEK.id:
        return week.run(out)
    try:
        day = scenario(BEHIND_FIRST_RUN if name == FIRST_RUN else name)
    except KeyError:
        return _unknown(name)
    with tempfile.TemporaryDirectory(prefix="claude-tray-demo-") as folder:
        return _play(day, speed, Profile(Path(folder)), out, greet=name == FIRST_RUN)


def _unknown(name: str) -> int:
    near = difflib.get_close_matches(name, [each.id for each in SCENARIOS], 1)
    told = _("no scenario is called {name}").format(name=repr(name))
    if near:
        told += "; " + _("did you mean {near}?").format(near=near[0])
    every = _("'claude-tray demo list' names them all")
    sys.stderr.write(f"claude-tray: {told} {every}\n")
    return EXIT_USAGE


def _play(day: Scenario, speed: float, profile: Profile, out: TextIO, *, greet: bool) -> int:
    first = moments(day)[0][0] if moments(day) else timedelta(hours=12)
    begin = day.start + max(first - LEAD, timedelta(0))
    pace = _("One second is {speed} s. Ctrl-C ends it.").format(speed=f"{speed:g}")
    out.write(f"{_(day.title)} {pace}\n")
    profile.make_dirs()
    _remember(begin - BEFORE, profile)
    _live_through(day, begin, profile)
    clock = FastClock(begin, speed)
    with _served(day, clock) as settings, _narrated(day, clock, out):
        profile.config_file.write_text(settings)
        return _show(clock, profile, out, (lambda: _greeting(profile, settings)) if greet else None)


def _remember(until: datetime, profile: Profile) -> None:
    """Write a quarter that nobody lived, so that there is a history to look back on."""
    quarter = Quarter(until)
    with closing(open_history(profile.history_file, until)) as history:
        history.fill(quarter.readings(REMEMBERED))
        for said in quarter.diagnoses():
            history.record(said)
        for call in quarter.calls():
            history.enter(call)


def _live_through(day: Scenario, until: datetime, profile: Profile) -> None:
    """Let the hours before pass in a second, so that charts and baselines are there when the person looks."""

    async def main(clock: Clock) -> None:
        history = open_history(profile.history_file, clock.now())
        monitor = compose.monitor(compose.settings_of(profile), history, clock, terminal.nobody)
        try:
            await monitor.run(SimulatedInternet(day, clock.now), asyncio.Event())
        finally:
            history.close()

    run_day(main, until - BEFORE, until)


@contextmanager
def _served(day: Scenario, clock: Clock) -> Iterator[str]:
    """Serve the day on loopback from a thread of its own; yield the settings that point at it."""
    loop = asyncio.new_event_loop()
    ready: list[str] = []
    up, stop = threading.Event(), asyncio.Event()

    async def serve() -> None:
        api = InferenceServer(lambda: day.prompt_mode(clock.now()))
        async with LoopbackInternet(day, clock.now) as internet, api:
            ready.append(internet.settings_toml() + (_prompting(api.url) if day.prompts else ""))
            up.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    up.wait()
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)
        loop.close()


def _prompting(url: str) -> str:
    """Return the settings that send test prompts to the simulated API, with a key that is none."""
    os.environ[VARIABLE] = "sk-ant-api03-simulated"  # of this process alone; a real one must not be sent
    return f'\n[inference]\ncanary = true\nkey_from_env = true\nurl = "{url}"\ninterval = "5m"\n'


@contextmanager
def _narrated(day: Scenario, clock: FastClock, out: TextIO) -> Iterator[None]:
    """Print what happens when it happens."""
    over = threading.Event()

    def narrate() -> None:
        for at, words in moments(day):
            left = (day.start + at - clock.now()) / clock.speed
            if over.wait(max(left.total_seconds(), 0)):
                return
            out.write(f"{(day.start + at).astimezone():%H:%M}  {words}\n")
            out.flush()

    thread = threading.Thread(target=narrate, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(5)


class _Pretended:
    """A login at which nothing starts."""

    def standing(self) -> Standing:
        return Standing(State.OFF)

    def switch(self, on: bool) -> None:
        """Leave this computer as it is."""


def _greeting(profile: Profile, simulated: str) -> first_run.Greeting:
    """Return what stands behind the first window: the choices hold until the demonstration ends."""

    def keep(choices: Choices) -> None:
        first_run.write(profile, simulated, choices)

    return first_run.Greeting(read("", compose.KNOWN), keep, _Pretended())


def _show(
    clock: Clock, profile: Profile, out: TextIO, greeting: Callable[[], first_run.Greeting] | None
) -> int:
    def world() -> World:
        history: History = open_history(profile.history_file, clock.now())
        internet = DirectInternet(BUDGET, clock.now)
        return World(
            compose.settings_of(profile), clock, history, internet, profile.cache_dir, profile, _Pretended
        )

    from claude_tray.display import has_display

    if not has_display():
        out.write(_("No display here: watching in the terminal.") + "\n")
        return watch.watch_world(world(), out)

    from claude_tray.desktop.lean import load_qt

    load_qt()
    from claude_tray.desktop import application

    return application.run(
        lambda listener: Companion(world(), listener),
        profile_key=str(profile.data_dir),
        show_window=True,
        greeting=greeting,
    )
