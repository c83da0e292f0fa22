"""Drift detectors of the river library: they call or do not call, so that one is run per sensitivity."""

from collections.abc import Callable

import numpy as np
from river.base import DriftDetector
from river.drift import ADWIN, PageHinkley

from tests.bench.detect.forecasts import Forecasts
from tests.bench.detect.simulator import Stream

# From sensitive to deaf; the first that calls at most once a month on a calm stream is taken.
LEVELS = 24
ADWIN_DELTAS = tuple(0.9 * 0.4**level for level in range(LEVELS))
PAGE_HINKLEY_THRESHOLDS = tuple(4 * 1.15**level for level in range(LEVELS))
SLACK = 0.5  # standard deviations a residual may stay above its mean; river's .005 drowns in drift


def adwin(level: int) -> DriftDetector:
    """Return an adaptive window (Bifet & Gavaldà 2007) that is asked at every bin, not at every 32nd."""
    return ADWIN(delta=ADWIN_DELTAS[level], clock=1)


def page_hinkley(level: int) -> DriftDetector:
    """Return a Page-Hinkley test for a rise."""
    return PageHinkley(threshold=PAGE_HINKLEY_THRESHOLDS[level], delta=SLACK, mode="up")


def residuals(stream: Stream, forecasts: Forecasts) -> np.ndarray:
    """Return the Pearson residuals of our own baseline: raw counts would only show the time of day."""
    variance = forecasts.mean + forecasts.alpha * forecasts.mean**2 + 0.1
    return (stream.counts - forecasts.mean) / np.sqrt(variance)


def calls(detector: DriftDetector, residuals: list[float]) -> list[float]:
    """Return 1 for each residual at which the detector calls a rise."""
    found = []
    mean = 0.0  # of late, to tell a rise from a fall
    for each in residuals:
        mean += 0.3 * (each - mean)
        detector.update(each)
        found.append(1.0 if detector.drift_detected and mean > 0 else 0.0)
    return found


def drift(
    make: Callable[[int], DriftDetector], level: int, stream: Stream, forecasts: Forecasts
) -> np.ndarray:
    """Return the calls over all bins of a stream."""
    score = np.full(len(stream.counts), -np.inf)
    score[stream.observed] = calls(make(level), residuals(stream, forecasts)[stream.observed].tolist())
    return score
