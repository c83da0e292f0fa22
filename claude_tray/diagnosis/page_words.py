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
    Impact,
    Incident,
    Maintenance,
    Progress,
)
from claude_tray.words import N_, _, ngettext

MOST_INCIDENTS = 3  # named one by one; up to six were posted on a bad day, and the cards show them all

NAMES = {CHAT_COMPONENT: "claude.ai", API_COMPONENT: N_("the Claude API"), CODE_COMPONENT: "Claude Code"}

STATUS = {
    ComponentStatus.OPERATIONAL: N_("normal operation"),
    ComponentStatus.UNDER_MAINTENANCE: N_("maintenance"),
    ComponentStatus.DEGRADED_PERFORMANCE: N_("degraded performance"),
    ComponentStatus.PARTIAL_OUTAGE: N_("a partial outage"),
    ComponentStatus.MAJOR_OUTAGE: N_("a major outage"),
    ComponentStatus.UNKNOWN: N_("a state that we do not know"),
}

IMPACT = {
    Impact.MAINTENANCE: N_("maintenance"),
    Impact.MINOR: N_("minor"),
    Impact.MAJOR: N_("major"),
    Impact.CRITICAL: N_("critical"),
}
PROGRESS = {
    Progress.INVESTIGATING: N_("investigating"),
    Progress.IDENTIFIED: N_("identified"),
    Progress.MONITORING: N_("monitoring"),
    Progress.RESOLVED: N_("resolved"),
    Progress.POSTMORTEM: N_("postmortem"),
    Progress.SCHEDULED: N_("scheduled"),
    Progress.IN_PROGRESS: N_("in progress"),
    Progress.VERIFYING: N_("verifying"),
    Progress.COMPLETED: N_("completed"),
}


def components(broken: Iterable[Component], scene: Scene) -> Iterator[str]:
    """Yield what the page says of components, those in the same state together, worst first."""
    by_status: dict[ComponentStatus, list[str]] = {}
    for component in broken:
        by_status.setdefault(component.status, []).append(one_line(component.name))
    explained = "".join(f" ({_posted(each, scene.evidence.now)})" for each in scene.incidents.touching[:1])
    for status in sorted(by_status, reverse=True):
        words = _("The status page reports {status} of {parts}")
        yield words.format(status=_(STATUS[status]), parts=several(by_status[status])) + explained
        explained = ""


def incidents(scene: Scene) -> Iterator[str]:
    """Yield the open incidents that count, worst first, each with the operator's own words for it."""
    touching = scene.incidents.touching
    for each in touching[:MOST_INCIDENTS]:
        words = (IMPACT.get(each.impact, ""), PROGRESS.get(each.progress, ""))
        said = ", ".join(_(word) for word in words if word)
        posted = _("An incident is open ({posted})").format(posted=_posted(each, scene.evidence.now))
        yield f"{posted}: {said}" if said else posted
    if len(touching) > MOST_INCIDENTS:
        more = len(touching) - MOST_INCIDENTS
        if scene.page and scene.page.more_incidents:
            many = ngettext(
                "More than {n} more incident is open", "More than {n} more incidents are open", more
            )
        else:
            many = ngettext("{n} more incident is open", "{n} more incidents are open", more)
        yield many.format(n=more)


def _posted(incident: Incident, now: datetime) -> str:
    """Return the title, and when it was posted: the onset was earlier, by 14.5 min at the median."""
    if not incident.started_at:
        return quoted(incident.name)
    words = _("posted {span} ago: {title}")
    return words.format(span=span(now - incident.started_at), title=quoted(incident.name))


def work(planned: Maintenance, now: datetime) -> str:
    """Return that maintenance runs, and for how long."""
    title = quoted(planned.name)
    if planned.ends_at and planned.ends_at > now:
        words = _("Maintenance is running, {span} to go: {title}")
        return words.format(span=span(planned.ends_at - now), title=title)
    return _("Maintenance is running: {title}").format(title=title)


def calm(scene: Scene) -> str:
    """Return what the page calls operational, which is weak evidence of anything."""
    good = (each.name for each in scene.components if each.status is ComponentStatus.OPERATIONAL)
    names = several(one_line(name) for name in good)
    if not names:
        return _("The status page reports normal operation of nothing that you use")
    return _("The status page reports {status} of {parts}").format(
        status=_(STATUS[ComponentStatus.OPERATIONAL]), parts=names
    )


def silent(evidence: Evidence) -> str:
    """Return why the page is not relied on."""
    page, now = evidence.status_page, evidence.now
    why = f": {one_line(page.silence.reason)}" if page.silence else ""
    if page.latest is None or page.at is None:
        return (
            _("The status page could not be read") + why
            if why
            else _("The status page has not been read yet")
        )
    if page.latest.as_of is not None and page.at - page.latest.as_of > CACHED:
        words = _("The status page came as a copy that is {span} old")
        return words.format(span=span(now - page.latest.as_of)) + why
    return _("The status page was last read {span} ago").format(span=span(now - page.at)) + why


def unknown(component: Component) -> str:
    """Return that the page says something of a component that we do not understand."""
    word = quoted(component.said) if component.said else _("nothing")
    words = _("The status page says {word} of {part}, which we cannot read as good or bad")
    return words.format(word=word, part=one_line(component.name))


def vanished(ids: frozenset[str]) -> str:
    """Return that components are gone from the page."""
    return _("The status page no longer lists {parts}").format(
        parts=several(_(NAMES[each]) for each in sorted(ids))
    )


def quiet(scene: Scene) -> Iterator[str]:
    """Yield the open incidents that do not colour the light, and why."""
    for each in scene.incidents.other_models[:MOST_INCIDENTS]:
        named = several(family.capitalize() for family in families(each.name))
        yours = several(scene.evidence.interests.models)
        yield _("Not counted, because it names only {named} and you chose {yours}: {title}").format(
            named=named, yours=yours, title=quoted(each.name)
        )
    for each in scene.incidents.elsewhere[:MOST_INCIDENTS]:
        yield _("Not counted, because it touches nothing that you use: {title}").format(
            title=quoted(each.name)
        )
