"""What is known of a symptom before the person does anything: the door, the status page and the community."""

from dataclasses import replace

from claude_tray.diagnosis import page_words
from claude_tray.diagnosis.door_words import door, unread
from claude_tray.diagnosis.inference_words import failing_words, named
from claude_tray.diagnosis.lead_window import call_reasons
from claude_tray.diagnosis.path import path
from claude_tray.diagnosis.scene import Doorway, Scene, behold
from claude_tray.diagnosis.surfaces import HOSTS
from claude_tray.diagnosis.tally import listened, reported
from claude_tray.diagnosis.triage.notebook import OWN_PROMPTS
from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    ComponentStatus,
    DoorState,
    Finding,
    Inference,
    Result,
    Snapshot,
    Stage,
    Standing,
    Surface,
    Symptom,
)
from claude_tray.words import N_, _

_SURFACES = {Symptom.API_ERRORS: frozenset({Surface.API, Surface.CLAUDE_CODE})}
_CHAT = frozenset({Surface.CLAUDE_AI})

# A door that is open and slow explains these; it does not explain a chat that never answers.
_SLOWNESS = (Symptom.SLOW, Symptom.NOT_LOADING, Symptom.STOPPING)

_KNOCKED = N_("A connection of our own to {host}, timed phase by phase, without cookies or a key")
_PAGE = N_("What Anthropic's status page says of what this goes through, read by ourselves")
_PUBLIC = N_(
    "Public reports per minute beside what is usual at this hour; two sources that agree make it likely"
)


_OWN = N_("Test prompts with your own key, or the errors in Claude Code's logs on this computer")


def standing(snapshot: Snapshot, symptom: Symptom) -> Standing:
    """Return what the latest readings say of what this symptom goes through, whatever else is watched."""
    evidence = snapshot.evidence
    surfaces = _SURFACES.get(symptom, _CHAT)
    scene = behold(replace(evidence, interests=replace(evidence.interests, surfaces=surfaces)))
    doorway = _doorway(scene, API_DOOR if symptom is Symptom.API_ERRORS else FRONT_DOOR)
    return Standing(
        at=evidence.now,
        verdict=snapshot.diagnosis.verdict,
        reasons=snapshot.diagnosis.reasons,
        path=path(scene),
        door=_door(doorway, scene, symptom),
        components=_components(scene),
        community=_community(scene),
        reading=doorway.reading,
        incidents=tuple(each.id for each in scene.incidents.touching),
        prompt=_prompt(evidence.canary.failed) if failing_words(evidence) else (),
    )


def _prompt(failed: Inference | None) -> tuple[tuple[str, str], ...]:
    """Return what support asks for of a test prompt that failed."""
    if failed is None:
        return ()
    told = (("request-id", failed.request_id), ("cf-ray", failed.ray), (_("what failed"), named(failed)))
    return tuple((name, value) for name, value in told if value)


def _doorway(scene: Scene, source: str) -> Doorway:
    return next(each for each in scene.doorways if each.source == source)


def _door(doorway: Doorway, scene: Scene, symptom: Symptom) -> Finding:
    stage = Stage.API_HOST if doorway.source == API_DOOR else Stage.FRONT_DOOR
    how, now = _(_KNOCKED).format(host=HOSTS[doorway.source]), scene.evidence.now
    match doorway.state:
        case DoorState.FAILING | DoorState.BLOCKED | DoorState.LOCAL:
            return Finding(stage, Result.FOUND, door(doorway, now), how)
        case DoorState.OPEN:
            bad = doorway.slow and symptom in _SLOWNESS
            return Finding(stage, Result.FOUND if bad else Result.CLEAR, door(doorway, now), how)
    return Finding(stage, Result.CANNOT_TELL, unread(doorway, now), how)


def _components(scene: Scene) -> Finding:
    """Return what the page admits; what it does not list, or in words that we do not know, is no calm."""
    if scene.page is None:
        return Finding(Stage.COMPONENTS, Result.CANNOT_TELL, page_words.silent(scene.evidence), _(_PAGE))
    bad = [
        each
        for each in scene.components
        if each.status not in (ComponentStatus.OPERATIONAL, ComponentStatus.UNKNOWN)
    ]
    if said := (*page_words.components(bad, scene), *page_words.incidents(scene)):
        return Finding(Stage.COMPONENTS, Result.FOUND, said[0], _(_PAGE))
    if scene.works:
        return Finding(
            Stage.COMPONENTS, Result.FOUND, page_words.work(scene.works[0], scene.evidence.now), _(_PAGE)
        )
    odd = [page_words.unknown(each) for each in scene.components if each.status is ComponentStatus.UNKNOWN]
    if scene.vanished:
        odd.append(page_words.vanished(scene.vanished))
    if odd:
        return Finding(Stage.COMPONENTS, Result.CANNOT_TELL, odd[0], _(_PAGE))
    return Finding(Stage.COMPONENTS, Result.CLEAR, page_words.calm(scene), _(_PAGE))


def _community(scene: Scene) -> Finding:
    evidence = scene.evidence
    if said := call_reasons(scene):
        agreed = ((N_("independent sources agree"), N_("yes")),) if evidence.lead.likely_at else ()
        return Finding(Stage.COMMUNITY, Result.FOUND, said[0], _(_PUBLIC), agreed)
    if own := failing_words(evidence):
        return Finding(OWN_PROMPTS, Result.FOUND, own[0], _(_OWN))
    if not listened(evidence):
        why = (
            _("No community source was heard lately")
            if evidence.interests.sources
            else _("Nobody is listened to")
        )
        return Finding(Stage.COMMUNITY, Result.CANNOT_TELL, why, _(_PUBLIC))
    return Finding(
        Stage.COMMUNITY, Result.CLEAR, reported(evidence) or _("Nobody reports problems just now"), _(_PUBLIC)
    )
