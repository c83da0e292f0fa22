"""A source's counts, taken in bin by bin: what is usual, how loud it is, whether it still speaks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claude_tray.diagnosis.volume.baseline import BLOCK, DAY, begin_background, is_whole
from claude_tray.diagnosis.volume.threshold import PRIORS, begin_calibration, excused
from claude_tray.diagnosis.volume.walk import LEARNING, SILENT, Walk
from claude_tray.model import Bin, Block, Stream

FORGOTTEN = 78 * DAY  # minutes without a look: everything begins anew


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


def is_sound(stream: Stream) -> bool:
    """Return whether the stream is of a shape that this version can go on from."""
    backgrounds = [stream.background, *([stream.before_quiet.background] if stream.before_quiet else [])]
    return (
        stream.minutes in PRIORS
        and not stream.next % stream.minutes
        and stream.threshold > 0
        and all(is_whole(each) for each in backgrounds)
    )


def is_stale(stream: Stream) -> bool:
    """Return whether the source answers and holds nothing where it always held something."""
    return stream.quiet < SILENT


def excuse(stream: Stream, onset: int) -> Stream:
    """Return the stream with an official incident from `onset` on taken out of what is ordinary."""
    calibration = excused(stream.calibration, onset)
    return stream if calibration is stream.calibration else replace(stream, calibration=calibration)


def fold(stream: Stream, bins: Iterable[Bin]) -> Stream:
    """Return the stream after `bins`; skipped ones count as not observed, earlier ones not at all."""
    walk = Walk(stream)
    for each in bins:
        if each.start > walk.next:
            walk = _unseen(walk, each.start)
        if each.start == walk.next:
            walk.take(each.count)
    return walk.stream()


def trail(stream: Stream, bins: Iterable[Bin], since: int) -> Iterator[Stream]:
    """Yield the stream as `fold` leaves it at `since`, and after each later one of the bins."""
    walk = Walk(stream)
    late = False  # whether the stream at `since` was yielded
    for each in bins:
        if not late and each.start >= since:
            yield walk.stream()
            late = True
        if each.start > walk.next:
            walk = _unseen(walk, each.start)
        if each.start == walk.next:
            walk.take(each.count)
        if late:
            yield walk.stream()
    if not late:
        yield walk.stream()


def step(stream: Stream, bin_: Bin) -> Stream:
    """Return the stream after a bin."""
    return fold(stream, (bin_,))


def _unseen(walk: Walk, until: int) -> Walk:
    """Return the walk at `until`, where nobody looked in between."""
    if until - walk.next >= FORGOTTEN:
        return Walk(begin(walk.minutes, until))
    while walk.next < until:
        walk.take(None)
    return walk
