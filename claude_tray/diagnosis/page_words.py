"""What is said of the status page: its components, incidents and maintenance, or its silence."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from claude_tray.diagnosis.freshness import CACHED
from claude_tray.diagnosis.incidents import families
from claude_tray.diagnosis.scene import Scene
from claude_tray.diagnosis.words import one_line, quoted, several, span
from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    Component,
    ComponentStatus,
    Evidence,
    Incident,
    Maintenance,
)

MOST_INCIDENTS = 3  # named one by one; up to six were posted on a bad day, and the cards show them all

NAMES = {CHAT_COMPONENT: "claude.ai", API_COMPONENT: "the Claude API", CODE_COMPONENT: "Claude Code"}

STATUS = {
    ComponentStatus.OPERATIONAL: "normal operation",
    ComponentStatus.UNDER_MAINTENANCE: "maintenance",
    ComponentStatus.DEGRADED_PERFORMANCE: "degraded performance",
    ComponentStatus.PARTIAL_OUTAGE: "a partial outage",
    ComponentStatus.MAJOR_OUTAGE: "a major outage",
    ComponentStatus.UNKNOWN: "a state that we do not know",
}


def components(broken: Iterable[Component], scene: Scene) -> Iterator[str]:
    """Yield what the page says of components, those in the same state together, worst first."""
    by_status: dict[ComponentStatus, list[str]] = {}
    for component in broken:
        by_status.setdefault(component.status, []).append(one_line(component.name))
    explained = "".join(f" ({_posted(each, scene.evidence.now)})" for each in scene.incidents.touching[:1])
    for status in sorted(by_status, reverse=True):
        yield f"The status page reports {STATUS[status]} of {several(by_status[status])}{explained}"
        explained = ""


def incidents(scene: Scene) -> Iterator[str]:
    """Yield the open incidents that count, worst first, each with the operator's own words for it."""
    touching = scene.incidents.touching
    for each in touching[:MOST_INCIDENTS]:
        words = (each.impact.value, each.progress.value)
        said = ", ".join(word for word in words if word not in ("unknown", "none"))
        yield f"An incident is open ({_posted(each, scene.evidence.now)}){': ' + said if said else ''}"
    if len(touching) > MOST_INCIDENTS:
        at_least = "More than " if scene.page and scene.page.more_incidents else ""
        yield f"{at_least}{len(touching) - MOST_INCIDENTS} more incidents are open"


def _posted(incident: Incident, now: datetime) -> str:
    """Return the title, and when it was posted: the onset was earlier, by 14.5 min at the median."""
    when = f"posted {span(now - incident.started_at)} ago: " if incident.started_at else ""
    return when + quoted(incident.name)


def work(planned: Maintenance, now: datetime) -> str:
    """Return that maintenance runs, and for how long."""
    left = f", {span(planned.ends_at - now)} to go" if planned.ends_at and planned.ends_at > now else ""
    return f"Maintenance is running{left}: {quoted(planned.name)}"


def calm(scene: Scene) -> str:
    """Return what the page calls operational, which is weak evidence of anything."""
    good = (each.name for each in scene.components if each.status is ComponentStatus.OPERATIONAL)
    names = several(one_line(name) for name in good)
    return f"The status page reports normal operation of {names or 'nothing that you use'}"


def silent(evidence: Evidence) -> str:
    """Return why the page is not relied on."""
    page, now = evidence.status_page, evidence.now
    why = f": {one_line(page.silence.reason)}" if page.silence else ""
    if page.latest is None or page.at is None:
        return f"The status page could not be read{why}" if why else "The status page has not been read yet"
    if page.latest.as_of is not None and page.at - page.latest.as_of > CACHED:
        return f"The status page came as a copy that is {span(now - page.latest.as_of)} old{why}"
    return f"The status page was last read {span(now - page.at)} ago{why}"


def unknown(component: Component) -> str:
    """Return that the page says something of a component that we do not understand."""
    word = quoted(component.said) if component.said else "nothing"
    return f"The status page says {word} of {one_line(component.name)}, which we cannot read as good or bad"


def vanished(ids: frozenset[str]) -> str:
    """Return that components are gone from the page."""
    return f"The status page no longer lists {several(NAMES[each] for each in sorted(ids))}"


def quiet(scene: Scene) -> Iterator[str]:
    """Yield the open incidents that do not colour the light, and why."""
    for each in scene.incidents.other_models[:MOST_INCIDENTS]:
        named = several(family.capitalize() for family in families(each.name))
        yours = several(scene.evidence.interests.models)
        yield f"Not counted, because it names only {named} and you chose {yours}: {quoted(each.name)}"
    for each in scene.incidents.elsewhere[:MOST_INCIDENTS]:
        yield f"Not counted, because it touches nothing that you use: {quoted(each.name)}"
