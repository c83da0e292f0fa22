"""A stream on its way through its bins: thawed, because a frozen value at each step costs as much again."""

from math import log

from claude_tray.diagnosis.volume.baseline import BLOCK, DAY, close_block
from claude_tray.diagnosis.volume.likelihood import empty_evidence, surge_evidence
from claude_tray.diagnosis.volume.score import CAP, kept, weight
from claude_tray.diagnosis.volume.threshold import PRIORS, day_ended, is_excused, noticed
from claude_tray.model import Awake, Block, Stream

LEARNING = DAY  # minutes observed until a source without a shipped rate may alarm alone
RESTART = 30  # minutes without a look: the score begins anew
SURGE = 3.0  # times the usual, what the gate watches for
GATE = 8.0  # nats: no time to learn from
GATE_CAP = 16.0
SILENT = log(1e-6)  # the empty bins in a row are less likely than that: the source is broken, not calm
OUTLIER = 4.0  # standard deviations, and one report: what lies further out says no more of the dispersion


class Walk:
    """The fields of a stream, and what is the same for all bins of its half hour."""

    __slots__ = (
        *("minutes", "next", "background", "before_quiet", "calibration"),
        *("score", "gate", "gap", "quiet", "observed", "today", "expected"),
        *("number", "count", "seen", "scatter", "scale", "loud"),  # the half hour so far
        *("mean", "weight", "surge", "against_surge", "limit", "worth", "square"),  # by its forecast
        *("kept", "floor", "threshold", "cap"),
    )

    def __init__(self, stream: Stream) -> None:
        self.minutes, self.next = stream.minutes, stream.next
        self.background, self.before_quiet = stream.background, stream.before_quiet
        self.score, self.gate, self.gap, self.quiet = stream.score, stream.gate, stream.gap, stream.quiet
        self.observed, self.today, self.expected = stream.observed, stream.today, stream.expected
        self.kept, self.floor = kept(stream.minutes), PRIORS[stream.minutes].floor
        self.calibration = stream.calibration
        self._measure()
        self._open(stream.block)
        self._expect()

    def stream(self) -> Stream:
        """Return the stream as it stands now."""
        return Stream(
            self.minutes,
            self.next,
            self.background,
            self._block(),
            self.calibration,
            self.score,
            self.gate,
            self.gap,
            self.quiet,
            self.before_quiet,
            self.observed,
            self.today,
            self.expected,
        )

    def take(self, count: int | None) -> None:
        """Go on by a bin; None: nobody looked."""
        if count is None or (not count and self.quiet < SILENT):
            self.gap += self.minutes
            if self.gap >= RESTART:
                self.score = 0.0
        else:
            self._observe(count)
        self.next += self.minutes
        if not self.next % BLOCK:
            self._close()

    def _observe(self, count: int) -> None:
        if count:
            self.quiet, self.before_quiet = 0.0, None
        else:
            self._stay_quiet()
        minutes, excess = self.minutes, count - self.mean
        score = self.score if self.score < self.cap else self.cap
        self.score = score = self.kept * score + self.weight * excess
        gate = self.gate + count * self.surge - self.against_surge
        if gate > GATE:
            self.loud = True
        self.gate = 0.0 if gate < 0 else gate if gate < GATE_CAP else GATE_CAP
        self.count += count
        self.seen += minutes
        if count > self.limit:
            excess = self.limit - self.mean
        self.scatter += self.worth * (excess * excess - self.mean)
        self.scale += self.square
        if self.observed >= LEARNING:
            self.today += minutes
            if score >= self.floor:
                self._notice(score)
        if self.calibration.excused and is_excused(self.calibration, self.next):
            self.loud = True
        self.observed += minutes
        self.gap = 0
        if self.quiet < SILENT:
            self._fall_silent()

    def _notice(self, score: float) -> None:
        """Remember an excursion for the threshold, and that an alarm teaches nothing."""
        if score >= self.threshold:
            self.loud = True
        self.calibration = noticed(self.calibration, self.minutes, self.next, score)

    def _stay_quiet(self) -> None:
        if self.before_quiet is None:
            self.before_quiet = Awake(self.background, self._block())
        self.quiet += empty_evidence(self.before_quiet.background.forecast)

    def _fall_silent(self) -> None:
        """Go on without the empty bins, which are too many to be calm."""
        if self.before_quiet is None:
            return
        self.background = self.before_quiet.background
        self._open(self.before_quiet.block)
        self._expect()
        self.score, self.gap, self.before_quiet = 0.0, RESTART, None

    def _close(self) -> None:
        """Learn from the half hour that ends here, and from the day."""
        number = self.next // BLOCK
        if self.before_quiet is not None:
            awake = close_block(self.before_quiet.background, self.before_quiet.block, self.minutes)
            self.before_quiet = Awake(awake, Block(number))
        self.background = close_block(self.background, self._block(), self.minutes)
        self.number, self.count, self.seen = number, 0, 0
        self.scatter, self.scale, self.loud = 0.0, 0.0, False
        self._expect()
        if not self.next % DAY:
            day = self.next // DAY - 1
            self.calibration = day_ended(self.calibration, self.minutes, day, self.today)
            self.today = 0
            self._measure()

    def _block(self) -> Block:
        """Return the half hour so far."""
        return Block(self.number, self.count, self.seen, self.scatter, self.scale, self.loud)

    def _open(self, block: Block) -> None:
        self.number, self.count, self.seen = block.number, block.count, block.minutes
        self.scatter, self.scale, self.loud = block.scatter, block.scale, block.loud

    def _expect(self) -> None:
        """Work out what is the same for all bins with one forecast."""
        forecast = self.background.forecast
        mean, dispersion = forecast.mean, forecast.dispersion
        self.mean, self.weight = mean, weight(forecast, self.minutes)
        self.surge, self.against_surge = surge_evidence(forecast, SURGE)
        self.limit = mean + OUTLIER * (mean + dispersion * mean * mean) ** 0.5 + 1
        sure = dispersion + 1 - 1 / forecast.certainty  # the dispersion if the mean were known
        self.worth = forecast.certainty / (1 + sure * mean) ** 2
        self.square = self.worth * mean * mean

    def _measure(self) -> None:
        self.threshold = self.calibration.threshold
        self.cap = CAP * self.threshold
