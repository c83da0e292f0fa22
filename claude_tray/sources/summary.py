"""The status page's own summary, read into what it means and written out again. PURE."""

import html
from collections.abc import Iterable
from datetime import UTC, datetime
from operator import attrgetter

from claude_tray.model import Component, ComponentStatus, Incident, Maintenance, Silence, StatusPage
from claude_tray.sources.incidents import ID_LENGTH, NAME_LENGTH, Row, incidents_and_work, when
from claude_tray.sources.plain import plain
from claude_tray.sources.source import Unread
from claude_tray.words import _

PAGE_ID = "tymt9n04zgry"  # kept through the renaming from Anthropic to Claude, and on the vendor's host

WORD_LENGTH = 40
MOST_COMPONENTS = 200  # the page has six; what needs more than this is not that page
MOST_INCIDENTS = 50  # six were the most in one day; worst first
MOST_MAINTENANCES = 50  # soonest first

# Words of other software that means the same, in case the page moves to it.
_ALIASES = {"full_outage": ComponentStatus.MAJOR_OUTAGE, "degraded": ComponentStatus.DEGRADED_PERFORMANCE}
_STATUSES = {str(status): status for status in ComponentStatus} | _ALIASES

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def parse(payload: object, *, host: str, as_of: datetime | None) -> StatusPage:
    """Return what a summary.json says; raise Unread unless it is the expected page and shows components.

    `host` is where it came from, with its port if it has one; `as_of` when it left there.
    """
    fields = _summary(payload)
    page = _row(fields.get("page"))
    incidents, work = incidents_and_work(
        _rows(fields, "incidents"), _rows(fields, "scheduled_maintenances"), host, as_of
    )
    incidents = sorted(_once_each(incidents), key=_badness, reverse=True)
    already_left_out = fields.get("more_incidents")
    return StatusPage(
        components=_components(_rows(fields, "components")),
        incidents=tuple(incidents[:MOST_INCIDENTS]),
        maintenances=tuple(sorted(_distinct(work), key=_start)[:MOST_MAINTENANCES]),
        indicator=plain(_row(fields.get("status")).get("indicator"), WORD_LENGTH),
        host=host,
        as_of=as_of,
        updated_at=when(page.get("updated_at"), as_of),
        more_incidents=max(len(incidents) - MOST_INCIDENTS, 0) + _count(already_left_out),
    )


def _summary(payload: object) -> Row:
    """Return the payload if it is the expected page's summary, else raise Unread."""
    if isinstance(payload, list):
        raise Unread(_("a list where the page's summary belongs"), Silence.CHANGED)
    fields = _row(payload)
    if "page" not in fields or "components" not in fields:
        raise Unread(_("something else than the page's summary"), Silence.CHANGED)
    if _row(fields["page"]).get("id") != PAGE_ID:
        raise Unread(_("another page's summary"), Silence.CHANGED)
    return fields


def _row(value: object) -> Row:
    return value if isinstance(value, dict) else {}


def _rows(fields: Row, name: str) -> list[object]:
    """Return a list; missing, null and [] are three spellings of none, anything else is not understood."""
    rows = fields.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise Unread(_("{field} that are not a list").format(field=name.replace("_", " ")), Silence.CHANGED)
    return rows


def _components(rows: list[object]) -> tuple[Component, ...]:
    """Return each component once, with the worst that is said of it, in the page's order.

    Raises Unread where there is none, or one that cannot be told apart: its state would be lost.
    """
    found: dict[str, Component] = {}
    for row in rows:
        if _row(row).get("group") is True:  # a heading; its state is that of its children
            continue
        component = _component(_row(row))
        known = found.get(component.id, component)
        found[component.id] = max(known, component, key=attrgetter("status"))
    if not found:
        raise Unread(_("a page without components"), Silence.CHANGED)
    if len(found) > MOST_COMPONENTS:
        raise Unread(f"{len(found):,} components", Silence.CHANGED)
    return tuple(found.values())


def _component(row: Row) -> Component:
    identity = plain(row.get("id"), ID_LENGTH)
    name = plain(row.get("name"), NAME_LENGTH)
    if not identity:
        raise Unread(
            _("a component without an id: {name}").format(name=name or _("nameless"))[:120], Silence.CHANGED
        )
    said = row.get("status")
    status = (
        _STATUSES.get(said, ComponentStatus.UNKNOWN) if isinstance(said, str) else ComponentStatus.UNKNOWN
    )
    unknown = plain(said, WORD_LENGTH) if status is ComponentStatus.UNKNOWN else ""
    # A known word in disguise (with a zero-width space) must not become one when it is written out again.
    return Component(identity, name or identity, status, "" if unknown in _STATUSES else unknown)


def _once_each(incidents: Iterable[Incident]) -> Iterable[Incident]:
    """Return each incident once, the worse where two rows tell of it."""
    found: dict[str, Incident] = {}
    for incident in incidents:
        found[incident.id] = max(found.get(incident.id, incident), incident, key=attrgetter("impact"))
    return found.values()


def _distinct(work: Iterable[Maintenance]) -> Iterable[Maintenance]:
    return {each.id: each for each in work}.values()


def _badness(incident: Incident) -> tuple[int, datetime]:
    return incident.impact.rank, incident.started_at or _LONG_AGO


def _start(work: Maintenance) -> datetime:
    return work.starts_at or _LONG_AGO


def _count(value: object) -> int:
    return min(max(value, 0), 1_000_000) if type(value) is int else 0


def summary(page: StatusPage) -> Row:
    """Return the page as its own summary.json would tell it: `parse` of it gives the page back."""
    return {
        "page": {
            "id": PAGE_ID,
            "name": "Claude",
            "url": "https://status.claude.com",
            "time_zone": "Etc/UTC",
            "updated_at": _stamp(page.updated_at),
        },
        "components": [_component_row(each) for each in page.components],
        "incidents": [_incident_row(page, each) for each in page.incidents],
        "scheduled_maintenances": [_maintenance_row(page, each) for each in page.maintenances],
        "status": {"indicator": html.escape(page.indicator, quote=False)},
        **({"more_incidents": page.more_incidents} if page.more_incidents else {}),
    }


def _component_row(component: Component) -> Row:
    unknown = component.status is ComponentStatus.UNKNOWN
    return {
        "id": _text(component.id),
        "name": _text(component.name),
        "status": _text(component.said) if unknown else str(component.status),
        "group": False,
    }


def _incident_row(page: StatusPage, incident: Incident) -> Row:
    return {
        **_common(page, incident),
        "impact": str(incident.impact),
        "started_at": _stamp(incident.started_at),
        "updated_at": _stamp(incident.updated_at),
    }


def _maintenance_row(page: StatusPage, work: Maintenance) -> Row:
    return {
        **_common(page, work),
        "impact": "maintenance",
        "scheduled_for": _stamp(work.starts_at),
        "scheduled_until": _stamp(work.ends_at),
    }


def _common(page: StatusPage, row: Incident | Maintenance) -> Row:
    named = [page.component(each) for each in row.components]
    return {
        "id": _text(row.id),
        "name": _text(row.name),
        "status": str(row.progress),
        "shortlink": row.url,
        "components": [
            {"id": _text(identity)} if component is None else _component_row(component)
            for identity, component in zip(row.components, named, strict=True)
        ],
        "incident_updates": [{"body": _text(row.update), "status": str(row.progress)}] if row.update else [],
    }


def _text(plain_text: str) -> str:
    return html.escape(plain_text, quote=False)  # what comes from a page is read as markup


def _stamp(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat().replace("+00:00", "Z")
