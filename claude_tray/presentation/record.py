"""How often we called an incident before the page did, and how often we were right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from math import ceil, sqrt

from claude_tray.model import Call, CallOutcome, Confidence
from claude_tray.presentation.wording import CALL, CONFIDENCE
from claude_tray.words import N_, _, ngettext
from claude_tray.words.figures import counted, percent

EMPTY = N_("No incident has been called yet, and none was missed: there is no record to show")
NORMAL_95 = 1.959964  # standard deviations to both sides of a 95 % interval

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Record:
    """The record in figures; times in minutes, None where there is nothing to count."""

    called: int
    confirmed: int
    withdrawn: int
    expired: int
    missed: int
    median: float | None
    p90: float | None
    precision: float | None  # confirmed among those that ended either way
    interval: tuple[float, float] | None  # 95 % (Wilson 1927)


def record(calls: Sequence[Call]) -> Record:
    """Return the figures of all calls."""
    number = {outcome: sum(each.outcome is outcome for each in calls) for outcome in CallOutcome}
    leads = sorted(each.lead.total_seconds() / 60 for each in calls if each.lead is not None)
    right = number[CallOutcome.CONFIRMED]
    judged = right + number[CallOutcome.WITHDRAWN]
    return Record(
        called=len(calls) - number[CallOutcome.MISSED],
        confirmed=right,
        withdrawn=number[CallOutcome.WITHDRAWN],
        expired=number[CallOutcome.EXPIRED],
        missed=number[CallOutcome.MISSED],
        median=_rank(leads, 0.5),
        p90=_rank(leads, 0.9),
        precision=right / judged if judged else None,
        interval=wilson(right, judged) if judged else None,
    )


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), which stays within 0 and 1 for small numbers."""
    share, square = right / of, NORMAL_95**2
    middle = share + square / (2 * of)
    half = NORMAL_95 * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max((middle - half) / (1 + square / of), 0.0), min((middle + half) / (1 + square / of), 1.0)


def brief(calls: Sequence[Call]) -> str:
    """Return the record in a line: "Calls so far: 4, confirmed 3, median 14 min ahead"."""
    if not calls:
        return ""
    figures = record(calls)
    said = [
        _("Calls so far: {n}").format(n=figures.called),
        _("confirmed {n}").format(n=figures.confirmed),
    ]
    if figures.median is not None:
        said.append(_("median {n} min ahead").format(n=f"{figures.median:.0f}"))
    if figures.missed:
        said.append(_("missed {n}").format(n=figures.missed))
    return ", ".join(said)


def text(calls: Sequence[Call]) -> str:
    """Return the record as lines of text, the calls one by one at the end."""
    if not calls:
        return _(EMPTY) + "\n"
    figures = record(calls)
    calls_made = counted(figures.called, ngettext("{n} call", "{n} calls", figures.called))
    missed = counted(figures.missed, ngettext("{n} incident missed", "{n} incidents missed", figures.missed))
    lines = [
        _("{calls}: {confirmed} confirmed, {withdrawn} withdrawn, {expired} expired; {missed}").format(
            calls=calls_made,
            confirmed=figures.confirmed,
            withdrawn=figures.withdrawn,
            expired=figures.expired,
            missed=missed,
        ),
    ]
    if figures.median is not None and figures.p90 is not None:
        lines.append(
            _("Ahead of the page by {median} min at the median, p90 {p90} min").format(
                median=f"{figures.median:.0f}", p90=f"{figures.p90:.0f}"
            )
        )
    if figures.precision is not None and figures.interval is not None:
        low, high = map(percent, figures.interval)
        lines.append(
            _("Right in {share} of those that ended ({low} to {high} at 95%)").format(
                share=percent(figures.precision), low=low, high=high
            )
        )
    return "\n".join([*lines, "", *map(_line, calls)]) + "\n"


def document(calls: Sequence[Call]) -> dict[str, Json]:
    """Return the record with stable keys, times in UTC."""
    figures = record(calls)
    return {
        "called": figures.called,
        "confirmed": figures.confirmed,
        "withdrawn": figures.withdrawn,
        "expired": figures.expired,
        "missed": figures.missed,
        "median_lead_minutes": figures.median,
        "p90_lead_minutes": figures.p90,
        "precision": figures.precision,
        "precision_interval": list(figures.interval) if figures.interval else None,
        "calls": [_call(each) for each in calls],
    }


def _call(call: Call) -> Json:
    return {
        "opened_at": f"{call.opened_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "closed_at": f"{call.closed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if call.closed_at else None,
        "outcome": call.outcome.value,
        "likelihood": call.confidence.value if call.confidence else None,
        "confidence": call.certainty,
        "sources": list(call.sources),
        "lead_minutes": call.lead.total_seconds() / 60 if call.lead is not None else None,
    }


def _line(call: Call) -> str:
    sure = f" ({_(CONFIDENCE[Confidence(call.confidence)])})" if call.confidence else ""
    ahead = ""
    if call.lead is not None:
        ahead = ", " + _("{n} min ahead").format(n=f"{call.lead.total_seconds() / 60:.0f}")
    return f"{call.opened_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {_(CALL[call.outcome])}{sure}{ahead}"


def _rank(ordered: Sequence[float], share: float) -> float | None:
    return ordered[max(ceil(share * len(ordered)) - 1, 0)] if ordered else None
