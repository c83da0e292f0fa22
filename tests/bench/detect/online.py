"""The same detectors bin by bin in plain Python, as an app would run them: for what they cost.

Each takes the number of the bin, its count, and the mean and dispersion that our baseline expects.
"""

from collections import deque
from collections.abc import Callable
from math import exp, inf, lgamma, log

import numpy as np

from claude_tray.diagnosis.volume.score import CAP, FLOOR, KEPT
from tests.bench.detect.likelihood import HAZARD_MINUTES, HIGHEST, INCIDENT, NEW_SEGMENT, OLD_SEGMENT, WINDOW
from tests.bench.detect.simulator import DAY
from tests.bench.detect.surveillance import (
    EARS_BINS,
    EARS_LAG,
    EARS_LEAST_SD,
    FARRINGTON_DAYS,
    RATIO_DAYS,
    RATIO_MINUTES,
    SLOT,
    reweighted,
    tail,
)

Step = Callable[[int, int, float, float], float]
BIN = 5  # minutes
THRESHOLD = 5.0  # of our score: what most streams come to


def ewma() -> Step:
    """Return our own score, on a threshold that stands."""
    score = 0.0

    def step(_number: int, count: int, mean: float, alpha: float) -> float:
        nonlocal score
        residual = (count - mean) / (mean + alpha * mean * mean + FLOOR) ** 0.5
        score = (1 - KEPT) * residual + KEPT * min(score, CAP * THRESHOLD)
        return score

    return step


def nb_cusum(times: float) -> Step:
    """Return Page's cumulative sum."""
    total = 0.0

    def step(_number: int, count: int, mean: float, alpha: float) -> float:
        nonlocal total
        size = 1 / alpha
        total += count * log(times) - (count + size) * log((size + times * mean) / (size + mean))
        total = max(0.0, total)
        return total

    return step


def nb_glr(tolerant: bool) -> Step:
    """Return the generalised likelihood ratio over the onsets of an hour."""
    past: deque[tuple[int, float, float]] = deque(maxlen=WINDOW // BIN)
    least = 1.0 if tolerant else 2.0

    def step(_number: int, count: int, mean: float, alpha: float) -> float:
        null = 2 * mean + 0.1 * BIN if tolerant else mean
        past.appendleft((count, null, alpha * null * null))
        counts, means, scatter, best = 0, 0.0, 0.0, 0.0
        for y, m, s in past:
            counts, means, scatter = counts + y, means + m, scatter + s
            if tolerant and counts <= 1.2 * means:
                continue
            times = min(max(counts / means, least), HIGHEST)
            size = means * means / scatter
            found = counts * log(times) - (counts + size) * log((size + times * means) / (size + means))
            best = max(best, found)
        return best

    return step


def bocpd() -> Step:
    """Return the log odds of a young, loud segment."""
    past: deque[tuple[int, float, float]] = deque(maxlen=WINDOW // BIN)
    (shape, rate), (shape_old, rate_old) = NEW_SEGMENT, OLD_SEGMENT
    start = shape * log(rate) - lgamma(shape)
    start_old = shape_old * log(rate_old) - lgamma(shape_old)

    def step(_number: int, count: int, mean: float, _alpha: float) -> float:
        older = start_old + lgamma(shape_old + count) - (shape_old + count) * log(rate_old + mean)
        past.appendleft((count, mean, older))
        counts, means, old, found = 0, 0.0, 0.0, []
        for y, m, each in past:
            counts, means, old = counts + y, means + m, old + each
            new = start + lgamma(shape + counts) - (shape + counts) * log(rate + means)
            found.append(new - old + log_below(counts, INCIDENT * (rate + means)))
        most = max(found)
        return log(BIN / HAZARD_MINUTES) + most + log(sum(exp(each - most) for each in found))

    return step


def log_below(number: int, mean: float) -> float:
    """Return the log chance that a Poisson count is at most `number`."""
    if mean > 700:
        # The sum would start at 0; from the largest term down it is the same.
        term = total = 1.0
        for k in range(number, 0, -1):
            term *= k / mean
            total += term
            if term < 1e-12 * total:
                break
        return min(0.0, number * log(mean) - mean - lgamma(number + 1) + log(total))
    term = total = exp(-mean)
    for k in range(1, number + 1):
        term *= mean / k
        total += term
        if k > mean and term < 1e-12:
            break
    return log(min(total, 1.0)) if total else -inf


def ears_online(variant: int) -> Step:
    """Return EARS C1, C2 or C3."""
    lag = 0 if variant == 1 else EARS_LAG
    past: deque[int] = deque(maxlen=EARS_BINS + lag)
    excess: deque[float] = deque(maxlen=3)

    def step(_number: int, count: int, _mean: float, _alpha: float) -> float:
        score = -inf
        if len(past) == past.maxlen:
            before = list(past)[:EARS_BINS]
            mean = sum(before) / EARS_BINS
            variance = sum([(each - mean) ** 2 for each in before]) / (EARS_BINS - 1)
            score = (count - mean) / max(variance**0.5, EARS_LEAST_SD)
        past.append(count)
        excess.append(max(0.0, score - 1))
        return sum(excess) if variant == 3 else score

    return step


def farrington_online() -> Step:
    """Return flexible Farrington; the counts of a half hour share one fit."""
    slots = DAY // SLOT
    width = SLOT // BIN
    days: deque[tuple[int, np.ndarray]] = deque(maxlen=FARRINGTON_DAYS)
    today = np.zeros((slots, width))
    fit: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None

    def step(number: int, count: int, _mean: float, _alpha: float) -> float:
        nonlocal today, fit
        day, bin_ = divmod(number, slots * width)
        slot, place = divmod(bin_, width)
        if bin_ == 0 and day:
            days.append((max((day - 1) % 7, 4), today))
            today = np.zeros((slots, width))
        today[slot, place] = count
        if len(days) < FARRINGTON_DAYS:
            return -inf
        if place == 0:
            near = [slot - 1, slot, (slot + 1) % slots]
            past = np.concatenate([each[near].ravel() for kind, each in days if kind == max(day % 7, 4)])
            fit = reweighted(past[None, :], np.ones((1, len(past))))
        assert fit is not None
        return float(tail(np.array([float(count)]), *fit)[0])

    return step


def ratio_online() -> Step:
    """Return the ratio of 15 minutes to the same half hour of half a year."""
    slots = DAY // SLOT
    width = SLOT // BIN
    past: list[deque[int]] = [deque(maxlen=RATIO_DAYS) for _ in range(slots)]
    sums = [0] * slots
    recent: deque[int] = deque(maxlen=RATIO_MINUTES // BIN)
    slot_count = 0

    def step(number: int, count: int, _mean: float, _alpha: float) -> float:
        nonlocal slot_count
        recent.append(count)
        slot, place = divmod(number % (slots * width), width)
        usual = sums[slot] / max(len(past[slot]) * width, 1) * RATIO_MINUTES / BIN
        slot_count += count
        if place == width - 1:
            if len(past[slot]) == RATIO_DAYS:
                sums[slot] -= past[slot][0]
            past[slot].append(slot_count)
            sums[slot] += slot_count
            slot_count = 0
        return sum(recent) / (usual + 1)

    return step


def reports_online() -> Step:
    """Return the reports of the last hour."""
    recent: deque[int] = deque(maxlen=60 // BIN)

    def step(_number: int, count: int, _mean: float, _alpha: float) -> float:
        recent.append(count)
        return float(sum(recent))

    return step
