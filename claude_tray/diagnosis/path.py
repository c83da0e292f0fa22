"""The five steps between a prompt and its answer, and which of them is in doubt.

The door measures the first two. Nothing here loads the page: for the other three only the operator's word can
speak, and only where it is bad. That the page reports no problem is no measurement. For inference our own
prompts speak too, where a person lets them be sent or counted.
"""

from claude_tray.diagnosis.door_words import door, unread
from claude_tray.diagnosis.inference import speaks
from claude_tray.diagnosis.inference_words import answered, failing_words, impaired_words
from claude_tray.diagnosis.lead_window import call_reasons
from claude_tray.diagnosis.page_words import STATUS
from claude_tray.diagnosis.scene import Doorway, Scene
from claude_tray.diagnosis.surfaces import HOSTS
from claude_tray.diagnosis.words import failure, milliseconds, quoted
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    Blame,
    ComponentStatus,
    DoorState,
    Outcome,
    Step,
    StepName,
    StepState,
)
from claude_tray.words import _

_NAME_FAULTS = (Outcome.DNS_NOT_FOUND, Outcome.DNS_FAILED, Outcome.DNS_TIMEOUT)
_BEHIND_THE_EDGE = (
    Outcome.SERVER_ERROR,
    Outcome.OVERLOADED,
    Outcome.ORIGIN_DOWN,
)

_WORST_DOOR_FIRST = (DoorState.FAILING, DoorState.BLOCKED, DoorState.LOCAL, DoorState.OPEN, None)

_BAD = {
    ComponentStatus.UNDER_MAINTENANCE: StepState.SUSPECTED,
    ComponentStatus.DEGRADED_PERFORMANCE: StepState.SUSPECTED,
    ComponentStatus.PARTIAL_OUTAGE: StepState.SUSPECTED,
    ComponentStatus.MAJOR_OUTAGE: StepState.FAILING,
}


def path(scene: Scene) -> tuple[Step, ...]:
    """Return the five steps, by the door that is worse off and the components behind it."""
    doorway = min(scene.doorways, key=lambda each: _WORST_DOOR_FIRST.index(each.state))
    return (
        _dns(doorway, scene),
        _edge(doorway, scene),
        _page(doorway),
        _spoken_for(StepName.SESSION, CHAT_COMPONENT, scene),
        _inference(doorway, scene),
    )


def _dns(doorway: Doorway, scene: Scene) -> Step:
    reading, host = doorway.reading, HOSTS[doorway.source]
    if reading is None or reading.state is DoorState.LOCAL:
        return _unseen(StepName.DNS, doorway, scene)
    if reading.via_proxy:
        return Step(StepName.DNS, StepState.UNSEEN, _("The proxy looks up {host} for us").format(host=host))
    if reading.outcome in _NAME_FAULTS:
        return Step(StepName.DNS, StepState.FAILING, f"{host}: {failure(reading)}")
    found = _("{host} was found")
    if (took := reading.phases.dns) is not None:
        found = _("{host} was found in {time}").format(host=host, time=milliseconds(took))
    return Step(StepName.DNS, StepState.OK, found.format(host=host))


def _edge(doorway: Doorway, scene: Scene) -> Step:
    reading = doorway.reading
    if reading is None or reading.state is DoorState.LOCAL or reading.outcome in _NAME_FAULTS:
        return _unseen(StepName.EDGE, doorway, scene)
    if reading.outcome in _BEHIND_THE_EDGE:
        return Step(
            StepName.EDGE, StepState.OK, _("{host}'s edge answers").format(host=HOSTS[doorway.source])
        )
    state = StepState.FAILING
    if reading.state is DoorState.OPEN:
        state = StepState.SUSPECTED if doorway.slow else StepState.OK
    return Step(StepName.EDGE, state, door(doorway, scene.evidence.now))


def _page(doorway: Doorway) -> Step:
    """The scripts: only a page that does not come at all says anything of them."""
    if doorway.source == API_DOOR:
        return Step(StepName.PAGE, StepState.UNSEEN, _("The API has no page"))
    if doorway.reading is not None and doorway.reading.outcome in _BEHIND_THE_EDGE:
        return Step(
            StepName.PAGE,
            StepState.FAILING,
            f"claude.ai: {failure(doorway.reading)}",
        )
    return Step(
        StepName.PAGE, StepState.UNSEEN, _("The page's scripts run in a browser; not measured from here")
    )


def _inference(doorway: Doorway, scene: Scene) -> Step:
    """Our own failure is proof, anybody else's doubt outweighs our own success."""
    evidence = scene.evidence
    if failed := failing_words(evidence):
        return Step(StepName.INFERENCE, StepState.FAILING, failed[0])
    others = _behind(doorway) or _spoken_for(StepName.INFERENCE, API_COMPONENT, scene)
    if others.state is not StepState.UNSEEN:
        return others
    if impaired := impaired_words(evidence):
        return Step(StepName.INFERENCE, StepState.SUSPECTED, impaired[0])
    said = speaks(evidence)
    if said is not None and said.blame is not Blame.ANTHROPIC:
        return Step(StepName.INFERENCE, StepState.OK, answered(evidence, said))
    return others


def _behind(doorway: Doorway) -> Step | None:
    """Return what the API's own door says of inference: an error from behind its edge is a bad sign."""
    reading = doorway.reading
    if doorway.source != API_DOOR or reading is None or reading.outcome not in _BEHIND_THE_EDGE:
        return None
    return Step(StepName.INFERENCE, StepState.SUSPECTED, f"{HOSTS[API_DOOR]}: {failure(reading)}")


def _spoken_for(step: StepName, component_id: str, scene: Scene) -> Step:
    """Return the step as the operator's page speaks for it."""
    if scene.page is None:
        return Step(step, StepState.UNSEEN, _("The status page is silent; not measured from here"))
    component = next((each for each in scene.components if each.id == component_id), None)
    if component is not None and component.status in _BAD:
        return Step(
            step, _BAD[component.status], _("Officially {status}").format(status=_(STATUS[component.status]))
        )
    for incident in scene.incidents.touching:
        if not incident.components or component_id in incident.components:
            return Step(
                step, StepState.SUSPECTED, _("Open incident: {title}").format(title=quoted(incident.name))
            )
    if step is StepName.INFERENCE and (said := call_reasons(scene)):
        return Step(step, StepState.SUSPECTED, said[0])
    if component is None or component.status is ComponentStatus.UNKNOWN:
        return Step(
            step, StepState.UNSEEN, _("The status page does not speak for it; not measured from here")
        )
    return Step(step, StepState.UNSEEN, _("The status page reports no problem; not measured from here"))


def _unseen(step: StepName, doorway: Doorway, scene: Scene) -> Step:
    now = scene.evidence.now
    return Step(step, StepState.UNSEEN, door(doorway, now) if doorway.reading else unread(doorway, now))
