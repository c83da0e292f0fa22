"""How many people complained, beside how many usually do."""

import math
from collections.abc import Iterable

from claude_tray.model import Chronicle, Usual
from claude_tray.presentation.figures import finite, thousands
from claude_tray.presentation.past.answers import ceiling
from claude_tray.presentation.past.lanes import Bars, Lane
from claude_tray.words import _, ngettext

FEW = 5.0  # reports at the upper edge at least: two of them must not look like a wall


def report_lane(chronicle: Chronicle) -> Lane | None:
    """Return the lane of reports of all sources together; None where nobody ever listened."""
    if not chronicle.heard:
        return None
    values = tuple(_sum(step) for step in zip(*chronicle.heard.values(), strict=True))
    usual = tuple(_usual(chronicle, step) for step in range(chronicle.steps))
    top = ceiling(max([FEW, *finite(values), *(each.high for each in usual if each)]))
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
        _text(values, usual, total),
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
    said = counted(value)
    if usual is None:
        return said
    most = math.floor(usual.high)
    if not most:
        return _("{reports}, usually none").format(reports=said)
    return _("{reports}, usually 0–{most}").format(reports=said, most=thousands(most))


def counted(n: int) -> str:
    """Return "1 report" or "12 reports"."""
    return ngettext("{n} report", "{n} reports", n).format(n=thousands(n))


def _text(values: tuple[int | None, ...], usual: tuple[Usual | None, ...], total: int) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return _("Nobody listened for reports in this time")
    parts = [
        _("{reports}, at most {most} in one step").format(reports=counted(total), most=thousands(max(known)))
    ]
    loud = sum(
        value > each.high for value, each in zip(values, usual, strict=True) if each and value is not None
    )
    if loud:
        parts.append(
            ngettext("more than usual in {n} step", "more than usual in {n} steps", loud).format(n=loud)
        )
    if not any(usual):
        parts.append(_("what is usual is still being learned"))
    unread = len(values) - len(known)
    if unread:
        parts.append(ngettext("{n} step not read", "{n} steps not read", unread).format(n=unread))
    return "; ".join(parts)
