"""How much better a surge explains a count than the ordinary does."""

from math import log

from claude_tray.model import Forecast

# Counts scatter more than chance: a negative binomial with variance = mean + dispersion * mean^2.


def surge_evidence(forecast: Forecast, times: float) -> tuple[float, float]:
    """Return what each report says for `times` the usual rate, and what the bin says against it, in nats."""
    shape = 1 / forecast.dispersion
    mean = forecast.mean
    against = log((shape + times * mean) / (shape + mean))
    return log(times) - against, shape * against


def empty_evidence(forecast: Forecast) -> float:
    """Return the log probability of an empty bin."""
    return -log(1 + forecast.dispersion * forecast.mean) / forecast.dispersion
