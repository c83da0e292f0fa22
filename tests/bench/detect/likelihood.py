"""Detectors that weigh how likely a count is during an incident against how likely it is on a calm day."""

from itertools import accumulate

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import gammaincc, gammaln, logsumexp

from tests.bench.detect.forecasts import Forecasts
from tests.bench.detect.simulator import Stream

RESTART = 30  # minutes unobserved after which a sum starts anew
WINDOW = 60  # minutes an onset may lie back
HIGHEST = 100.0  # a rate cannot be this much more
HAZARD_MINUTES = 43200.0  # BOCPD: one change of segment a month
NEW_SEGMENT = (1.0, 0.15)  # gamma shape and rate of the multiplier after a change
OLD_SEGMENT = (6.0, 6.0)  # and before it
INCIDENT = 2.0  # times the usual rate: what a segment must exceed to be one


def log_ratio(
    counts: np.ndarray, mean: np.ndarray, times: np.ndarray | float, alpha: np.ndarray | float
) -> np.ndarray:
    """Return the log likelihood ratio of negative binomial counts, `times` the mean against the mean."""
    size = 1 / alpha
    return counts * np.log(times) - (counts + size) * np.log((size + times * mean) / (size + mean))


def since_gap(stream: Stream) -> np.ndarray:
    """Return for each bin how many bins back the last long gap ended; the bin itself counts as 1."""
    longest = RESTART // stream.minutes
    run, missing = 0, 0
    found = []
    for seen in stream.observed.tolist():
        missing = 0 if seen else missing + 1
        run = 0 if missing >= longest else run + 1
        found.append(run)
    return np.array(found)


def cusum(stream: Stream, mean: np.ndarray, alpha: np.ndarray | float, times: float) -> np.ndarray:
    """Return Page's cumulative sum (Page 1954) of negative binomial log likelihood ratios."""
    steps = np.where(stream.observed, log_ratio(stream.counts, mean, times, alpha), 0.0)
    steps[since_gap(stream) == 0] = -np.inf
    sums = np.fromiter(accumulate(steps.tolist(), lambda s, x: max(0.0, s + x)), float, len(steps))
    sums[~stream.observed] = -np.inf
    return sums


def oracle(stream: Stream, times: float) -> np.ndarray:
    """Return the cumulative sum of one who knows the true rates, dispersion and size of the incident."""
    return cusum(stream, stream.rates, stream.world.minute_alpha / stream.minutes, times)


def windows(stream: Stream, values: np.ndarray) -> np.ndarray:
    """Return a row per bin: the sums of `values` over the last 1, 2, ... bins up to an hour."""
    length = WINDOW // stream.minutes
    seen = np.where(stream.observed, values, 0.0)
    padded = np.concatenate((np.zeros(length - 1), seen))
    return np.cumsum(sliding_window_view(padded, length)[:, ::-1], axis=1)


def open_onsets(stream: Stream) -> np.ndarray:
    """Return which onsets of `windows` lie after the last long gap."""
    return since_gap(stream)[:, None] > np.arange(WINDOW // stream.minutes)[None, :]


def likelihood_ratio(stream: Stream, forecasts: Forecasts, tolerant: bool) -> np.ndarray:
    """Return the generalised likelihood ratio over onsets and sizes (Höhle & Paul 2008, Lai 1995).

    The tolerant one is asked whether the rate is above twice the forecast and .1 a minute.
    """
    null = 2 * forecasts.mean + 0.1 * stream.minutes if tolerant else forecasts.mean
    counts, means = windows(stream, stream.counts), windows(stream, null)
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = windows(stream, forecasts.alpha * null**2) / means**2
        times = np.clip(counts / means, 1.0 if tolerant else 2.0, HIGHEST)
        found = log_ratio(counts, means, times, alpha)
    if tolerant:
        found[counts <= 1.2 * means] = 0
    found[~open_onsets(stream) | ~np.isfinite(found)] = 0
    return np.where(stream.observed, np.maximum(0, found.max(axis=1)), -np.inf)


def segments(stream: Stream, forecasts: Forecasts) -> np.ndarray:
    """Return the log odds that a new segment of more than twice the usual rate began within the hour.

    Bayesian online change points (Adams & MacKay 2007): a gamma multiplier of Poisson means per segment.
    Segments older than an hour count as old, so that the run lengths sum up in closed form.
    """
    counts, means = windows(stream, stream.counts), windows(stream, forecasts.mean)
    shape, rate = NEW_SEGMENT
    new = (
        shape * np.log(rate)
        - gammaln(shape)
        + gammaln(shape + counts)
        - (shape + counts) * np.log(rate + means)
    )
    shape_old, rate_old = OLD_SEGMENT
    y, m = stream.counts, forecasts.mean
    old = shape_old * np.log(rate_old) - gammaln(shape_old) + gammaln(shape_old + y)
    old = windows(stream, old - (shape_old + y) * np.log(rate_old + m))
    with np.errstate(divide="ignore"):
        loud = np.log(gammaincc(shape + counts, INCIDENT * (rate + means)))
    odds = np.where(open_onsets(stream), new - old + loud, -np.inf)
    odds = np.log(stream.minutes / HAZARD_MINUTES) + logsumexp(odds, axis=1, return_sign=False)
    return np.where(stream.observed, odds, -np.inf)
