"""How soon anyone could see an incident: information per bin, and the delay that follows from it."""

from math import log


def information(mean: float, times: float, alpha: float) -> float:
    """Return the nats that one bin tells when its mean goes from `mean` to `times` as much.

    The counts are negative binomial with variance m + alpha m^2 (Kullback-Leibler divergence).
    """
    size = 1 / alpha
    return times * mean * log(times) - (times * mean + size) * log((size + times * mean) / (size + mean))


def floor(mean: float, times: float, alpha: float, minutes: int) -> float:
    """Return the delay in minutes that no detector beats at one false alarm in 30 days (Lorden 1971)."""
    return minutes * log(30 * 1440 / minutes) / information(mean, times, alpha)
