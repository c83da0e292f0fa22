"""Play a simulated day through the real monitor, judge and history, on a clock that jumps."""

import asyncio
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claude_tray.clock import Clock
from claude_tray.diagnosis.telling import Terms, see, step
from claude_tray.history import History, open_history
from claude_tray.model import (
    Change,
    Evidence,
    Interests,
    Light,
    Snapshot,
    Surface,
    Tell,
    Telling,
    Verdict,
    What,
    Wishes,
)
from claude_tray.monitor import Monitor, Watch
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import play
from claude_tray.simulation.ledger import Ledger
from claude_tray.simulation.scenario import Scenario, scenario
from claude_tray.sources.all import SOURCES

CONTROLS = (
    "https://www.cloudflare.com/cdn-cgi/trace",
    "https://www.wikipedia.org/",
    "http://detectportal.firefox.com/success.txt",
)
MINUTE = timedelta(minutes=1)
BY_DEFAULT = frozenset(each.id for each in SOURCES if each.kind == "community" and each.on)


@dataclass
class Day:
    """What a person who kept looking at the tray would have seen."""

    start: datetime
    turns: list[tuple[timedelta, Verdict]] = field(default_factory=list)  # each change of verdict
    told: list[tuple[timedelta, Tell]] = field(default_factory=list)
    telling: Telling = field(default_factory=Telling)
    last: Snapshot | None = None
    ledger: Ledger = field(default_factory=Ledger)  # what the simulated hosts were asked

    def see(self, snapshot: Snapshot, _change: Change | None) -> None:
        """Take note of what the tray shows and tells now."""
        since_start = snapshot.evidence.now - self.start
        if not self.turns or self.turns[-1][1] is not snapshot.diagnosis.verdict:
            self.turns.append((since_start, snapshot.diagnosis.verdict))
        sight = see(snapshot.diagnosis, snapshot.evidence)
        self.telling, decisions = step(self.telling, sight, Terms(Wishes(), self.start))
        self.told += [(since_start, each) for each in decisions if isinstance(each, Tell)]
        self.last = snapshot

    @property
    def verdicts(self) -> list[Verdict]:
        """Return the verdicts in the order of their appearance, each run once."""
        return [verdict for _, verdict in self.turns]

    @property
    def news(self) -> list[What]:
        """Return what was told, in its order."""
        return [each.what for _, each in self.told]

    def at(self, moment: timedelta) -> Verdict:
        """Return the verdict that was shown at that moment of the day."""
        return [verdict for since, verdict in self.turns if since <= moment][-1]

    def lights(self) -> set[Light]:
        """Return every light that was ever on."""
        return {verdict.light for verdict in self.verdicts}


def live(
    day: Scenario | str,
    surfaces: frozenset[Surface] = frozenset(Surface),
    history: History | None = None,
    listening: frozenset[str] = BY_DEFAULT,
    own: tuple[Watch, ...] = (),
) -> Day:
    """Live through the day from its start to its end, listening to these forums; return what was seen.

    `own` are the test prompt and Claude Code's logs, where a person watches them.
    """
    day = scenario(day) if isinstance(day, str) else day
    seen = Day(day.start)

    async def main(clock: Clock) -> None:
        watched = [each for each in SOURCES if each.kind in ("door", "page") or each.id in listening]
        interests = Interests(
            surfaces, sources=tuple(sorted(listening)), inference=tuple(each.source.id for each in own)
        )
        monitor = Monitor(
            watches=[
                Watch(each, each.urls, max(5 * MINUTE if each.kind == "community" else MINUTE, each.every))
                for each in watched
            ]
            + list(own),
            control_urls=CONTROLS,
            clock=clock,
            history=history or open_history(None, clock.now()),
            evidence=Evidence(clock.now(), interests),
            listener=seen.see,
            chance=random.Random(1),
        )
        internet = SimulatedInternet(day, clock.now)
        seen.ledger = internet.ledger
        await monitor.run(internet, asyncio.Event())

    play(day, main)
    return seen
