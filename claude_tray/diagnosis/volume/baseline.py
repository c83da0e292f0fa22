"""What is usual for a source at this hour of this weekday, learned as the weeks go by.

A dynamic log-linear model of the rate (West, Harrison & Migon 1985): level, three daily harmonics, Saturday
and Sunday, in half-hour blocks.
"""

from functools import cache
from math import cos, exp, log, pi, sin
from operator import mul

from claude_tray.diagnosis.volume.lesson import LEVEL_DRIFT, MOST_VARIANCE, SHAPE_DRIFT, Row, learned
from claude_tray.model import Background, Block, Forecast

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

MOST_SKEW = 0.5  # of the variance that lifts the mean of the rate above its median
DISPERSION = 0.2  # of a 5-minute bin, before anything is known ...
DISPERSION_WEIGHT = 5.0  # ... and how much it takes to forget that
DISPERSION_BOUNDS = (0.02, 3.0)
FADING = exp(-0.0003)  # of the dispersion's memory, per block: a half-life of 7 weeks


def begin_background(minutes: int, start: int, rate: float | None) -> Background:
    """Return a baseline that knows nothing, or a shipped `rate` (reports a minute) at most."""
    level, variance = (VAGUE_RATE, VAGUE_VARIANCE) if rate is None else (rate, SHIPPED_VARIANCE)
    shape = [0.5 / harmonic**2 for harmonic in range(1, HARMONICS + 1) for _ in range(2)]
    variances = [variance, *shape, WEEKEND_VARIANCE, WEEKEND_VARIANCE]
    weights = (log(level), *(0.0 for _ in variances[1:]))
    covariance = tuple(
        each if row == column else 0.0 for column, each in enumerate(variances) for row in range(column + 1)
    )
    first = _forecast((weights, covariance, 0), _dispersion(0.0, 0.0, minutes), start // BLOCK, minutes)
    return Background(weights, covariance, first)


def is_whole(background: Background) -> bool:
    """Return whether the baseline has a weight for each feature, and a covariance for each two."""
    size = len(_features(0))
    return len(background.weights) == size and len(background.covariance) == size * (size + 1) // 2


def close_block(background: Background, block: Block, minutes: int) -> Background:
    """Return the baseline after a half hour: less sure with time, its oldest waiting block learned."""
    excluded = background.excluded + 1 if block.loud else 0
    waiting = (*background.waiting, block)
    if 0 < excluded <= EXCLUDED_AT_MOST:
        waiting = tuple(Block(each.number) for each in waiting)
    weights, covariance, drifts = background.weights, background.covariance, background.drifts + 1
    scatter, scale = background.scatter, background.scale
    if len(waiting) > GUARD:
        oldest, waiting = waiting[0], waiting[1:]
        if oldest.minutes:
            scatter, scale = scatter * FADING + oldest.scatter, scale * FADING + oldest.scale
        if oldest.minutes >= LEAST_OBSERVED:
            features = _features(oldest.number % WEEK)
            weights, covariance = learned(weights, covariance, drifts, features, oldest)
            drifts = 0
    dispersion = _dispersion(scatter, scale, minutes)
    forecast = _forecast((weights, covariance, drifts), dispersion, block.number + 1, minutes)
    return Background(weights, covariance, forecast, scatter, scale, waiting, drifts, excluded)


def forecast_at(background: Background, number: int, minutes: int) -> Forecast:
    """Return what a bin of `minutes` in any block usually holds, by what is known now."""
    dispersion = _dispersion(background.scatter, background.scale, minutes)
    belief = background.weights, background.covariance, background.drifts
    return _forecast(belief, dispersion, number, minutes)


def _forecast(belief: tuple[Row, Row, int], dispersion: float, number: int, minutes: int) -> Forecast:
    """Return what a bin of `minutes` in block `number` usually holds, by weights, covariance and drifts."""
    weights, covariance, drifts = belief
    features, products, drift = _block(number % WEEK)
    variance = min(sum(map(mul, covariance, products)) + drifts * drift, MOST_VARIANCE)
    mean = minutes * exp(sum(map(mul, features, weights)) + min(variance, MOST_SKEW) / 2)
    unsure = exp(variance)
    return Forecast(mean, dispersion + unsure - 1, 1 / unsure)


def _dispersion(scatter: float, scale: float, minutes: int) -> float:
    first = DISPERSION * 5 / minutes
    least, most = DISPERSION_BOUNDS
    return min(max((scatter + DISPERSION_WEIGHT * first) / (scale + DISPERSION_WEIGHT), least), most)


@cache
def _features(block_of_week: int) -> Row:
    """Return what the hour and the weekday of a block's middle contribute to its log rate."""
    middle = block_of_week * BLOCK + BLOCK / 2
    angle = 2 * pi * middle / DAY
    waves = [wave(k * angle) for k in range(1, HARMONICS + 1) for wave in (cos, sin)]
    day = middle // DAY
    return (1.0, *waves, float(day == 5), float(day == 6))


@cache
def _block(block_of_week: int) -> tuple[Row, Row, float]:
    """Return a block's features, their products as a covariance lies, and the variance that a block adds.

    Where the products end in zeros, as they do from Monday to Friday, the zeros are left out.
    """
    features = _features(block_of_week)
    while not features[-1]:
        features = features[:-1]
    products = tuple(
        one * other * (1 if row == column else 2)
        for column, one in enumerate(features)
        for row, other in enumerate(features[: column + 1])
    )
    return features, products, LEVEL_DRIFT + SHAPE_DRIFT * sum(each * each for each in features[1:])
