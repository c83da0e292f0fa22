"""Detectors from public health and from outage sites, which bring a baseline of their own."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import betainc

from tests.bench.detect.simulator import DAY, Stream

EARS_BINS = 7
EARS_LAG = 2
EARS_LEAST_SD = 0.5
SLOT = 30  # minutes
FARRINGTON_DAYS = 28
OUTLYING = 2.58  # Anscombe residual above which a past count weighs less (Noufaily et al. 2012)
RATIO_DAYS = 180
RATIO_MINUTES = 15


def spread(stream: Stream, score: np.ndarray) -> np.ndarray:
    """Return scores of the observed bins as scores of all bins."""
    found = np.full(len(stream.counts), -np.inf)
    found[stream.observed] = score
    return found


def deviation(counts: np.ndarray, lag: int) -> np.ndarray:
    """Return how many standard deviations each count is above the mean of seven before it."""
    lead = EARS_BINS + lag
    past = sliding_window_view(counts[: len(counts) - 1 - lag], EARS_BINS)
    sd = np.maximum(past.std(axis=1, ddof=1), EARS_LEAST_SD)
    return np.concatenate((np.full(lead, -np.inf), (counts[lead:] - past.mean(axis=1)) / sd))


def ears(stream: Stream, variant: int) -> np.ndarray:
    """Return the score of EARS C1, C2 or C3 (Hutwagner et al. 2003), over observed bins."""
    counts = stream.counts[stream.observed].astype(float)
    if variant == 3:
        excess = np.maximum(0, deviation(counts, EARS_LAG) - 1)
        return spread(stream, np.convolve(excess, np.ones(3))[: len(counts)])
    return spread(stream, deviation(counts, EARS_LAG if variant == 2 else 0))


def by_slot(stream: Stream) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and observed flags as day x half hour x bin."""
    shape = (-1, DAY // SLOT, SLOT // stream.minutes)
    return stream.counts.reshape(shape).astype(float), stream.observed.reshape(shape)


def farrington(stream: Stream) -> np.ndarray:
    """Return -log10 of the tail of each count in the style of flexible Farrington (Noufaily et al. 2012).

    Past counts are those of the same kind of day (working day, Saturday, Sunday), within half an hour.
    """
    counts, observed = by_slot(stream)
    kind = np.maximum(np.arange(len(counts)) % 7, 4)
    nearby, seen = (
        np.concatenate([np.roll(x, k, axis=1) for k in (1, 0, -1)], axis=2) for x in (counts, observed)
    )
    score = np.full(counts.shape, -np.inf)
    for day in range(FARRINGTON_DAYS, len(counts)):
        past = np.arange(day - FARRINGTON_DAYS, day)
        past = past[kind[past] == kind[day]]
        slots = counts.shape[1]
        y = nearby[past].transpose(1, 0, 2).reshape(slots, -1)
        w = seen[past].transpose(1, 0, 2).reshape(slots, -1).astype(float)
        mean, phi, size = reweighted(y, w)
        score[day] = tail(counts[day], mean[:, None], phi[:, None], size[:, None])
    return np.where(stream.observed, score.ravel(), -np.inf)


def reweighted(counts: np.ndarray, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean, dispersion and number of past counts per slot; outlying ones weigh less, twice over."""
    size = np.maximum(seen.sum(axis=1), 2.0)
    weight = seen
    for _ in range(2):
        mean, phi = moments(counts, weight, size)
        scale = np.sqrt(phi) * mean ** (1 / 6)
        residual = 1.5 * (np.cbrt(counts) ** 2 - np.cbrt(mean[:, None]) ** 2) / scale[:, None]
        weight = seen * np.where(residual > OUTLYING, np.maximum(residual, OUTLYING) ** -2, 1.0)
        weight *= (size / np.maximum(weight.sum(axis=1), 1e-9))[:, None]
    return (*moments(counts, weight, size), size)


def moments(counts: np.ndarray, weight: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weighted mean and the dispersion of quasi-Poisson counts."""
    mean = np.maximum((weight * counts).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9), 0.01)
    return mean, np.maximum((weight * (counts - mean[:, None]) ** 2).sum(axis=1) / mean / (size - 1), 1.0)


def tail(counts: np.ndarray, mean: np.ndarray, phi: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return -log10 of the chance of that many or more, negative binomial with an uncertain mean."""
    alpha = np.maximum((phi - 1) / mean + phi / (size * mean), 1e-6)
    chance = betainc(np.maximum(counts, 1e-9), 1 / alpha, alpha * mean / (1 + alpha * mean))
    return np.where(counts > 0, -np.log10(np.maximum(chance, 1e-300)), 0.0)


def last(stream: Stream, minutes: int) -> np.ndarray:
    """Return the counts of the last `minutes`, bin by bin; what was not observed counts as nothing."""
    total = np.cumsum(np.where(stream.observed, stream.counts, 0)).astype(float)
    bins = minutes // stream.minutes
    total[bins:] -= total[:-bins].copy()
    return total


def ratio(stream: Stream) -> np.ndarray:
    """Return the last 15 minutes over what the same half hour brought in the last 180 days, plus one.

    Outage sites publish no formula; this is how their description of the method reads.
    """
    counts, observed = by_slot(stream)
    heard = np.cumsum(np.where(observed, counts, 0).sum(axis=2), axis=0)
    seen = np.cumsum(observed.sum(axis=2), axis=0)
    heard, seen = (np.concatenate((np.zeros((1, x.shape[1])), x))[:-1] for x in (heard, seen))
    heard[RATIO_DAYS:] -= heard[:-RATIO_DAYS].copy()
    seen[RATIO_DAYS:] -= seen[:-RATIO_DAYS].copy()
    usual = heard / np.maximum(seen, 1) * RATIO_MINUTES / stream.minutes
    score = last(stream, RATIO_MINUTES) / (np.repeat(usual.ravel(), counts.shape[2]) + 1)
    return np.where(stream.observed, score, -np.inf)


def reports(stream: Stream) -> np.ndarray:
    """Return the reports of the last hour, whether observed or not."""
    return last(stream, 60)
