"""How much better a surge explains a count than the ordinary does."""

from math import log

from claude_tray.model import Block, Forecast

# Counts scatter more than chance: a negative binomial with variance = mean + dispersion * mean^2.


def surge_evidence(count: int, forecast: Forecast, times: float) -> float:
    """Return how much `times` the usual rate explains a bin better than the usual rate does, in nats."""
    shape = 1 / forecast.dispersion
    mean = forecast.mean
    return count * log(times) - (count + shape) * log((shape + times * mean) / (shape + mean))


def empty_evidence(forecast: Forecast) -> float:
    """Return the log probability of an empty bin."""
    return -log(1 + forecast.dispersion * forecast.mean) / forecast.dispersion


def noted(block: Block, count: int, minutes: int, forecast: Forecast, loud: bool) -> Block:
    """Return a block with one more observed bin of `minutes`."""
    mean = forecast.mean
    sure = forecast.dispersion + 1 - 1 / forecast.certainty  # the dispersion if the mean were known
    limit = mean + 4 * (mean + forecast.dispersion * mean * mean) ** 0.5 + 1
    tamed = min(count, limit)
    weight = forecast.certainty / (1 + sure * mean) ** 2
    return Block(
        block.number,
        block.count + count,
        block.minutes + minutes,
        block.scatter + weight * ((tamed - mean) ** 2 - mean),
        block.scale + weight * mean * mean,
        block.loud or loud,
    )
