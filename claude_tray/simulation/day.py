"""A day on the simulated internet: all that goes wrong, and when, as data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from claude_tray.simulation.bulletin import Bulletin, PlannedWork, PostedIncident
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.weather import Spell

GOOD = "good"  # the mode of an API that answers


@dataclass(frozen=True, slots=True)
class Trouble:
    """What people suffer, whether or not anything that can be measured shows it."""

    start: timedelta
    end: timedelta
    told: str


@dataclass(frozen=True, slots=True)
class Burst:
    """Complaints above the usual, in reports an hour once `climb` has passed."""

    start: timedelta
    end: timedelta
    github: float
    hacker_news: float
    climb: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Prompts:
    """How prompts to the API fare for a while: a mode of the simulated API."""

    start: timedelta
    end: timedelta
    mode: str


@dataclass(frozen=True, slots=True)
class Nap:
    """The laptop's lid is closed: no program runs, the wall clock goes on."""

    start: timedelta
    span: timedelta


@dataclass(frozen=True, slots=True)
class Scenario:
    """One day that can be played; before and after it all is calm."""

    id: str
    title: str  # one sentence
    duration: timedelta
    start: datetime
    seed: int = 1
    troubles: tuple[Trouble, ...] = ()
    spells: tuple[Spell, ...] = ()
    incidents: tuple[PostedIncident, ...] = ()
    works: tuple[PlannedWork, ...] = ()
    bursts: tuple[Burst, ...] = ()
    naps: tuple[Nap, ...] = ()
    prompts: tuple[Prompts, ...] = ()  # empty: nobody sends any

    @property
    def end(self) -> datetime:
        """Return when the day is over."""
        return self.start + self.duration

    @property
    def bulletins(self) -> tuple[Bulletin, ...]:
        """Return all that the status page posts."""
        return (*self.incidents, *self.works)

    def prompt_mode(self, at: datetime) -> str:
        """Return how a prompt fares that is sent at that time."""
        passed = at - self.start
        return next((each.mode for each in self.prompts if each.start <= passed < each.end), GOOD)

    def spell(self, host: HostName, at: datetime) -> Spell | None:
        """Return what is wrong with `host` at that time; of several spells the last one listed counts."""
        passed = at - self.start
        hitting = (each for each in reversed(self.spells) if host in each.hosts)
        return next((each for each in hitting if each.start <= passed < each.end), None)
