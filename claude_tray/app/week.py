"""A simulated week, and the list of what a person is told of it: `claude-tray demo week`."""

import asyncio
from contextlib import closing
from datetime import UTC, timedelta
from typing import TextIO

from claude_tray.app import compose, terminal
from claude_tray.app.teller import Teller, wishes_of
from claude_tray.clock import Clock
from claude_tray.history import open_history
from claude_tray.model import Light, NoticeEntry, What
from claude_tray.presentation.notices import told_line
from claude_tray.settings.choices import Settings
from claude_tray.settings.load import read
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import play
from claude_tray.simulation.week import WEEK
from claude_tray.words import _

PERSON = """
surfaces = ["claude.ai", "claude_code"]
models = ["opus", "sonnet"]
[front_door]
interval = "20m"
[status_page]
interval = "20m"
[community]
sources = []
[notifications]
quiet_hours = "00:00-06:00"
"""
# A tray looks every minute: in a week twenty thousand times, and would be told nothing else.
CALM, WORSE = timedelta(minutes=20), timedelta(minutes=6)


def run(out: TextIO) -> int:
    """Print what this person is told in the week, and what is held back; return 0."""
    entries = live(read(PERSON, compose.KNOWN))
    out.write(_("What somebody is told who uses claude.ai and Claude Code with Opus and Sonnet:") + "\n")
    for entry in entries:
        out.write(told_line(entry, WEEK.end, UTC) + "\n")
    out.write(summary(entries) + "\n")
    return 0


def live(settings: Settings) -> tuple[NoticeEntry, ...]:
    """Live through the week on a clock that jumps; return the list of notices, oldest first."""
    found: dict[NoticeEntry, None] = {}

    async def main(clock: Clock) -> None:
        history = open_history(None, clock.now())
        teller = Teller(history, wishes_of(settings.notifications), clock.now())
        monitor = compose.monitor(settings, history, clock, terminal.nobody)
        internet = SimulatedInternet(WEEK, clock.now)
        with closing(history):
            while True:
                snapshot = await monitor.ask_all(internet)
                teller.hear(snapshot)
                found.update(dict.fromkeys(teller.entries))
                calm = snapshot.diagnosis.light is Light.GREEN
                await clock.wait(asyncio.Event(), CALM if calm else WORSE)

    play(WEEK, main)
    return tuple(found)


def summary(entries: tuple[NoticeEntry, ...]) -> str:
    """Return in a line how many notices there were of each sort."""
    told = [each.what for each in entries if each.held is None]
    held = len({each.key for each in entries if each.held is not None})
    return _(
        "{posted} incidents posted: {began} notices, {changed} changes in their place, {ended} ends; "
        "{held} held back or of no concern"
    ).format(
        posted=len(WEEK.incidents),
        began=told.count(What.BEGAN),
        changed=told.count(What.WORSE) + told.count(What.EASED),
        ended=told.count(What.ENDED),
        held=held,
    )
