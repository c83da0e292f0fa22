"""What independent sources say together: nothing, that something may be wrong, or that it is likely."""

from collections.abc import Iterable
from dataclasses import dataclass

from claude_tray.model import Confidence, Voice

# By how many sources are heard. Simulated over 1500 days, two sources of 5 reports in 5 minutes each: one
# false alarm in 30 days, a twelvefold rise seen after 9 min at the median. The second rule is as early, and
# wrong a tenth to four fifths as often.
POSSIBLE = {1: 1.0, 2: 1.3}
POSSIBLE_OF_MORE = 1.5
LIKELY = {2: 1.2}
LIKELY_OF_MORE = 1.4
AGREES = 0.3  # of its own threshold, in the last 15 minutes: a second source that agrees
MUCH_STRONGER = 0.4  # above the limit: one source alone may say so
SUSPICIOUS = 0.7  # of the limit
CAP = 1.5  # times its threshold, where a window waits to close

# Without the operator's word nobody is sure.
MOST_CERTAIN = 0.85
MOST_CERTAIN_ALONE = 0.6


@dataclass(frozen=True, slots=True)
class Fused:
    """The voices taken together."""

    loudness: float  # sum of all; 0 where nobody is heard
    low: bool  # quiet enough to close a window
    suspicious: bool
    confidence: Confidence | None  # None: nothing to say
    certainty: float


def fuse(voices: Iterable[Voice]) -> Fused:
    """Return what the voices say together; own inference, where it is watched, is one more of them.

    A voice that is still learning agrees with others and accuses nobody.
    """
    heard = tuple(voices)
    together = sum(each.loudness for each in heard)
    number = len(heard)
    limit = POSSIBLE.get(number, POSSIBLE_OF_MORE)
    agreeing = sum(each.lately >= AGREES for each in heard)
    confidence = _confidence(together, heard, agreeing, limit)
    return Fused(
        loudness=together,
        low=sum(min(each.loudness, CAP) for each in heard) < limit / 2,
        suspicious=bool(heard) and together >= SUSPICIOUS * limit,
        confidence=confidence,
        certainty=_certainty(together / limit, confidence),
    )


def _confidence(together: float, heard: tuple[Voice, ...], agreeing: int, limit: float) -> Confidence | None:
    if all(each.learning for each in heard):
        return None
    if agreeing >= 2 and together >= LIKELY.get(len(heard), LIKELY_OF_MORE):
        return Confidence.LIKELY
    alone = max(each.loudness for each in heard if not each.learning)
    if (agreeing >= 2 and together >= limit) or alone >= limit + MUCH_STRONGER:
        return Confidence.POSSIBLE
    return None


def _certainty(ratio: float, confidence: Confidence | None) -> float:
    """Return a number that ranks calls: half at the limit, never certain."""
    most = MOST_CERTAIN if confidence is Confidence.LIKELY else MOST_CERTAIN_ALONE
    certain: float = 1 - 0.5**ratio
    return round(min(most, certain), 2)
