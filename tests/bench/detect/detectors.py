"""Who stands in the table: ours, its peers and the oracle, each with the threshold it is run at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from river.base import DriftDetector

from tests.bench.detect.forecasts import Forecasts
from tests.bench.detect.likelihood import cusum, likelihood_ratio, oracle, segments
from tests.bench.detect.protocol import calibrate, false_alarms
from tests.bench.detect.simulator import Stream
from tests.bench.detect.streaming import LEVELS, adwin, drift, page_hinkley
from tests.bench.detect.surveillance import ears, farrington, ratio, reports

Score = Callable[[Stream, Forecasts], np.ndarray]
Fit = Callable[[Stream, Forecasts], tuple[Score, float]]

OURS = "ours"
SHIPPED = "ours, threshold learned"
ORACLE = "oracle CUSUM"


@dataclass(frozen=True, slots=True)
class Detector:
    """A row of the table; `fit` returns its score and threshold from a calm stream."""

    name: str
    fit: Fit


def once_a_month(score: Score) -> Fit:
    """Return how to find the threshold that a calm stream passes once in 30 days."""
    return lambda calm, forecasts: (score, calibrate(calm, score(calm, forecasts)))


def fixed(score: Score, threshold: float) -> Fit:
    """Return a threshold that stands, whatever it brings."""
    return lambda _calm, _forecasts: (score, threshold)


def most_sensitive(make: Callable[[int], DriftDetector]) -> Fit:
    """Return how to find the most sensitive level that calls at most once a month on a calm stream."""

    def fit(calm: Stream, forecasts: Forecasts) -> tuple[Score, float]:
        loud, meek = -1, LEVELS - 1
        while meek - loud > 1:
            level = (loud + meek) // 2
            if false_alarms(calm, drift(make, level, calm, forecasts), 1.0) <= 1:
                meek = level
            else:
                loud = level
        return partial(drift, make, meek), 1.0

    return fit


def own_score(score: Callable[[Stream], np.ndarray]) -> Score:
    """Return the score of a detector with a baseline of its own."""
    return lambda stream, _forecasts: score(stream)


def own(score: Callable[[Stream], np.ndarray]) -> Fit:
    """Return the fit of a detector with a baseline of its own."""
    return once_a_month(own_score(score))


def sums(times: float) -> Score:
    """Return the cumulative sum on our baseline for incidents of one size."""
    return lambda stream, known: cusum(stream, known.mean, known.alpha, times)


DETECTORS = (
    Detector(OURS, once_a_month(lambda _stream, known: known.score)),
    Detector(SHIPPED, fixed(lambda _stream, known: known.score / known.threshold, 1.0)),
    Detector("NB-CUSUM x12", once_a_month(sums(12))),
    Detector("NB-CUSUM x6", once_a_month(sums(6))),
    Detector("NB-GLR", once_a_month(partial(likelihood_ratio, tolerant=False))),
    Detector("NB-GLR, tolerant null", once_a_month(partial(likelihood_ratio, tolerant=True))),
    Detector("BOCPD", once_a_month(segments)),
    Detector("EARS C1", own(partial(ears, variant=1))),
    Detector("EARS C2", own(partial(ears, variant=2))),
    Detector("EARS C3", own(partial(ears, variant=3))),
    Detector("Farrington flexible", own(farrington)),
    Detector("Downdetector-style ratio", own(ratio)),
    Detector("reports in 60 min", own(reports)),
    Detector("3 reports in 60 min", fixed(lambda stream, _known: reports(stream), 3.0)),
    Detector("river ADWIN", most_sensitive(adwin)),
    Detector("river Page-Hinkley", most_sensitive(page_hinkley)),
)


def oracles(calm: Stream, incidents: Stream, times: int) -> tuple[np.ndarray, float]:
    """Return the oracle's score of the incidents of one size, and its threshold."""
    return oracle(incidents, times), calibrate(calm, oracle(calm, times))
