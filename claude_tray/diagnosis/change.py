"""When the light changed for sure, and what a person is told of it: each edge once."""

from datetime import timedelta

from claude_tray.diagnosis.scene import behold
from claude_tray.diagnosis.words import span
from claude_tray.model import (
    Change,
    ChangeKind,
    Diagnosis,
    Evidence,
    LeadState,
    LeadWindow,
    Light,
    Notice,
    Settled,
    Verdict,
)
from claude_tray.words import _

# Longer than this and the computer has slept in between: when it ended is not known.
RECOVERY_SAID_UP_TO = timedelta(hours=12)

_ORDER = tuple(Verdict)  # where two share a light, the rule that is tried first is the graver


def settle(previous: Settled | None, diagnosis: Diagnosis, evidence: Evidence) -> Settled | None:
    """Return the last verdict known for sure; a grey light settles nothing and leaves the one before.

    Nor does a lead window that is merely possible: it is shown, and nobody is disturbed for it.

    Until the light is green again, what was once announced stays in `subject`: an incident that leaves the
    page and comes back is not a new one.
    """
    if diagnosis.light is Light.GREY or _merely_possible(diagnosis, evidence):
        return previous
    same = previous is not None and previous.verdict is diagnosis.verdict
    since = previous.since if previous and same else diagnosis.at
    if diagnosis.light is Light.GREEN:
        return Settled(diagnosis.verdict, since)
    known = previous.subject if previous else ()
    subject = tuple(dict.fromkeys((*known, *_subject(evidence))))
    begun = previous if previous and previous.key else None
    return Settled(
        diagnosis.verdict,
        since,
        subject,
        key=begun.key if begun else next(iter(subject), _family(diagnosis.verdict)),
        troubled_since=begun.troubled_since if begun else since,
    )


def change(previous: Settled | None, current: Settled | None) -> Change | None:
    """Return the edge between two settled verdicts, or None; the first ever is no news."""
    if previous is None or current is None:
        return None
    if previous.verdict is current.verdict:
        news = set(current.subject) - set(previous.subject)
        return Change(ChangeKind.WORSE, previous, current) if news else None
    return Change(_kind(previous.verdict, current.verdict), previous, current)


def notice(change: Change, diagnosis: Diagnosis, evidence: Evidence, headline: str, advice: str) -> Notice:
    """Return what is told of the change, under the same words as everywhere else (`headline`, `advice`)."""
    trouble = change.previous if change.kind is ChangeKind.RECOVERED else change.current
    if change.kind is ChangeKind.RECOVERED:
        called = change.previous.verdict is Verdict.LEAD_WINDOW
        body = (_unheard_of(evidence.lead) if called else "") or _recovery(change)
    else:
        body = _news(diagnosis, advice, *_confirmed(change, evidence.lead))
    return Notice(
        key=trouble.key or _family(trouble.verdict), title=headline, body=body, light=diagnosis.light
    )


def _kind(previous: Verdict, current: Verdict) -> ChangeKind:
    if current.light is Light.GREEN:
        return ChangeKind.RECOVERED
    if current.light != previous.light:
        return ChangeKind.WORSE if current.light > previous.light else ChangeKind.BETTER
    return ChangeKind.WORSE if _ORDER.index(current) < _ORDER.index(previous) else ChangeKind.BETTER


def _subject(evidence: Evidence) -> tuple[str, ...]:
    return tuple(incident.id for incident in behold(evidence).incidents.touching)


def _family(verdict: Verdict) -> str:
    """Return what an outage and a degradation of the same thing share: "inference", "front_door"."""
    return verdict.value.rpartition("_")[0] or verdict.value


def _recovery(change: Change) -> str:
    began, ended = change.previous.troubled_since or change.previous.since, change.current.since
    if timedelta(0) < ended - began < RECOVERY_SAID_UP_TO:
        return _("Claude is back: recovered after {span}").format(span=span(ended - began))
    return _("Claude is back")


def _news(diagnosis: Diagnosis, advice: str, *before: str) -> str:
    """Return what came before, the first reason and what to do, each on its line."""
    return "\n".join(part for part in (*before, *diagnosis.reasons[:1], advice) if part)


def _merely_possible(diagnosis: Diagnosis, evidence: Evidence) -> bool:
    return diagnosis.verdict is Verdict.LEAD_WINDOW and evidence.lead.likely_at is None


def _confirmed(change: Change, lead: LeadWindow) -> tuple[str, ...]:
    """Return how long after our call the page said so, when it has just done that."""
    if change.previous.verdict is not Verdict.LEAD_WINDOW or lead.lead is None:
        return ()
    return (_("The status page confirmed it {span} after the reports").format(span=span(lead.lead)),)


def _unheard_of(lead: LeadWindow) -> str:
    """Return what became of a call that was no news for this person in the end, or ''."""
    return {
        LeadState.CONFIRMED: _("The status page reports it, for something that you do not use"),
        LeadState.WITHDRAWN: _("The reports have died down; the status page never confirmed them"),
        LeadState.EXPIRED: _("The reports could not be followed any further; nobody confirmed them"),
    }.get(lead.state, "")
