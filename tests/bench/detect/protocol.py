"""When a detector called: false alarms, and the threshold at which there is one a month."""

from math import inf

import numpy as np

from tests.bench.detect.delays import SAME_ALARM, Delays, delay, summed_up
from tests.bench.detect.simulator import BURN_IN, DAY, Stream

STUCK = 360  # minutes after which an alarm that never clears counts again


def observed_days(stream: Stream) -> float:
    """Return how many days were observed after the burn-in."""
    return float(stream.observed[BURN_IN // stream.minutes :].sum()) * stream.minutes / DAY


def alarms(over: np.ndarray) -> int:
    """Return how many alarms the bins at these minutes are, ascending."""
    if not len(over):
        return 0
    breaks = np.flatnonzero(np.diff(over) > SAME_ALARM)
    begins, ends = over[np.append(0, breaks + 1)], over[np.append(breaks, -1)]
    return int((1 + (ends - begins) // STUCK).sum())


def alarms_after_burn_in(stream: Stream, score: np.ndarray, threshold: float) -> int:
    """Return how often the score came to the threshold once the baselines were full."""
    return alarms(np.flatnonzero(score[BURN_IN // stream.minutes :] >= threshold) * stream.minutes)


def false_alarms(stream: Stream, score: np.ndarray, threshold: float) -> float:
    """Return the alarms per 30 observed days of a calm stream."""
    return alarms_after_burn_in(stream, score, threshold) / observed_days(stream) * 30


def calibrate(stream: Stream, score: np.ndarray) -> float:
    """Return the smallest threshold with at most one alarm per 30 observed days of a calm stream."""
    allowed = int(observed_days(stream) / 30)
    later = score[BURN_IN // stream.minutes :]
    levels = np.append(np.unique(later[later > -inf]), inf)
    low, high = -1, len(levels) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if alarms_after_burn_in(stream, score, levels[middle]) <= allowed:
            high = middle
        else:
            low = middle
    return float(levels[high])


def delays(stream: Stream, score: np.ndarray, threshold: float, times: int) -> Delays:
    """Return how late the incidents of one size were called."""
    called = ((np.flatnonzero(score >= threshold) + 1) * stream.minutes).tolist()
    return summed_up(delay(called, each.start) for each in stream.incidents if each.times == times)
