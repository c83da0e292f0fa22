"""Small days for the tests of the simulation."""

from datetime import UTC, datetime, timedelta

from claude_tray.simulation.day import Burst, Scenario
from claude_tray.simulation.hosts import EVERY_HOST, HostName
from claude_tray.simulation.weather import Spell, Weather

START = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def day(*spells: Spell, bursts: tuple[Burst, ...] = (), seed: int = 1) -> Scenario:
    """Return an hour with those spells."""
    return Scenario("test", "A test.", duration=HOUR, start=START, seed=seed, spells=spells, bursts=bursts)


def all_day(weather: Weather, hosts: frozenset[HostName] = EVERY_HOST) -> Scenario:
    """Return an hour of the same weather."""
    return day(Spell(timedelta(0), HOUR, hosts, weather))
