"""Whether many people fail while the page is green: called once, and closed once with what came of it."""

from datetime import datetime, timedelta

from claude_tray.diagnosis.deadlines import CLOSED_AFTER, UNHEARD, deadlines
from claude_tray.diagnosis.fusion import Fused, fuse
from claude_tray.diagnosis.inference import OWN
from claude_tray.diagnosis.inference_words import failing_words
from claude_tray.diagnosis.official import PUBLIC
from claude_tray.diagnosis.scene import Scene, behold
from claude_tray.diagnosis.voices import name, voices
from claude_tray.model import (
    ComponentStatus,
    Confidence,
    DoorState,
    Evidence,
    LeadState,
    LeadWindow,
    Voice,
)
from claude_tray.model.changed import replace
from claude_tray.words import _, ngettext

CONTINUED = timedelta(minutes=60)  # what flares up again within an hour is the same
FEW = 0.5  # reports; less is usual at most times


def watch(evidence: Evidence) -> Evidence:
    """Return the evidence with the lead window as it stands at `now`."""
    lead, heard = evidence.lead, voices(evidence)
    lead = replace(lead, voices=heard, heard_at=_heard_at(lead, heard, evidence.now))
    return replace(evidence, lead=_next(lead, evidence, fuse(heard)))


def call_reasons(scene: Scene) -> tuple[str, ...]:
    """Return what an open window rests on, or nothing where there is none or it cannot be judged."""
    lead = scene.evidence.lead
    if not lead.is_open or not _visible(scene):
        return ()
    crowd = [each for each in lead.evidence if each.source != OWN]
    told = [each for each in crowd if each.count]
    count = sum(each.count for each in told)
    usual = _usual(sum(each.expected for each in crowd))
    minutes = max((each.minutes for each in crowd), default=0)
    apart = ", ".join(f"{name(each.source)} {each.count}" for each in told)
    own = len(crowd) < len(lead.evidence)
    people = ngettext(
        "{n} report in {minutes} min, usually {usual}: {apart}",
        "{n} reports in {minutes} min, usually {usual}: {apart}",
        count,
    )
    return (
        people.format(n=count, minutes=minutes, usual=usual, apart=apart),
        *(failing_words(scene.evidence) if own else ()),
        _how_sure(lead, own),
    )


def _how_sure(lead: LeadWindow, own: bool) -> str:
    if not lead.likely_at:
        return _("Possible: no second source is as sure; the page has not confirmed it")
    if own:
        return _("Likely: they fail from here too; the page has not confirmed it")
    return _("Likely: two sources agree; the page has not confirmed it")


def _next(lead: LeadWindow, evidence: Evidence, fused: Fused) -> LeadWindow:
    now = evidence.now
    if lead.is_open:
        return _open(lead, behold(evidence), fused)
    if fused.confidence is not None and _may_open(lead, behold(evidence)):
        return _opened(lead, fused, now)
    if lead.opened_at is not None and _recent(lead, now):
        if lead.state is LeadState.CONFIRMED and _acknowledged(behold(evidence)):
            return replace(lead, closed_at=now)
        return lead
    state = LeadState.SUSPECTED if fused.suspicious else LeadState.QUIET
    return LeadWindow(state, lead.voices, heard_at=lead.heard_at)


def _heard_at(lead: LeadWindow, heard: tuple[Voice, ...], now: datetime) -> datetime | None:
    """Return when there was a voice last: an open window first asks how long ago that was."""
    if heard and not lead.is_open:
        return now
    return lead.heard_at and min(lead.heard_at, now)  # the clock may have been set back


def _recent(lead: LeadWindow, now: datetime) -> bool:
    return lead.closed_at is not None and timedelta(0) <= now - lead.closed_at < CONTINUED


def _may_open(lead: LeadWindow, scene: Scene) -> bool:
    """Return whether the page is fresh and says nothing, and the doors are open: else somebody said it."""
    if lead.state is LeadState.CONFIRMED and _recent(lead, scene.evidence.now):
        return False
    return _visible(scene) and not _acknowledged(scene) and not _worked_on(scene)


def _visible(scene: Scene) -> bool:
    states = {each.state for each in scene.doorways}
    return scene.page is not None and not scene.offline and states <= {DoorState.OPEN, DoorState.UNJUDGED}


def _acknowledged(scene: Scene) -> bool:
    """Return whether the page explains the complaints; those about a product not used here sound the same."""
    sorted_out = scene.incidents
    told = any(PUBLIC & set(each.components) for each in (*sorted_out.other_models, *sorted_out.elsewhere))
    broken = any(
        each.status > ComponentStatus.UNKNOWN
        for each in (scene.page.components if scene.page else ())
        if each.id in PUBLIC or each in scene.components
    )
    return bool(sorted_out.touching) or told or broken


def _worked_on(scene: Scene) -> bool:
    under = ComponentStatus.UNDER_MAINTENANCE
    return bool(scene.works) or any(each.status is under for each in scene.components)


def _opened(lead: LeadWindow, fused: Fused, now: datetime) -> LeadWindow:
    """Return the window, or the one that was closed within the hour, open again."""
    again = lead.state is LeadState.WITHDRAWN and lead.opened_at is not None and _recent(lead, now)
    opened = LeadWindow(
        LeadState.OPEN,
        lead.voices,
        opened_at=lead.opened_at if again else now,
        likely_at=lead.likely_at if again else None,
        heard_at=now,
    )
    return _louder(opened, fused, now)


def _open(lead: LeadWindow, scene: Scene, fused: Fused) -> LeadWindow:
    now = scene.evidence.now
    if _acknowledged(scene) and lead.opened_at is not None:
        said = max(lead.opened_at, min(_posted(scene), now))
        return replace(
            lead, state=LeadState.CONFIRMED, closed_at=now, lead=said - lead.opened_at, below_since=None
        )
    over = [at for at in deadlines(lead) if at <= now]
    if over:
        low = lead.below_since is not None and lead.below_since + CLOSED_AFTER in over
        heard = lead.heard_at is not None and now - lead.heard_at < UNHEARD
        state = LeadState.WITHDRAWN if low and heard else LeadState.EXPIRED
        return replace(lead, state=state, closed_at=min(over), below_since=None)
    if not lead.voices:
        return lead
    lead = replace(lead, heard_at=now)
    if fused.low:
        return replace(lead, below_since=lead.below_since or now)
    return _louder(replace(lead, below_since=None), fused, now)


def _louder(lead: LeadWindow, fused: Fused, now: datetime) -> LeadWindow:
    """Return the window with what speaks for it at its loudest."""
    likely = lead.likely_at or (now if fused.confidence is Confidence.LIKELY else None)
    if fused.certainty < lead.certainty and likely == lead.likely_at:
        return lead
    certainty = max(fused.certainty, lead.certainty)
    return replace(lead, likely_at=likely, certainty=certainty, evidence=lead.voices)


def _posted(scene: Scene) -> datetime:
    """Return when the page said so first; where it does not tell, now."""
    times = [each.started_at for each in scene.incidents.touching if each.started_at is not None]
    return min(times, default=scene.evidence.now)


def _usual(expected: float) -> str:
    return _("none") if expected < FEW else f"{expected:.0f}"
