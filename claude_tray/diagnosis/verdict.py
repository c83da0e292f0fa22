"""The judgement: one verdict, found by reading a table of rules from top to bottom."""

from collections.abc import Callable, Iterator

from claude_tray.diagnosis import door_words, inference_words, page_words
from claude_tray.diagnosis.blind_spots import blind_spots
from claude_tray.diagnosis.inference_words import failing_words, impaired_words
from claude_tray.diagnosis.lead_window import call_reasons
from claude_tray.diagnosis.path import path
from claude_tray.diagnosis.scene import DEGRADED, OUTAGE, Doorway, Scene, behold
from claude_tray.diagnosis.surfaces import Role, role
from claude_tray.diagnosis.tally import reported
from claude_tray.model import ComponentStatus, Diagnosis, DoorState, Evidence, Verdict

Reasons = tuple[str, ...]


def diagnose(evidence: Evidence) -> Diagnosis:
    """Return the first verdict whose rule finds a reason, and what was not seen."""
    scene = behold(evidence)
    verdict, decisive = _found(scene)
    return Diagnosis(
        at=evidence.now,
        verdict=verdict,
        reasons=tuple(dict.fromkeys((*decisive, *_context(scene)))),
        blind_spots=blind_spots(scene),
        path=path(scene),
    )


def verdict_of(evidence: Evidence) -> Verdict:
    """Return the verdict of `diagnose` without a word about it: a third of the work."""
    scene = behold(evidence)
    *others, (last, _) = RULES  # the last one always finds a reason
    return next((verdict for verdict, rule in others if rule(scene)), last)


def _found(scene: Scene) -> tuple[Verdict, Reasons]:
    return next((verdict, found) for verdict, rule in RULES if (found := rule(scene)))


def _offline(scene: Scene) -> Reasons:
    return _said(scene, *scene.in_state(DoorState.LOCAL)) if scene.offline else ()


def _front_door_down(scene: Scene) -> Reasons:
    return _said(scene, *scene.in_state(DoorState.FAILING))


def _front_door_blocked(scene: Scene) -> Reasons:
    """One door refuses us, or this network keeps it shut while it lets another through."""
    return _said(scene, *scene.in_state(DoorState.BLOCKED), *scene.in_state(DoorState.LOCAL))


def _component(of: Role, states: frozenset[ComponentStatus]) -> Callable[[Scene], Reasons]:
    """Return the rule that a watched component of that role is in one of the states."""

    def rule(scene: Scene) -> Reasons:
        if not scene.broken or not any(
            role(each.id) is of and each.status in states for each in scene.broken
        ):
            return ()
        return tuple(page_words.components(scene.broken, scene))

    return rule


def _incident_open(scene: Scene) -> Reasons:
    return tuple(page_words.incidents(scene))


def _maintenance(scene: Scene) -> Reasons:
    under = [each for each in scene.components if each.status is ComponentStatus.UNDER_MAINTENANCE]
    works = [page_words.work(each, scene.evidence.now) for each in scene.works]
    return (*works, *page_words.components(under, scene))


def _inference_failing_here(scene: Scene) -> Reasons:
    """Our own prompts fail, are slow or get odd answers; with a loud community it is a lead window."""
    if call_reasons(scene):
        return ()
    return failing_words(scene.evidence) or impaired_words(scene.evidence)


def _front_door_slow(scene: Scene) -> Reasons:
    return _said(scene, *(each for each in scene.doorways if each.slow))


def _unknown(scene: Scene) -> Reasons:
    """Anything that green needs and that is not there."""
    return tuple(_doubts(scene))


def _all_clear(scene: Scene) -> Reasons:
    return (*_said(scene, *scene.doorways), page_words.calm(scene))


def _doubts(scene: Scene) -> Iterator[str]:
    yield from _said(scene, *(each for each in scene.doorways if each.state is None))
    if scene.page is None:
        yield page_words.silent(scene.evidence)
    for component in scene.components:
        if component.status is ComponentStatus.UNKNOWN:
            yield page_words.unknown(component)
    if scene.vanished:
        yield page_words.vanished(scene.vanished)


# The first rule that finds a reason wins. A rule finds none in what is unread or stale: that is never news.
RULES: tuple[tuple[Verdict, Callable[[Scene], Reasons]], ...] = (
    (Verdict.OFFLINE, _offline),
    (Verdict.FRONT_DOOR_DOWN, _front_door_down),
    (Verdict.FRONT_DOOR_BLOCKED, _front_door_blocked),
    (Verdict.INFERENCE_OUTAGE, _component(Role.INFERENCE, OUTAGE)),
    (Verdict.INFERENCE_DEGRADED, _component(Role.INFERENCE, DEGRADED)),
    (Verdict.CHAT_OUTAGE, _component(Role.CHAT, OUTAGE)),
    (Verdict.CHAT_DEGRADED, _component(Role.CHAT, DEGRADED)),
    (Verdict.OTHER_OUTAGE, _component(Role.OTHER, OUTAGE)),
    (Verdict.OTHER_DEGRADED, _component(Role.OTHER, DEGRADED)),
    (Verdict.INCIDENT_OPEN, _incident_open),
    (Verdict.MAINTENANCE, _maintenance),
    (Verdict.INFERENCE_FAILING_HERE, _inference_failing_here),
    (Verdict.LEAD_WINDOW, call_reasons),
    (Verdict.FRONT_DOOR_SLOW, _front_door_slow),
    (Verdict.UNKNOWN, _unknown),
    (Verdict.ALL_CLEAR, _all_clear),
)


def _context(scene: Scene) -> Iterator[str]:
    """Yield what else is known: the verdict does not rest on it, and a person may want to weigh it."""
    now = scene.evidence.now
    if scene.page is not None:
        yield from page_words.components(scene.broken, scene)
        yield from page_words.incidents(scene)
        yield from _maintenance(scene)
        if not scene.broken and not scene.incidents.touching:
            yield page_words.calm(scene)
        yield from page_words.quiet(scene)
    yield from _said(scene, *scene.doorways)
    yield from (door_words.unread(each, now) for each in scene.doorways if door_words.unconfirmed(each))
    yield from inference_words.context(scene.evidence)
    if people := reported(scene.evidence):
        yield people


def _said(scene: Scene, *doorways: Doorway) -> Reasons:
    return tuple([door_words.door(each, scene.evidence.now) for each in doorways])
