"""Who writes what on which forum at which second of a simulated day."""

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
BUSIEST_HOUR = 17.0  # UTC: most people who write are in America
NUMBERS_AN_HOUR = 2400  # more than anybody writes
RHYTHM = 0.5  # of the usual rate, more at the busiest hour and less at the quietest


class Forum(StrEnum):
    """Where people write."""

    GITHUB = "github"
    HACKER_NEWS = "hacker_news"
    CLAUDE_AI_REDDIT = "r/ClaudeAI"
    CLAUDE_CODE_REDDIT = "r/ClaudeCode"
    MASTODON = "mastodon"


@dataclass(frozen=True, slots=True)
class Habit:
    """How much people write somewhere, in posts an hour."""

    talk: float
    grumbling: float  # complaints on a day when nothing is wrong
    share: float = 1.0  # of a burst's complaints: on Reddit and Mastodon, beside those on Hacker News


HABITS = {
    # Issues and pull requests of the tracker: 237 a day in the autumn of 2026, by their numbers.
    Forum.GITHUB: Habit(10.0, 0.25),
    Forum.HACKER_NEWS: Habit(8.0, 0.1),
    Forum.CLAUDE_AI_REDDIT: Habit(9.0, 0.4),
    Forum.CLAUDE_CODE_REDDIT: Habit(6.0, 0.3),
    Forum.MASTODON: Habit(1.5, 0.02, share=0.2),
}


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
        dice(seed, forum, "talk", hour),
        beginning,
        lambda at: HABITS[forum].talk * _rhythm(at),
        HABITS[forum].talk * 2,
    )
    complaints = _drawn(
        dice(seed, forum, "complaints", hour),
        beginning,
        lambda at: _complaints(start, bursts, forum, at),
        HABITS[forum].grumbling * 2 + heights,
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
    return HABITS[forum].grumbling * _rhythm(at) + sum(
        _burst_rate(each, forum, at - start) for each in bursts
    )


def _burst_rate(burst: Burst, forum: Forum, passed: timedelta) -> float:
    if not burst.start <= passed < burst.end:
        return 0.0
    height = _height(burst, forum)
    return height * min(1.0, (passed - burst.start) / burst.climb) if burst.climb else height


def _height(burst: Burst, forum: Forum) -> float:
    return (burst.github if forum is Forum.GITHUB else burst.hacker_news) * HABITS[forum].share


def _rhythm(at: datetime) -> float:
    return 1 + RHYTHM * math.cos(2 * math.pi * (at.hour + at.minute / 60 - BUSIEST_HOUR) / 24)
