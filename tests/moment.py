"""The real app at one moment of a simulated day: `moment.py live|show|greet|card FOLDER SCENARIO MINUTES`.

`live` lets the day before pass in some seconds. `show` opens the app there, its clock running on.
`greet` shows what comes before anything else. `card` prints what a terminal shows there.
"""

import asyncio
import sys
import threading
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path

from claude_tray.app import compose, first_run, terminal
from claude_tray.app.companion import Companion
from claude_tray.app.tray import LINKS
from claude_tray.app.world import World, charts
from claude_tray.clock import Clock, FastClock
from claude_tray.desktop.companion import Listener
from claude_tray.history import open_history
from claude_tray.presentation.present import present
from claude_tray.presentation.terminal import card as terminal_card
from claude_tray.profile import Profile
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import run_day
from claude_tray.simulation.loopback import LoopbackInternet
from claude_tray.simulation.scenario import Scenario, scenario
from claude_tray.sources.direct import DirectInternet
from claude_tray.sources.probe import Budget

BEFORE = timedelta(hours=24)  # what the charts show
BUDGET = Budget(dns=1.0, connect=1.0, response=1.5, whole=1.5)


def live_through(day: Scenario, span: timedelta, profile: Profile) -> int:
    """Watch the day up to `span` and 24 hours before that, in some seconds."""

    async def main(clock: Clock) -> None:
        with closing(open_history(profile.history_file, clock.now())) as history:
            monitor = compose.monitor(compose.settings_of(profile), history, clock, terminal.nobody)
            await monitor.run(SimulatedInternet(day, clock.now), asyncio.Event())

    profile.make_dirs()
    until = day.start + span
    run_day(main, until - BEFORE, until)
    return 0


def serve(day: Scenario, clock: Clock, profile: Profile) -> None:
    """Serve the day on loopback until the process ends; the profile's settings then lead there."""
    up = threading.Event()

    async def main() -> None:
        async with LoopbackInternet(day, clock.now) as internet:
            quiet = "\n[notifications]\nenabled = false\n"  # a notification would cover the window
            profile.config_file.write_text(internet.settings_toml() + quiet)
            up.set()
            await asyncio.Event().wait()

    threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
    up.wait(10)


def show(day: Scenario, span: timedelta, profile: Profile) -> int:
    """Show the app as it is at that moment, its clock running on from there."""
    from claude_tray.desktop import application

    clock = FastClock(day.start + span, 1)
    serve(day, clock, profile)

    def world() -> World:
        history = open_history(profile.history_file, clock.now())
        internet = DirectInternet(BUDGET, clock.now)
        return World(compose.settings_of(profile), clock, history, internet, profile.cache_dir, profile)

    return application.run(
        lambda listener: Companion(world(), listener),
        profile_key=str(profile.data_dir),
        hosts=LINKS,
    )


def greet(_day: Scenario, _span: timedelta, profile: Profile) -> int:
    """Show what somebody sees who is here for the first time; whatever they answer, it ends there."""
    from claude_tray.desktop import application

    def nobody(_listener: Listener) -> Companion:
        sys.exit(0)

    return application.run(
        nobody, profile_key=str(profile.data_dir), greeting=lambda: first_run.greeting(profile)
    )


def card(day: Scenario, span: timedelta, profile: Profile) -> int:
    """Print the card of that moment, without colours."""
    at = day.start + span
    with closing(open_history(profile.history_file, at)) as history:
        left = history.published()
        if left is None:
            return 1
        view = present(left.snapshot, at, local=UTC, labels=compose.LABELS, series=charts(history, at))
    sys.stdout.write(terminal_card(view, colour=False))
    return 0


if __name__ == "__main__":
    _, what, folder, name, minutes = sys.argv
    step = {"live": live_through, "show": show, "greet": greet, "card": card}[what]
    sys.exit(step(scenario(name), timedelta(minutes=float(minutes)), Profile(Path(folder))))
