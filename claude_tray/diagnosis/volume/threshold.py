"""How high a source's score must climb to be news: each source finds that out by itself.

Peaks over a floor with an exponential tail, and a prior that counts as a few excursions. The floor rises with
the source: of many excursions only the highest say how far the next one goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log

from claude_tray.model import Calibration, Excursion

DAY = 1440  # minutes
MEMORY_OBSERVED = 60 * DAY  # minutes observed that the threshold rests on, at most ...
MEMORY_DAYS = 78  # ... and calendar days
SAME_EXCURSION = 60  # minutes apart at most
EXCUSED_BEFORE = 30  # minutes before an official incident: the page is late
EXCUSED_AFTER = 300
PRIOR_EXCURSIONS = 6.0
TAIL = 6  # excursions, the highest: where all 25 of a busy source shape it, the few viral ones are forgotten
WANTED = 1.0  # false alarms in 30 observed days


@dataclass(frozen=True, slots=True)
class Prior:
    """What is taken for usual before a source has shown its own excursions."""

    floor: float  # scores above it belong to an excursion
    excess: float  # mean height of a peak above the floor
    number: float  # excursions in 30 observed days


# By the bins' length in minutes; found by simulation over rates from 0.05 to 50 reports per 5 minutes.
PRIORS: Mapping[int, Prior] = {5: Prior(3.0, 1.2, 4.3), 1: Prior(1.6, 0.6, 4.3)}


def begin_calibration(minutes: int) -> Calibration:
    """Return the calibration of a source that was never heard."""
    return recalibrated(Calibration(0.0), minutes)


def noticed(calibration: Calibration, minutes: int, start: int, score: float) -> Calibration:
    """Return the calibration after an observed bin with that score."""
    if score < PRIORS[minutes].floor or is_excused(calibration, start):
        return calibration
    earlier, last = calibration.excursions[:-1], calibration.excursions[-1:]
    if last and start - last[0].end <= SAME_EXCURSION:
        grown = Excursion(last[0].start, start + minutes, max(last[0].peak, score))
        return replace(calibration, excursions=(*earlier, grown))
    fresh = Excursion(start, start + minutes, score)
    return replace(calibration, excursions=(*calibration.excursions, fresh))


def is_excused(calibration: Calibration, start: int) -> bool:
    """Return whether a bin lies in an official incident."""
    return any(since <= start < to for since, to in calibration.excused)


def excused(calibration: Calibration, onset: int) -> Calibration:
    """Return the calibration without what an official incident from `onset` on did to the score."""
    since, to = onset - EXCUSED_BEFORE, onset + EXCUSED_AFTER
    if (since, to) in calibration.excused:
        return calibration
    kept = tuple(each for each in calibration.excursions if each.end <= since or each.start >= to)
    return replace(calibration, excursions=kept, excused=(*calibration.excused, (since, to)))


def day_ended(calibration: Calibration, minutes: int, day: int, observed: int) -> Calibration:
    """Return the calibration for the next day; `observed` minutes of `day` count as ordinary life."""
    days, total = [(day, observed)] if observed else [], observed
    for each, amount in reversed(calibration.days):
        if day - each >= MEMORY_DAYS or total + amount > MEMORY_OBSERVED:
            break
        days.append((each, amount))
        total += amount
    first = days[-1][0] * DAY if days else day * DAY
    remembered = Calibration(
        calibration.threshold,
        tuple(each for each in calibration.excursions if each.end > first),
        tuple(reversed(days)),
        tuple(each for each in calibration.excused if each[1] > first),
    )
    return recalibrated(remembered, minutes)


def recalibrated(calibration: Calibration, minutes: int, wanted: float = WANTED) -> Calibration:
    """Return the calibration with the threshold that is passed `wanted` times in 30 observed days."""
    prior = PRIORS[minutes]
    peaks = sorted((each.peak for each in calibration.excursions), reverse=True)
    floor = max([prior.floor, *peaks[TAIL : TAIL + 1]])
    tail = [peak - floor for peak in peaks[:TAIL]]
    observed = sum(amount for _, amount in calibration.days) / DAY
    excess = (sum(tail) + PRIOR_EXCURSIONS * prior.excess) / (len(tail) + PRIOR_EXCURSIONS)
    rate = (len(tail) + prior.number) / (observed / 30 + 1)
    threshold = floor + excess * max(log(rate / wanted), 0.0)
    return replace(calibration, threshold=threshold)
