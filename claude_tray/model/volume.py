"""What is remembered of one community source: how much is usual, how loud it is now."""

from dataclasses import dataclass

# Times in here are whole minutes since Monday 1970-01-05 00:00 UTC: a week's rhythm needs no calendar.


@dataclass(frozen=True, slots=True)
class Bin:
    """How many reports were posted in one stretch of time; None: nobody looked, which is not zero."""

    start: int
    count: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many reports a bin of the current half hour usually holds, and how far they scatter."""

    mean: float
    dispersion: float  # variance = mean + dispersion * mean^2; an unsure baseline is a tolerant one
    certainty: float  # 1 where the baseline is sure of the mean, towards 0 where it is not


@dataclass(frozen=True, slots=True)
class Block:
    """Half an hour of bins, learned together."""

    number: int  # half hours since the first Monday
    count: int = 0
    minutes: int = 0  # of them observed
    scatter: float = 0.0  # what its bins say about the dispersion: a numerator and its denominator
    scale: float = 0.0
    loud: bool = False  # too unlike the usual to be learned from


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual: a rate that follows the hour and the weekday, and how sure it is."""

    weights: tuple[float, ...]
    covariance: tuple[float, ...]  # of the weights: the columns of its upper triangle, one after the other
    forecast: Forecast
    scatter: float = 0.0
    scale: float = 0.0
    waiting: tuple[Block, ...] = ()  # judged, not learned yet: an incident must not become usual
    drifts: int = 0  # blocks since the covariance last grew with time
    excluded: int = 0  # blocks in a row that were too loud to learn


@dataclass(frozen=True, slots=True)
class Awake:
    """What was known before a source fell silent, which goes on as if nobody had looked since."""

    background: Background
    block: Block


@dataclass(frozen=True, slots=True)
class Excursion:
    """A stretch in which the score was high, from which the threshold is calibrated."""

    start: int
    end: int
    peak: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How high this source's score climbs in ordinary times, and what follows for the threshold."""

    threshold: float
    excursions: tuple[Excursion, ...] = ()  # oldest first
    days: tuple[tuple[int, int], ...] = ()  # (day, minutes observed), oldest first
    excused: tuple[tuple[int, int], ...] = ()  # official incidents, from and to: not ordinary times


@dataclass(frozen=True, slots=True)
class Stream:
    """One source's counts, boiled down to what judging the next bin needs."""

    minutes: int  # the length of its bins
    next: int  # where the next bin starts
    background: Background
    block: Block
    calibration: Calibration
    score: float = 0.0  # as it was tested against the threshold
    gate: float = 0.0  # evidence, in nats, that this is no time to learn from
    gap: int = 0  # minutes since the last observed bin
    quiet: float = 0.0  # log probability of the empty bins in a row
    before_quiet: Awake | None = None  # where things stood before they began
    observed: int = 0  # minutes in all
    today: int = 0  # minutes of this day that count for the threshold
    expected: bool = False  # it began with a shipped rate instead of none

    @property
    def threshold(self) -> float:
        """Return the score at which this source alone would alarm, once in 30 observed days."""
        return self.calibration.threshold
