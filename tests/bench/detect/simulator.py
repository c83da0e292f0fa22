"""Reports that never were: streams of complaints with days, drift, viral threads, gaps and incidents.

Dispersion, bursts and correlation follow brand mentions on Twitter in 2015 (numenta/NAB `realTweets`), made
milder: no series of outage reports with a known onset is public. Starts on a Monday at 00:00 UTC.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.signal import lfilter

DAY = 1440  # minutes
BURN_IN = 28 * DAY

# Reports per hour of the day (UTC) and per weekday from Monday on, relative.
HOURS = (0.35, 0.25, 0.2, 0.17, 0.17, 0.22, 0.35, 0.6, 0.95, 1.3, 1.5, 1.55)
HOURS += (1.45, 1.5, 1.6, 1.65, 1.6, 1.5, 1.4, 1.35, 1.3, 1.15, 0.85, 0.55)
WEEKDAYS = (1.05, 1.1, 1.1, 1.08, 1.0, 0.65, 0.6)

DRIFT_SD = 0.03 * 30**0.5  # of the log rate, 3 % a day
DRIFT_DAYS = 60.0
LATENT_MINUTES = 60.0
BURST_MINUTES = 90
FADE = 12.0  # minutes; complaints outlive the incident
AFTERMATH = 240
MULTIPLIERS = (3, 6, 12, 20, 60)


@dataclass(frozen=True, slots=True)
class World:
    """How noisy a stream is; the defaults are the world the prior of the live threshold was made for."""

    name: str = "as designed"
    bursts_a_day: float = 0.5
    burst_fade: float = 10.0
    burst_size: float = 1.0
    latent_sd: float = 0.30
    minute_alpha: float = 0.75
    drift_sd: float = DRIFT_SD


DESIGNED = World()
CLEAN = World("no bursts, drift or latent factor", bursts_a_day=0, latent_sd=0, drift_sd=0)
REGIMES = (
    World("bursts fade in 25 min", burst_fade=25.0),
    World("bursts twice as big", burst_size=2.0),
    World("2 bursts a day", bursts_a_day=2.0),
    World("latent sd 0.5", latent_sd=0.5),
    World("alpha 0.5", minute_alpha=2.5),
    World("de-duplicated bursts", burst_size=0.2),
    World("no bursts, no latent", bursts_a_day=0, latent_sd=0),
)


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that users feel from minute `start` on."""

    start: int
    times: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Counts per bin, which of them were observed, and what only an oracle knows."""

    minutes: int
    counts: np.ndarray
    observed: np.ndarray
    rates: np.ndarray  # the true mean per bin, without bursts and incidents
    incidents: tuple[Incident, ...]
    world: World

    def binned(self, minutes: int) -> "Stream":
        """Return the same stream in longer bins; a bin is observed if all of its minutes are."""
        return replace(
            self,
            minutes=minutes,
            counts=self.counts.reshape(-1, minutes).sum(axis=1),
            observed=self.observed.reshape(-1, minutes).all(axis=1),
            rates=self.rates.reshape(-1, minutes).sum(axis=1),
        )


def simulate(
    base: float, days: int, seed: int, world: World = DESIGNED, *, incidents: bool = False, gaps: bool = True
) -> Stream:
    """Return `days` days of a source with `base` reports in 5 minutes at the mean, minute by minute."""
    rng = np.random.default_rng(seed)
    rate = base / 5 * season(days) * np.exp(drift(rng, days, world) + latent(rng, days, world))
    observed = ~hidden(rng, days) if gaps else np.ones(days * DAY, dtype=bool)
    planned = plan(rng, observed) if incidents else ()
    counts = negative_binomial(rng, rate * multiplier(rng, planned, len(rate)), world.minute_alpha)
    counts += bursts(rng, rate, days, world)
    return Stream(1, counts, observed, rate, planned, world)


def season(days: int) -> np.ndarray:
    """Return the usual course of days and weeks per minute, 1 at the mean."""
    minute = np.arange(days * DAY)
    hourly = np.interp(minute % DAY, np.arange(25) * 60, (*HOURS, HOURS[0]))
    knots = np.add.outer(np.arange(-1, days + 1) * DAY, (180, 1260)).ravel()
    daily = np.interp(minute, knots, np.repeat(np.take(WEEKDAYS, np.arange(-1, days + 1) % 7), 2))
    return hourly * daily / (np.mean(HOURS) * np.mean(WEEKDAYS))


def autoregression(rng: np.random.Generator, steps: int, keep: float, sd: float) -> np.ndarray:
    """Return a stationary first-order autoregression with standard deviation `sd`."""
    shocks = rng.normal(0, sd * (1 - keep**2) ** 0.5, steps)
    shocks[0] = rng.normal(0, sd)
    return lfilter([1.0], [1.0, -keep], shocks)


def drift(rng: np.random.Generator, days: int, world: World) -> np.ndarray:
    """Return the slow change of the log rate: a popular product stays popular for weeks."""
    daily = autoregression(rng, days + 1, np.exp(-1 / DRIFT_DAYS), world.drift_sd)
    return np.interp(np.arange(days * DAY) / DAY, np.arange(days + 1), daily)


def latent(rng: np.random.Generator, days: int, world: World) -> np.ndarray:
    """Return what moves the log rate for an hour or so: news, releases, moods."""
    keep = np.exp(-1 / LATENT_MINUTES)
    return autoregression(rng, days * DAY, keep, world.latent_sd) - world.latent_sd**2 / 2


def negative_binomial(rng: np.random.Generator, mean: np.ndarray, alpha: float) -> np.ndarray:
    """Return counts with variance m + alpha m^2."""
    return rng.poisson(rng.gamma(1 / alpha, mean * alpha))


def bursts(rng: np.random.Generator, rate: np.ndarray, days: int, world: World) -> np.ndarray:
    """Return the counts of viral threads: nuisance, not incidents."""
    added = np.zeros(len(rate), dtype=np.int64)
    shape = np.exp(-np.arange(BURST_MINUTES) / world.burst_fade)
    for start in rng.integers(0, len(rate), rng.poisson(world.bursts_a_day * days)):
        proportional = rng.lognormal(np.log(3), 0.6) * 10 * rate[start]
        total = max(proportional, 1 + rng.geometric(1 / 3)) * world.burst_size
        spread = rng.poisson(total * shape / shape.sum())
        added[start : start + BURST_MINUTES] += spread[: len(rate) - start]
    return added


def hidden(rng: np.random.Generator, days: int) -> np.ndarray:
    """Return the minutes in which the computer slept: most nights, and naps."""
    asleep = np.zeros(days * DAY, dtype=bool)
    for day in range(days):
        begin, end = rng.normal(-30, 40), rng.normal(450, 40)
        if rng.random() < 0.6:
            asleep[max(0, int(day * DAY + begin)) : int(day * DAY + end)] = True
    for begin in rng.integers(0, days * DAY, rng.poisson(1.25 * days)):
        asleep[begin : begin + int(5 + rng.exponential(35))] = True
    return asleep


def plan(rng: np.random.Generator, observed: np.ndarray) -> tuple[Incident, ...]:
    """Return incidents days apart, each with an hour and a half observed on either side."""
    planned: list[Incident] = []
    unseen = np.concatenate(([0], np.cumsum(~observed)))
    start = 21 * DAY
    while True:
        start += int(rng.uniform(2200, 4400))
        while start + 90 < len(observed) and unseen[start + 90] > unseen[start - 90]:
            start += 37
        if start + AFTERMATH >= len(observed):
            return tuple(planned)
        planned.append(Incident(start, MULTIPLIERS[len(planned) % len(MULTIPLIERS)]))


def multiplier(rng: np.random.Generator, planned: tuple[Incident, ...], length: int) -> np.ndarray:
    """Return what the incidents multiply the rate by: up within minutes, a plateau, a slow fade."""
    times = np.ones(length)
    minute = np.arange(AFTERMATH) + 0.5  # a minute's mean rate is that of its middle
    for each in planned:
        ramp, plateau = rng.uniform(3, 10), rng.uniform(35, 90)
        share = np.where(minute < plateau, np.minimum(1, minute / ramp), np.exp(-(minute - plateau) / FADE))
        times[each.start : each.start + AFTERMATH] = 1 + (each.times - 1) * share
    return times
