"""The lanes put together, and the whole in a few words."""

from claude_tray.model import CallOutcome, Chronicle, Verdict
from claude_tray.presentation.figures import span
from claude_tray.presentation.past.answers import answer_lanes
from claude_tray.presentation.past.events import When, call_lane, incident_lane
from claude_tray.presentation.past.lanes import Past
from claude_tray.presentation.past.reports import report_lane
from claude_tray.presentation.past.shares import percent
from claude_tray.presentation.past.verdicts import held, unwatched, verdict_lane
from claude_tray.words import _, ngettext


def past(chronicle: Chronicle, when: When, *, kept: bool = True) -> Past:
    """Return what there is to show; `when` tells a time, `kept`: something was read at some time."""
    reports = report_lane(chronicle)
    lanes = (
        verdict_lane(chronicle),
        *answer_lanes(chronicle),
        *((reports,) if reports else ()),
        call_lane(chronicle, when),
        incident_lane(chronicle, when),
    )
    empty = "" if chronicle.watched or chronicle.postings or chronicle.calls else _empty(kept)
    return Past(chronicle.start, chronicle.step, chronicle.steps, lanes, _summary(chronicle), empty)


def _empty(kept: bool) -> str:
    if kept:
        return _("Nobody was watching in this time: the computer slept, or Claude Tray was not running.")
    return _("There is no history yet. Leave Claude Tray running, and look in again in an hour.")


def _summary(chronicle: Chronicle) -> str:
    spells = tuple(held(chronicle))
    watched = sum((end - start).total_seconds() for start, end in chronicle.watched)
    if not watched:
        return ""
    clear = sum(
        (end - start).total_seconds() for start, end, turn in spells if turn.verdict is Verdict.ALL_CLEAR
    )
    incidents = sum(not each.planned for each in chronicle.postings)
    called = [each for each in chronicle.calls if each.outcome is not CallOutcome.MISSED]
    right = sum(each.outcome is CallOutcome.CONFIRMED for each in called)
    parts = [
        _("All clear for {share} of the time watched.").format(share=percent(clear / watched)),
        ngettext("{n} incident was posted.", "{n} incidents were posted.", incidents).format(n=incidents)
        if incidents
        else _("No incident was posted."),
    ]
    if called:
        parts.append(
            ngettext(
                "{n} lead window, {right} confirmed.", "{n} lead windows, {right} confirmed.", len(called)
            ).format(n=len(called), right=right)
        )
    if away := unwatched(chronicle):
        parts.append(_("Not watched for {time}.").format(time=span(away)))
    return " ".join(parts)
