"""A day in a dozen characters."""

import math
from collections.abc import Sequence

from claude_tray.presentation.figures import finite, middle
from claude_tray.presentation.view import Series

LEVELS = "▁▂▃▄▅▆▇█"
CALM = 3.0  # times the usual: a line drawn against its own extremes would make noise look like trouble
FEW_REPORTS = 6.0  # reports in one step; below that two reports must not look like a wall


def sparkline(series: Series, columns: int) -> str:
    """Return the series in `columns` characters; a step without readings is a gap."""
    steps = [_step(series, column, columns) for column in range(columns)]
    top = ceiling(series, steps, CALM)
    return "".join(" " if step is None else _level(step / top) for step in steps)


def ceiling(series: Series, steps: Sequence[float | None], calm: float) -> float:
    """Return the value at a chart's upper edge, if its `steps` are what is drawn of `series`.

    It is `calm` times the usual at least, and what is usual is in sight.
    """
    known = finite(steps)
    floor = FEW_REPORTS if series.bars else calm * (series.usual or middle(known) or 0.0)
    return max([floor, series.high or 0.0, *known, 1.0])


def _step(series: Series, column: int, columns: int) -> float | None:
    """Return the column's share of the series: the sum of counts, the middle of times."""
    count = len(series.values)
    first, last = column * count // columns, math.ceil((column + 1) * count / columns)
    known = finite(series.values[first:last])
    if not known:
        return None
    return sum(known) if series.bars else middle(known)


def _level(share: float) -> str:
    return LEVELS[max(0, min(round(share * (len(LEVELS) - 1)), len(LEVELS) - 1))]
