"""Who writes what on GitHub and Hacker News at which second of a simulated day."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random

from claude_tray.simulation.day import Burst, Scenario
from claude_tray.simulation.dice import dice, poisson

HOUR = timedelta(hours=1)
# Issues and pull requests of the tracker: 237 a day in the autumn of 2026, by their numbers.
GITHUB_TALK = 10.0  # posts an hour
GITHUB_GRUMBLING = 0.25  # complaints an hour on a day when nothing is wrong
HACKER_NEWS_TALK = 8.0
HACKER_NEWS_GRUMBLING = 0.1
BUSIEST_HOUR = 17.0  # UTC: most people who write are in America
NUMBERS_AN_HOUR = 2400  # more than anybody writes
RHYTHM = 0.5  # of the usual rate, more at the busiest hour and less at the quietest


class Forum(StrEnum):
    """Where people write."""

    GITHUB = "github"
    HACKER_NEWS = "hacker_news"


@dataclass(frozen=True, slots=True)
class Writing:
    """One thing that somebody wrote. `pick` chooses the words, the author and the thread."""

    at: datetime
    number: int  # grows with time
    complaint: bool
    pick: int


def written(scenario: Scenario, forum: Forum, since: datetime, until: datetime) -> list[Writing]:
    """Return what was written after `since` and up to `until`, oldest first."""
    hours = range(int(since.timestamp() // 3600), int(until.timestamp() // 3600) + 1)
    everything = (
        each for hour in hours for each in _hour(scenario.seed, scenario.start, scenario.bursts, forum, hour)
    )
    return [each for each in everything if since < each.at <= until]


def complaint_rate(scenario: Scenario, forum: Forum, at: datetime) -> float:
    """Return how many complaints an hour people write at that time, on average."""
    return _complaints(scenario.start, scenario.bursts, forum, at)


@lru_cache(maxsize=4096)
def _hour(
    seed: int, start: datetime, bursts: tuple[Burst, ...], forum: Forum, hour: int
) -> tuple[Writing, ...]:
    """Return one hour's writings; complaints and talk are drawn apart, so a burst moves no other post."""
    beginning = datetime.fromtimestamp(hour * 3600, UTC)
    heights = sum(_height(each, forum) for each in bursts)
    drawn = _drawn(
        dice(seed, forum, "talk", hour), beginning, lambda at: _talk(forum) * _rhythm(at), _talk(forum) * 2
    )
    complaints = _drawn(
        dice(seed, forum, "complaints", hour),
        beginning,
        lambda at: _complaints(start, bursts, forum, at),
        _grumbling(forum) * 2 + heights,
    )
    everything = sorted(
        [(at, False, pick) for at, pick in drawn] + [(at, True, pick) for at, pick in complaints]
    )
    return tuple(
        Writing(at, hour * NUMBERS_AN_HOUR + place, complaint, pick)
        for place, (at, complaint, pick) in enumerate(everything)
    )


def _drawn(
    chance: Random, beginning: datetime, rate: Callable[[datetime], float], most: float
) -> list[tuple[datetime, int]]:
    """Return an hour's events of a rate that changes, by thinning one that is never exceeded (Lewis 1979)."""
    candidates = (
        (beginning + timedelta(seconds=chance.randrange(3600)), chance.randrange(1_000_000), chance.random())
        for _ in range(poisson(chance, most))
    )
    return [(at, pick) for at, pick, luck in candidates if luck * most < rate(at)]


def _complaints(start: datetime, bursts: tuple[Burst, ...], forum: Forum, at: datetime) -> float:
    return _grumbling(forum) * _rhythm(at) + sum(_burst_rate(each, forum, at - start) for each in bursts)


def _burst_rate(burst: Burst, forum: Forum, passed: timedelta) -> float:
    if not burst.start <= passed < burst.end:
        return 0.0
    height = _height(burst, forum)
    return height * min(1.0, (passed - burst.start) / burst.climb) if burst.climb else height


def _height(burst: Burst, forum: Forum) -> float:
    return burst.github if forum is Forum.GITHUB else burst.hacker_news


def _grumbling(forum: Forum) -> float:
    return GITHUB_GRUMBLING if forum is Forum.GITHUB else HACKER_NEWS_GRUMBLING


def _talk(forum: Forum) -> float:
    return GITHUB_TALK if forum is Forum.GITHUB else HACKER_NEWS_TALK


def _rhythm(at: datetime) -> float:
    return 1 + RHYTHM * math.cos(2 * math.pi * (at.hour + at.minute / 60 - BUSIEST_HOUR) / 24)
