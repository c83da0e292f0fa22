"""How long a door, or the API, took to answer, beside how long it usually does."""

import re
from collections.abc import Sequence
from datetime import timedelta

from claude_tray.model import API_DOOR, CANARY, FRONT_DOOR, Chronicle, Tries
from claude_tray.model.median import median
from claude_tray.presentation.figures import finite, milliseconds, span
from claude_tray.presentation.past.lanes import Lane, Line
from claude_tray.words import N_, _, ngettext

TITLE = {FRONT_DOOR: N_("Front door"), API_DOOR: N_("API host"), CANARY: N_("Test prompts")}
AROUND = 0.25  # of the whole time: what is usual is the middle of so much around each step ...
ENOUGH = 6  # ... of which so many steps must be known
ROOM = 1.25  # times the most, at the upper edge: its words stand above the line
_ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8)
_UNIT = re.compile(r"\s(?=\S*$)")

Steps = tuple[Tries | None, ...]


def answer_lanes(chronicle: Chronicle) -> tuple[Lane, ...]:
    """Return a lane for each that was asked."""
    return tuple(_lane(chronicle, source) for source in TITLE if source in chronicle.doors)


def _lane(chronicle: Chronicle, source: str) -> Lane:
    steps = chronicle.doors[source]
    values = tuple(each.answers.median if each and each.answers else None for each in steps)
    low = around(tuple(each.answers.low if each and each.answers else None for each in steps))
    high = around(tuple(each.answers.high if each and each.answers else None for each in steps))
    top = ceiling(ROOM * max([*finite(values), *finite(high), 1.0]))
    middle = median(finite(values))
    return Lane(
        source,
        _(TITLE[source]),
        "" if middle is None else milliseconds(middle),
        "" if middle is None else _("median"),
        _text(chronicle.step, steps, middle, low, high),
        tuple(map(_said, steps, low, high)),
        Line(
            values,
            low,
            high,
            tuple(each is not None and each.answers is None for each in steps),
            top,
            milliseconds(top),
        ),
    )


def around(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return the middle of what lies around each value; None where too little is known."""
    half = max(round(len(values) * AROUND / 2), ENOUGH)
    found: list[float | None] = []
    for place in range(len(values)):
        near = finite(values[max(place - half, 0) : place + half + 1])
        found.append(median(near) if len(near) >= ENOUGH else None)
    return tuple(found)


def ceiling(most: float) -> float:
    """Return a round number that is no less."""
    unit = 1.0
    while True:
        for factor in _ROUND:
            if factor * unit >= most:
                return factor * unit
        unit *= 10


def _said(tries: Tries | None, low: float | None, high: float | None) -> str:
    if tries is None:
        return _("not read")
    if tries.answers is None:
        return ngettext("no answer, {n} try", "no answer, {n} tries", tries.count).format(n=tries.count)
    said = milliseconds(tries.answers.median)
    if low is None or high is None:
        return said
    return _("{figure}, usually {range}").format(figure=said, range=between(low, high))


def between(low: float, high: float) -> str:
    """Return "96–131 ms"."""
    first, last = (_UNIT.split(milliseconds(each)) for each in (low, high))
    shared = first[:1] if first[-1] == last[-1] else first
    return "\N{EN DASH}".join((" ".join(shared), " ".join(last)))


def _text(
    step: timedelta,
    steps: Steps,
    middle: float | None,
    low: tuple[float | None, ...],
    high: tuple[float | None, ...],
) -> str:
    failed = sum(each is not None and each.answers is None for each in steps)
    unread = missing(steps)
    parts = [_("not read in this time")] if unread == len(steps) else []
    if middle is not None:
        most = max(each.answers.most for each in steps if each and each.answers)
        parts.append(
            _("median {middle}, at most {most}").format(middle=milliseconds(middle), most=milliseconds(most))
        )
    least_usual, most_usual = median(finite(low)), median(finite(high))
    if least_usual is not None and most_usual is not None:
        parts.append(_("usually {range}").format(range=between(least_usual, most_usual)))
    if failed:
        parts.append(_("no answer for {time}").format(time=span(failed * step)))
    if 0 < unread < len(steps):
        parts.append(_("not read for {time}").format(time=span(unread * step)))
    return "; ".join(parts)


def missing(values: Sequence[object]) -> int:
    """Return how many steps were not read; the last one has only just begun."""
    return values[:-1].count(None) if any(value is not None for value in values) else len(values)
