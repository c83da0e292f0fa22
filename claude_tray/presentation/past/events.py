"""What we called and what came of it, and what the status page posted."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from claude_tray.model import Call, CallOutcome, Chronicle, Impact, Posting
from claude_tray.presentation.figures import span
from claude_tray.presentation.past.lanes import Lane, Mark, Marks, Shape
from claude_tray.presentation.past.shares import place, steps_of
from claude_tray.presentation.view import Tone
from claude_tray.presentation.wording import IMPACT, clean, cut, lower_first
from claude_tray.words import N_, _, ngettext

LONGEST_NAME = 80  # characters of an incident's name
MOST_ROWS = 3  # of incidents at the same time; further ones share the last row
MOST_SAID = 3  # events of one step that are named

OUTCOME = {
    CallOutcome.OPEN: N_("Called, not decided yet"),
    CallOutcome.CONFIRMED: N_("Called, and confirmed"),
    CallOutcome.WITHDRAWN: N_("Called, and withdrawn"),
    CallOutcome.EXPIRED: N_("Called, and never decided"),
    CallOutcome.MISSED: N_("An incident that was not called"),
}
_SHAPE = {
    CallOutcome.OPEN: Shape.SOLID,
    CallOutcome.CONFIRMED: Shape.SOLID,
    CallOutcome.WITHDRAWN: Shape.HOLLOW,
    CallOutcome.EXPIRED: Shape.DOTTED,
    CallOutcome.MISSED: Shape.CROSS,
}
_TONE = {Impact.CRITICAL: Tone.BAD, Impact.MAJOR: Tone.WARN, Impact.MAINTENANCE: Tone.INFO}
_HEIGHT = {Impact.CRITICAL: Shape.SOLID, Impact.MAINTENANCE: Shape.DOTTED}  # all others are hollow, hatched
When = Callable[[datetime], str]
Event = tuple[datetime, datetime | None, str]


def call_lane(chronicle: Chronicle, when: When) -> Lane:
    """Return the lane of our calls."""
    calls = chronicle.calls
    made = [each for each in calls if each.outcome is not CallOutcome.MISSED]
    right = sum(each.outcome is CallOutcome.CONFIRMED for each in made)
    missed = len(calls) - len(made)
    return Lane(
        "calls",
        _("Lead windows"),
        _("{n} of {all}").format(n=right, all=len(made)) if made else "",
        _("confirmed") if made else "",
        _calls_text(calls, len(made), right, missed, when),
        _told(chronicle, [(each.opened_at, each.closed_at, _call(each)) for each in calls]),
        Marks(
            tuple(
                Mark(
                    place(chronicle, each.opened_at),
                    place(chronicle, each.closed_at or chronicle.end),
                    0,
                    Tone.QUIET if each.outcome is CallOutcome.MISSED else Tone.WARN,
                    _SHAPE[each.outcome],
                )
                for each in calls
            ),
            rows=1,
            diamonds=True,
        ),
    )


def incident_lane(chronicle: Chronicle, when: When) -> Lane:
    """Return the lane of what the page posted."""
    postings = chronicle.postings
    incidents = [each for each in postings if not each.planned]
    rows = _rows(chronicle, postings)
    return Lane(
        "incidents",
        _("Incidents"),
        str(len(incidents)) if postings else "",
        _("posted") if postings else "",
        _incidents_text(postings, when),
        _told(chronicle, [(each.start, each.end, _posting(each)) for each in postings]),
        Marks(
            tuple(
                Mark(
                    place(chronicle, each.start),
                    place(chronicle, each.end or chronicle.end),
                    row,
                    _TONE.get(each.impact, Tone.WARN),
                    _HEIGHT.get(each.impact, Shape.HOLLOW),
                )
                for each, row in zip(postings, rows, strict=True)
            ),
            rows=max(rows, default=0) + 1,
            diamonds=False,
        ),
    )


def _rows(chronicle: Chronicle, postings: Iterable[Posting]) -> list[int]:
    """Return a row for each, so that those at the same time lie below each other."""
    free_from: list[datetime] = []
    found = []
    for each in postings:
        row = next((n for n, until in enumerate(free_from) if until <= each.start), len(free_from))
        row = min(row, MOST_ROWS - 1)
        until = max(each.end or chronicle.end, each.start + chronicle.step)
        if row == len(free_from):
            free_from.append(until)
        free_from[row] = max(free_from[row], until)
        found.append(row)
    return found


def _told(chronicle: Chronicle, events: list[Event]) -> tuple[str, ...]:
    said: list[list[str]] = [[] for _ in range(chronicle.steps)]
    for start, end, words in events:
        for step in steps_of(chronicle, start, end):
            said[step].append(words)
    return tuple(_listed(each) for each in said)


def _listed(events: list[str]) -> str:
    more = len(events) - MOST_SAID
    if more > 0:
        events = [*events[:MOST_SAID], ngettext("{n} more", "{n} more", more).format(n=more)]
    return " · ".join(events) or _("none")


def _call(call: Call) -> str:
    words = _(OUTCOME[call.outcome])
    if call.lead is not None:
        return _("{outcome} {time} later").format(outcome=words, time=span(call.lead))
    return words


def _posting(posting: Posting) -> str:
    name = cut(clean(posting.name), LONGEST_NAME)
    return f"{name} ({lower_first(_(IMPACT[posting.impact]))})"


def _calls_text(calls: tuple[Call, ...], made: int, right: int, missed: int, when: When) -> str:
    if not calls:
        return _("No incident was called before the page posted it, and none was missed")
    parts = [ngettext("{n} call", "{n} calls", made).format(n=made)] if made else []
    if made:
        parts.append(_("{n} confirmed").format(n=right))
    if missed:
        parts.append(ngettext("{n} incident missed", "{n} incidents missed", missed).format(n=missed))
    last = calls[-1]
    parts.append(
        _("the last one {time}: {what}").format(time=when(last.opened_at), what=lower_first(_call(last)))
    )
    return "; ".join(parts)


def _incidents_text(postings: tuple[Posting, ...], when: When) -> str:
    if not postings:
        return _("The status page posted nothing in this time")
    incidents = sum(not each.planned for each in postings)
    planned = len(postings) - incidents
    parts = [ngettext("{n} incident", "{n} incidents", incidents).format(n=incidents)] if incidents else []
    if planned:
        parts.append(ngettext("{n} maintenance", "{n} maintenances", planned).format(n=planned))
    last = postings[-1]
    lasted = "" if last.end is None else f", {span(max(last.end - last.start, timedelta(0)))}"
    parts.append(_("the last one {time}: {what}").format(time=when(last.start), what=_posting(last) + lasted))
    return "; ".join(parts)
