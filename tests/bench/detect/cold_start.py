"""The first day of a source that was never heard: what it cries, and what it sees."""

from dataclasses import replace

import numpy as np

from tests.bench.detect.ours import heard
from tests.bench.detect.protocol import alarms
from tests.bench.detect.simulator import DAY, Stream, simulate

STREAMS = 200
BASES = (0.5, 5.0, 50.0)
SEED = 750_000
WRONG = 2.0  # a shipped rate is too high or too low by that factor, in turn
BACK_FILLS = (None, 1, 7)  # days; None: a shipped rate instead


def name(back_fill: int | None) -> str:
    """Return a start as the table calls it."""
    return "shipped rate, wrong by 2" if back_fill is None else f"{back_fill} d back-filled"


def day_one(base: float, back_fill: int | None, streams: int = STREAMS) -> float:
    """Return the false alarms per observed day on the first day, over fresh streams."""
    found = [first_day(base, back_fill, number) for number in range(streams)]
    return sum(called for called, _ in found) / sum(days for _, days in found)


def first_day(base: float, back_fill: int | None, number: int) -> tuple[int, float]:
    """Return the alarms of one first day, and how much of it was observed."""
    start = (7 + number % 7) * DAY
    stream = filled(
        simulate(base, start // DAY + 1, SEED + 1000 * round(10 * base) + number).binned(5), start
    )
    if back_fill is None:
        known = heard(stream, start, base / 5 * WRONG ** (1 if number % 2 else -1))
    else:
        known = heard(stream, start - back_fill * DAY)
    today = slice(start // 5, (start + DAY) // 5)
    over = np.flatnonzero(known.score[today] >= known.threshold[today]) * 5
    return alarms(over), float(stream.observed[today].sum()) * 5 / DAY


def filled(stream: Stream, until: int) -> Stream:
    """Return the stream with all observed before `until`: a back-fill has no gaps."""
    observed = stream.observed.copy()
    observed[: until // 5] = True
    return replace(stream, observed=observed)
