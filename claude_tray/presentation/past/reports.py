"""How many people complained, beside how many usually do."""

import math
from collections.abc import Iterable
from datetime import timedelta

from claude_tray.model import Chronicle, Usual
from claude_tray.presentation.figures import finite, span
from claude_tray.presentation.past.answers import ROOM, ceiling, missing
from claude_tray.presentation.past.lanes import Bars, Lane
from claude_tray.words import _, ngettext
from claude_tray.words.figures import counted, thousands

FEW = 4.0  # reports at the upper edge at least: two of them must not look like a wall


def report_lane(chronicle: Chronicle) -> Lane | None:
    """Return the lane of reports of all sources together; None where nobody ever listened."""
    if not chronicle.heard:
        return None
    values = tuple(_sum(step) for step in zip(*chronicle.heard.values(), strict=True))
    usual = tuple(_usual(chronicle, step) for step in range(chronicle.steps))
    top = ceiling(ROOM * max([FEW, *finite(values), *(each.high for each in usual if each)]))
    total = sum(each or 0 for each in values)
    expected = [
        (value, each.mean) for value, each in zip(values, usual, strict=True) if each and value is not None
    ]
    whole = len(expected) == sum(value is not None for value in values)
    return Lane(
        "reports",
        _("Reports"),
        thousands(total),
        _("usually {n}").format(n=thousands(round(sum(mean for _, mean in expected))))
        if expected and whole
        else "",
        _text(chronicle.step, values, usual, total),
        tuple(map(_said, values, usual)),
        Bars(
            values,
            tuple(each.mean if each else None for each in usual),
            tuple(each.high if each else None for each in usual),
            top,
            thousands(round(top)),
        ),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [each for each in counts if each is not None]
    return sum(known) if known else None


def _usual(chronicle: Chronicle, step: int) -> Usual | None:
    """Return what is usual for the sources that were heard in a step; None while one of them is learned."""
    hearing = [source for source, counts in chronicle.heard.items() if counts[step] is not None]
    found = [chronicle.usual[source][step] if source in chronicle.usual else None for source in hearing]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(hearing):
        return None
    mean = sum(each.mean for each in known)
    # The sources are independent: their variances add up.
    return Usual(mean, mean + math.hypot(*(each.high - each.mean for each in known)))


def _said(value: int | None, usual: Usual | None) -> str:
    if value is None:
        return _("not read")
    said = _reports(value)
    if usual is None:
        return said
    most = math.ceil(usual.high)  # one report at a quiet hour is nothing unusual
    return _("{reports}, usually 0–{most}").format(reports=said, most=thousands(most))


def _reports(n: int) -> str:
    return counted(n, ngettext("{n} report", "{n} reports", n))


def _text(
    step: timedelta, values: tuple[int | None, ...], usual: tuple[Usual | None, ...], total: int
) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return _("Nobody listened for reports in this time")
    most = _("at most {most} in {time}").format(most=thousands(max(known)), time=span(step))
    parts = [_reports(total), most]
    pairs = zip(values, usual, strict=True)
    loud = sum(value > math.ceil(each.high) for value, each in pairs if each and value is not None)
    if loud:
        parts.append(_("more than usual for {time} in all").format(time=span(loud * step)))
    if not any(usual):
        parts.append(_("what is usual is still being learned"))
    if unread := missing(values):
        parts.append(_("not read for {time}").format(time=span(unread * step)))
    return "; ".join(parts)
