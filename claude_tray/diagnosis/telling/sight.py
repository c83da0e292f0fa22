"""What is wrong for this person at one moment, each thing under a name that it keeps."""

from collections.abc import Iterable, Iterator

from claude_tray.diagnosis.incidents import families, reaches_further
from claude_tray.diagnosis.inference_words import failing_words, impaired_words
from claude_tray.diagnosis.scene import Scene, behold
from claude_tray.model import (
    ComponentStatus,
    Diagnosis,
    DoorState,
    Evidence,
    Incident,
    Light,
    Sight,
    Trouble,
    TroubleKind,
    Verdict,
)

DOOR, SLOW, INFERENCE, LEAD = "front_door", "front_door_slow", "inference_here", "lead_window"
COMPONENTS = "components"

_ILL = (ComponentStatus.DEGRADED_PERFORMANCE, ComponentStatus.PARTIAL_OUTAGE, ComponentStatus.MAJOR_OUTAGE)
_ON_THE_PAGE = frozenset({TroubleKind.INCIDENT, TroubleKind.COMPONENT, TroubleKind.MAINTENANCE})
_LOUD = {
    Verdict.INFERENCE_FAILING_HERE: (INFERENCE, TroubleKind.INFERENCE),
    Verdict.LEAD_WINDOW: (LEAD, TroubleKind.LEAD_WINDOW),
    Verdict.FRONT_DOOR_SLOW: (SLOW, TroubleKind.SLOW),
}


def see(diagnosis: Diagnosis, evidence: Evidence) -> Sight:
    """Return what is wrong. What cannot be seen now is neither listed nor called well."""
    scene = behold(evidence)
    return Sight(
        now=evidence.now,
        troubles=_by_key(_troubles(scene, diagnosis.verdict)),
        well=frozenset(_seen(scene)),
        foreign=_by_key(
            _incident(each, scene) for each in (*scene.incidents.elsewhere, *scene.incidents.other_models)
        ),
    )


def _by_key(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Return each trouble once, the worst that goes by its name: a page may list an id twice."""
    worst: dict[str, Trouble] = {}
    for each in troubles:
        known = worst.get(each.key)
        if known is None or each.light > known.light:
            worst[each.key] = each
    return tuple(worst.values())


def _troubles(scene: Scene, verdict: Verdict) -> Iterator[Trouble]:
    shut = {each.state for each in scene.doorways}
    if verdict is Verdict.FRONT_DOOR_DOWN:
        yield Trouble(DOOR, TroubleKind.DOOR, Light.RED)
    elif not scene.offline and shut & {DoorState.BLOCKED, DoorState.LOCAL}:
        yield Trouble(DOOR, TroubleKind.DOOR, Light.AMBER)
    for incident in scene.incidents.touching:
        yield _incident(incident, scene)
    yield from _components(scene)
    yield from _works(scene)
    # A lead window that is merely possible is shown, and nobody is disturbed for it.
    if verdict in _LOUD and not (verdict is Verdict.LEAD_WINDOW and scene.evidence.lead.likely_at is None):
        key, kind = _LOUD[verdict]
        yield Trouble(key, kind, Light.AMBER)


def _incident(incident: Incident, scene: Scene) -> Trouble:
    """Return an incident as trouble: red only where a component of it that is watched is down."""
    down = {each.id for each in scene.components if each.status is ComponentStatus.MAJOR_OUTAGE}
    return Trouble(
        incident.id,
        TroubleKind.INCIDENT,
        Light.RED if down.intersection(incident.components) else Light.AMBER,
        incident.name,
        incident.started_at,
        incident.components,
        () if reaches_further(incident.name) else families(incident.name),
    )


def _components(scene: Scene) -> Iterator[Trouble]:
    """Yield what is ill without an incident that may be about it, as one thing.

    An incident about other models ticks whole components: it explains them, unless one of them is down.
    """
    if any(not each.components for each in scene.incidents.touching):
        return
    posted = {component for each in scene.incidents.touching for component in each.components}
    other = {component for each in scene.incidents.other_models for component in each.components}
    ill = [
        each
        for each in scene.components
        if each.status in _ILL
        and each.id not in posted
        and (each.id not in other or each.status is ComponentStatus.MAJOR_OUTAGE)
    ]
    if ill:
        down = any(each.status is ComponentStatus.MAJOR_OUTAGE for each in ill)
        light = Light.RED if down else Light.AMBER
        yield Trouble(COMPONENTS, TroubleKind.COMPONENT, light, components=tuple(each.id for each in ill))


def _works(scene: Scene) -> Iterator[Trouble]:
    for work in scene.works:
        yield Trouble(
            work.id, TroubleKind.MAINTENANCE, Light.AMBER, work.name, work.starts_at, work.components
        )
    covered = {component for work in scene.works for component in work.components}
    for each in scene.components:
        if each.status is ComponentStatus.UNDER_MAINTENANCE and each.id not in covered:
            yield Trouble(f"work on {each.id}", TroubleKind.MAINTENANCE, Light.AMBER, components=(each.id,))


def _seen(scene: Scene) -> Iterator[TroubleKind]:
    """Yield the kinds of trouble of which it is known that what is not listed is not there."""
    if scene.page is not None:
        yield from _ON_THE_PAGE
    if scene.offline:
        return
    if scene.doorways and all(each.state is DoorState.OPEN for each in scene.doorways):
        yield TroubleKind.DOOR
        if not any(each.slow for each in scene.doorways):
            yield TroubleKind.SLOW
    if not (failing_words(scene.evidence) or impaired_words(scene.evidence)):
        yield TroubleKind.INFERENCE
    if not scene.evidence.lead.is_open:
        yield TroubleKind.LEAD_WINDOW
