"""What is usual for a source at this hour of this weekday, learned as the weeks go by.

A dynamic log-linear model of the rate (West, Harrison & Migon 1985): level, three daily harmonics, Saturday
and Sunday, in half-hour blocks.
"""

from dataclasses import replace
from functools import cache
from math import cos, exp, log, pi, sin
from operator import mul

from claude_tray.model import Background, Block, Forecast

Row = tuple[float, ...]

BLOCK = 30  # minutes
DAY = 1440
WEEK = 7 * DAY // BLOCK  # blocks
GUARD = 3  # blocks that wait before they are learned: an incident is judged before it is learned
LEAST_OBSERVED = 10  # minutes of a block, less is not learned from
EXCLUDED_AT_MOST = 12  # loud blocks in a row, 6 h: then it is a new level, not an incident

HARMONICS = 3
VAGUE_RATE = 0.1  # reports a minute
VAGUE_VARIANCE = 3.0
SHIPPED_VARIANCE = 0.5  # of the logarithm: a shipped rate may be wrong by a factor of two
WEEKEND_VARIANCE = 0.1
LEVEL_DRIFT = 0.03**2 / 48  # per block: 3 % a day
SHAPE_DRIFT = 0.01**2 / 48  # 1 % a day

MOST_VARIANCE = 3.0  # of the logarithm, in a forecast
MOST_SKEW = 0.5  # of it that lifts the mean of the rate above its median
BLOCK_DISPERSION = 0.08
OUTLIER = 2.5  # standard deviations; a block beyond is learned as if it lay there
DISPERSION = 0.2  # of a 5-minute bin, before anything is known ...
DISPERSION_WEIGHT = 5.0  # ... and how much it takes to forget that
DISPERSION_BOUNDS = (0.02, 3.0)
FADING = exp(-0.0003)  # of the dispersion's memory, per block: a half-life of 7 weeks


def begin_background(minutes: int, start: int, rate: float | None) -> Background:
    """Return a baseline that knows nothing, or a shipped `rate` (reports a minute) at most."""
    level, variance = (VAGUE_RATE, VAGUE_VARIANCE) if rate is None else (rate, SHIPPED_VARIANCE)
    shape = [0.5 / harmonic**2 for harmonic in range(1, HARMONICS + 1) for _ in range(2)]
    variances = [variance, *shape, WEEKEND_VARIANCE, WEEKEND_VARIANCE]
    size = range(len(variances))
    weights = (log(level), *(0.0 for _ in size[1:]))
    covariance = tuple(tuple(variances[row] if row == column else 0.0 for column in size) for row in size)
    vague = Background(weights, covariance, Forecast(0.0, 0.0, 0.0))
    return Background(weights, covariance, forecast_of(vague, start // BLOCK, minutes))


def forecast_of(background: Background, number: int, minutes: int) -> Forecast:
    """Return what a bin of `minutes` in block `number` usually holds."""
    features = _features(number % WEEK)
    direction = [sum(map(mul, row, features)) for row in background.covariance]
    certain = sum(map(mul, features, direction))
    variance = min(certain + background.drifts * _drift(number % WEEK), MOST_VARIANCE)
    mean = minutes * exp(sum(map(mul, features, background.weights)) + min(variance, MOST_SKEW) / 2)
    return Forecast(mean, _dispersion(background, minutes) + exp(variance) - 1, exp(-variance))


def close_block(background: Background, block: Block, minutes: int) -> Background:
    """Return the baseline after a half hour: less sure with time, its oldest waiting block learned."""
    excluded = background.excluded + 1 if block.loud else 0
    waiting = (*background.waiting, block)
    if 0 < excluded <= EXCLUDED_AT_MOST:
        waiting = tuple(Block(each.number) for each in waiting)
    older = replace(background, drifts=background.drifts + 1, waiting=waiting[-GUARD:], excluded=excluded)
    learned = older if len(waiting) <= GUARD else _learned(older, waiting[0])
    return replace(learned, forecast=forecast_of(learned, block.number + 1, minutes))


def _learned(background: Background, block: Block) -> Background:
    if not block.minutes:
        return background
    scattered = replace(
        background,
        scatter=background.scatter * FADING + block.scatter,
        scale=background.scale * FADING + block.scale,
    )
    return scattered if block.minutes < LEAST_OBSERVED else _updated(scattered, block)


def _updated(background: Background, block: Block) -> Background:
    features = _features(block.number % WEEK)
    covariance = _drifted(background)
    direction = [sum(map(mul, row, features)) for row in covariance]
    variance = sum(map(mul, features, direction))
    mean = block.minutes * exp(sum(map(mul, features, background.weights)))
    dispersion = BLOCK_DISPERSION + 1 / block.minutes
    scatter = mean + (dispersion + exp(min(variance, MOST_VARIANCE)) - 1) * mean * mean
    tamed = min(block.count, mean + OUTLIER * scatter**0.5)
    weight = 1 / (1 + dispersion * mean)  # a negative binomial count is worth that much of a Poisson count
    shape = 1 / variance
    gain = shape * log((shape + weight * tamed) / (shape + weight * mean))
    shrink = shape * (1 - shape / (shape + weight * mean))
    return replace(
        background,
        weights=tuple(
            [each + gain * slope for each, slope in zip(background.weights, direction, strict=True)]
        ),
        covariance=tuple(
            [
                _shrunk(row, shrink * slope, direction)
                for row, slope in zip(covariance, direction, strict=True)
            ]
        ),
        drifts=0,
    )


def _shrunk(row: Row, by: float, direction: list[float]) -> Row:
    return tuple([each - by * slope for each, slope in zip(row, direction, strict=True)])


def _drifted(background: Background) -> tuple[Row, ...]:
    """Return the covariance with what the time since the last lesson adds."""
    level, shape = background.drifts * LEVEL_DRIFT, background.drifts * SHAPE_DRIFT
    return tuple(
        [
            (*row[:place], row[place] + (shape if place else level), *row[place + 1 :])
            for place, row in enumerate(background.covariance)
        ]
    )


def _dispersion(background: Background, minutes: int) -> float:
    first = DISPERSION * 5 / minutes
    found = (background.scatter + DISPERSION_WEIGHT * first) / (background.scale + DISPERSION_WEIGHT)
    least, most = DISPERSION_BOUNDS
    return min(max(found, least), most)


@cache
def _features(block_of_week: int) -> tuple[float, ...]:
    """Return what the hour and the weekday of a block's middle contribute to its log rate."""
    middle = block_of_week * BLOCK + BLOCK / 2
    angle = 2 * pi * middle / DAY
    waves = [wave(k * angle) for k in range(1, HARMONICS + 1) for wave in (cos, sin)]
    day = middle // DAY
    return (1.0, *waves, float(day == 5), float(day == 6))


@cache
def _drift(block_of_week: int) -> float:
    """Return the variance that one block adds to the log rate."""
    rest = _features(block_of_week)[1:]
    return LEVEL_DRIFT + SHAPE_DRIFT * sum(each * each for each in rest)
