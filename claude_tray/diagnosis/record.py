"""What goes into the record of our calls, hits and misses alike."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from claude_tray.diagnosis.scene import Scene, behold
from claude_tray.model import API_COMPONENT, Call, CallOutcome, Evidence, Incident, LeadState, LeadWindow

# An incident that appears with an older post was not overlooked by us, the page hid it or we were away.
NEW = timedelta(hours=1)


def calls(before: Evidence, after: Evidence) -> tuple[Call, ...]:
    """Return the lines that are new or have changed between two moments."""
    lead = after.lead
    known = before.lead.opened_at, before.lead.state, before.lead.likely_at, before.lead.certainty
    changed = (lead.opened_at, lead.state, lead.likely_at, lead.certainty) != known
    own = _line(lead, lead.opened_at) if changed and lead.opened_at is not None else None
    return (*((own,) if own else ()), *(_missed(each, after) for each in _overlooked(before, after)))


def _line(lead: LeadWindow, opened_at: datetime) -> Call:
    return Call(
        opened_at,
        CallOutcome(lead.state.value),
        closed_at=None if lead.is_open else lead.closed_at,
        confidence=lead.confidence,
        certainty=lead.certainty,
        sources=tuple(each.source for each in lead.evidence),
        lead=lead.lead,
    )


def _overlooked(before: Evidence, after: Evidence) -> Iterator[Incident]:
    """Yield the incidents on inference that were posted while we listened and had called nothing."""
    if before.status_page.latest == after.status_page.latest or not before.lead.voices:
        return
    if before.lead.is_open or after.lead.state is LeadState.CONFIRMED:
        return
    was, now = behold(before), behold(after)
    if was.page is None or was.incidents.touching:
        return
    yield from (each for each in now.incidents.touching if _about_inference(each) and _new(each, now))


def _about_inference(incident: Incident) -> bool:
    return not incident.components or API_COMPONENT in incident.components


def _new(incident: Incident, scene: Scene) -> bool:
    return incident.started_at is None or scene.evidence.now - incident.started_at < NEW


def _missed(incident: Incident, evidence: Evidence) -> Call:
    at = incident.started_at or evidence.now
    return Call(at, CallOutcome.MISSED, closed_at=at, incident=incident.id)
