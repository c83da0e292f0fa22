"""Short words for the evidence that the tests are made of."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claude_tray.diagnosis.evidence import accept
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    FRONT_DOOR,
    GOVERNMENT_COMPONENT,
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Content,
    Controls,
    Evidence,
    FrontDoor,
    Impact,
    Incident,
    Interests,
    Maintenance,
    Missing,
    Outcome,
    Phases,
    Progress,
    Reading,
    StatusPage,
)

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

NAMES = {
    CHAT_COMPONENT: "claude.ai",
    API_COMPONENT: "Claude API",
    CODE_COMPONENT: "Claude Code",
    COWORK_COMPONENT: "Claude Cowork",
    CONSOLE_COMPONENT: "Claude Console",
    GOVERNMENT_COMPONENT: "Claude for Government",
}
MAJOR, PARTIAL = ComponentStatus.MAJOR_OUTAGE, ComponentStatus.PARTIAL_OUTAGE
DEGRADED, CARED_FOR = ComponentStatus.DEGRADED_PERFORMANCE, ComponentStatus.UNDER_MAINTENANCE

TIMED_OUT = FrontDoor(Outcome.TCP_TIMEOUT, Phases(dns=8), controls=Controls.ANSWERED)
NO_NETWORK = FrontDoor(Outcome.DNS_FAILED, controls=Controls.SILENT)
INTERCEPTED = FrontDoor(Outcome.TLS_INTERCEPTED, detail="certificate issued by Zscaler")
REFUSED_HERE = FrontDoor(Outcome.REGION_BLOCKED, Phases(8, 21, 34, 90), http_status=403, country="XX")
SILENT = Missing("HTTP 405")


def opened(ttfb: float = 118) -> FrontDoor:
    return FrontDoor(Outcome.REACHED, Phases(8, 21, 34, ttfb), http_status=200)


def page(
    states: dict[str, ComponentStatus] | None = None,
    incidents: Iterable[Incident] = (),
    works: Iterable[Maintenance] = (),
) -> StatusPage:
    """Return the page with all six components operational, apart from `states` by id."""
    known = dict.fromkeys(NAMES, ComponentStatus.OPERATIONAL) | (states or {})
    components = (Component(each, NAMES.get(each, each), status) for each, status in known.items())
    return StatusPage(tuple(components), tuple(incidents), tuple(works), as_of=NOON)


def incident(name: str = "Elevated errors", *components: str, key: str = "abc", **fields: object) -> Incident:
    made = Incident(key, name, Impact.MINOR, Progress.INVESTIGATING, NOON - 9 * MINUTE, components=components)
    return replace(made, **fields)  # type: ignore[arg-type]


def work(progress: Progress, starts: timedelta, ends: timedelta, *components: str) -> Maintenance:
    return Maintenance("m", "Planned work", progress, NOON + starts, NOON + ends, components=components)


def told(evidence: Evidence, source: str, *contents: Content, every: timedelta = SECOND) -> Evidence:
    """Return the evidence after the source said each of `contents`, the first one `every` from now."""
    for content in contents:
        evidence = accept(evidence, Reading(source, evidence.now + every, content))
    return evidence


def calm(interests: Interests | None = None) -> Evidence:
    """Return evidence on which everything has just been read and is well."""
    evidence = Evidence(NOON - 3 * SECOND, interests or Interests())
    evidence = told(evidence, FRONT_DOOR, opened())
    evidence = told(evidence, API_DOOR, opened(90))
    return told(evidence, STATUS_PAGE, page())
