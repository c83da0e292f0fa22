"""How many reports of a source are usual at any time, as it is known now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import sqrt

from claude_tray.diagnosis.binning import MINUTE, minute
from claude_tray.diagnosis.volume import BLOCK, WEEK, forecast_at, is_learning
from claude_tray.model import Forecast, Stream, Usual

BAND = 2.0  # standard deviations above what is usual, as in the window's chart


def usual(stream: Stream | None, starts: Sequence[datetime], step: timedelta) -> tuple[Usual | None, ...]:
    """Return what each stretch of `step` usually holds; None for all while it is being learned."""
    if stream is None or is_learning(stream):
        return (None,) * len(starts)
    week: dict[int, Forecast] = {}

    def at(block: int) -> Forecast:
        number = block % WEEK
        if number not in week:
            week[number] = forecast_at(stream.background, number, stream.minutes)
        return week[number]

    return tuple(
        _usual([at(block) for block in _blocks(start, step)], step / MINUTE / stream.minutes)
        for start in starts
    )


def _blocks(start: datetime, step: timedelta) -> range:
    first = minute(start)
    return range(first // BLOCK, max((first + step // MINUTE - 1) // BLOCK, first // BLOCK) + 1)


def _usual(forecasts: Sequence[Forecast], bins: float) -> Usual:
    """Return what `bins` hold that lie evenly in half hours with these forecasts."""
    mean = sum(each.mean for each in forecasts) / len(forecasts) * bins
    dispersion = sum(each.dispersion for each in forecasts) / len(forecasts)
    return Usual(mean, mean + BAND * sqrt(mean + dispersion * mean**2))
