"""How late incidents were called, and how many too late."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, inf

SAME_ALARM = 60  # minutes between bins over the threshold that are one alarm
TOO_LATE = 25  # minutes; the status page posts after 16 at the median
HORIZON = 120


@dataclass(frozen=True, slots=True)
class Delays:
    """Minutes from user impact to the end of the alarming bin, over the incidents of one size."""

    median: float
    p90: float
    missed: float  # share that was not called within 25 minutes
    counted: int  # incidents before which there was no alarm

    def __str__(self) -> str:
        if not self.counted:
            return "always on"
        return f"{minutes(self.median)}/{minutes(self.p90)}/{100 * self.missed:.0f}"


def minutes(delay: float) -> str:
    """Return a delay as a table has it."""
    return "-" if delay == inf else f"{delay:.0f}"


def delay(called: Sequence[int], start: int) -> float | None:
    """Return the minutes until the call, infinite if none came; None if an alarm was on before.

    `called` holds the ends of the bins at or over the threshold, ascending.
    """
    first = bisect_right(called, start)
    if first and called[first - 1] > start - SAME_ALARM:
        return None
    if first == len(called) or called[first] - start > HORIZON:
        return inf
    return float(called[first] - start)


def summed_up(found: Iterable[float | None]) -> Delays:
    """Return the ranks of those delays that count."""
    ordered = sorted(each for each in found if each is not None)
    if not ordered:
        return Delays(inf, inf, 1.0, 0)
    late = sum(each > TOO_LATE for each in ordered)
    return Delays(rank(ordered, 0.5), rank(ordered, 0.9), late / len(ordered), len(ordered))


def rank(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` of the values do not exceed."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
