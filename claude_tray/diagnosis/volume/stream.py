"""A source's counts, taken in bin by bin: what is usual, how loud it is, whether it still speaks."""

from collections.abc import Iterable
from dataclasses import replace
from math import log

from claude_tray.diagnosis.volume.baseline import BLOCK, begin_background, close_block
from claude_tray.diagnosis.volume.likelihood import empty_evidence, noted, surge_evidence
from claude_tray.diagnosis.volume.score import capped, smoothed
from claude_tray.diagnosis.volume.threshold import (
    DAY,
    begin_calibration,
    day_ended,
    excused,
    is_excused,
    noticed,
)
from claude_tray.model import Awake, Bin, Block, Stream

LEARNING = DAY  # minutes observed until a source without a shipped rate may alarm alone
RESTART = 30  # minutes without a look: the score begins anew
FORGOTTEN = 78 * DAY  # minutes without a look: everything begins anew
SURGE = 3.0  # times the usual, what the gate watches for
GATE = 8.0  # nats: no time to learn from
GATE_CAP = 16.0
SILENT = log(1e-6)  # the empty bins in a row are less likely than that: the source is broken, not calm


def begin(minutes: int, start: int, rate: float | None = None) -> Stream:
    """Return a stream of bins of `minutes` from `start` on; `rate`: shipped reports a minute."""
    return Stream(
        minutes,
        start,
        begin_background(minutes, start, rate),
        Block(start // BLOCK),
        begin_calibration(minutes),
        expected=rate is not None,
    )


def is_learning(stream: Stream) -> bool:
    """Return whether too little was seen to let this source alarm alone."""
    return stream.observed < LEARNING and not stream.expected


def is_stale(stream: Stream) -> bool:
    """Return whether the source answers and holds nothing where it always held something."""
    return stream.quiet < SILENT


def excuse(stream: Stream, onset: int) -> Stream:
    """Return the stream with an official incident from `onset` on taken out of what is ordinary."""
    return replace(stream, calibration=excused(stream.calibration, onset))


def fold(stream: Stream, bins: Iterable[Bin]) -> Stream:
    """Return the stream after all of `bins`."""
    for each in bins:
        stream = step(stream, each)
    return stream


def step(stream: Stream, bin_: Bin) -> Stream:
    """Return the stream after a bin; skipped ones count as not observed, earlier ones not at all."""
    if bin_.start < stream.next:
        return stream
    if bin_.start - stream.next >= FORGOTTEN:
        return step(begin(stream.minutes, bin_.start), bin_)
    while stream.next < bin_.start:
        stream = _taken(stream, None)
    return _taken(stream, bin_.count)


def _taken(stream: Stream, count: int | None) -> Stream:
    if count is None or (count == 0 and is_stale(stream)):
        stepped = _missed(stream)
    else:
        stepped = _silenced(_observed(stream, count))
    if stepped.next % BLOCK:
        return stepped
    return _block_closed(stepped)


def _missed(stream: Stream) -> Stream:
    gap = stream.gap + stream.minutes
    return Stream(
        stream.minutes,
        stream.next + stream.minutes,
        stream.background,
        stream.block,
        stream.calibration,
        stream.score if gap < RESTART else 0.0,
        stream.gate,
        gap,
        stream.quiet,
        stream.before_quiet,
        stream.observed,
        stream.today,
        stream.expected,
    )


def _observed(stream: Stream, count: int) -> Stream:
    forecast = stream.background.forecast
    minutes, start, calibration = stream.minutes, stream.next, stream.calibration
    threshold = calibration.threshold
    score = smoothed(capped(stream.score, threshold), count, forecast, minutes)
    gate = max(0.0, stream.gate + surge_evidence(count, forecast, SURGE))
    settled = stream.observed >= LEARNING
    loud = gate > GATE or (settled and (score >= threshold or is_excused(calibration, start)))
    awake = None if count else stream.before_quiet or Awake(stream.background, stream.block)
    return Stream(
        minutes,
        start + minutes,
        stream.background,
        noted(stream.block, count, minutes, forecast, loud),
        noticed(calibration, minutes, start, score) if settled else calibration,
        score,
        min(gate, GATE_CAP),
        0,
        stream.quiet + empty_evidence(awake.background.forecast) if awake else 0.0,
        awake,
        stream.observed + minutes,
        stream.today + minutes if settled else 0,
        stream.expected,
    )


def _silenced(stream: Stream) -> Stream:
    """Return the stream without the empty bins, once they are too many to be calm."""
    awake = stream.before_quiet
    if awake is None or not is_stale(stream):
        return stream
    return replace(
        stream, background=awake.background, block=awake.block, score=0.0, gap=RESTART, before_quiet=None
    )


def _block_closed(stream: Stream) -> Stream:
    number = stream.next // BLOCK
    minutes = stream.minutes
    awake = stream.before_quiet
    if awake is not None:
        awake = Awake(close_block(awake.background, awake.block, minutes), Block(number))
    closed = replace(
        stream,
        background=close_block(stream.background, stream.block, minutes),
        block=Block(number),
        before_quiet=awake,
    )
    if stream.next % DAY:
        return closed
    day = stream.next // DAY - 1
    calibration = day_ended(stream.calibration, minutes, day, stream.today)
    return replace(closed, calibration=calibration, today=0)
