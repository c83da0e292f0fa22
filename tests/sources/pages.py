"""Status pages as the operator's server would send them, made up here; only the shapes are real."""

from typing import Any

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
)
from claude_tray.sources.summary import PAGE_ID

Json = dict[str, Any]

NAMES = {
    CHAT_COMPONENT: "claude.ai",
    CONSOLE_COMPONENT: "Claude Console (platform.claude.com)",
    API_COMPONENT: "Claude API (api.anthropic.com)",
    CODE_COMPONENT: "Claude Code",
    COWORK_COMPONENT: "Claude Cowork",
    GOVERNMENT_COMPONENT: "Claude for Government",
}


def component(identity: str, status: str = "operational", **changes: Any) -> Json:
    """Return one row of `components`, all fields of the real ones."""
    row = {
        "id": identity,
        "name": NAMES.get(identity, identity),
        "status": status,
        "created_at": "2025-01-02T03:04:05.678Z",
        "updated_at": "2026-05-03T10:00:00.000Z",
        "position": 1,
        "description": None,
        "showcase": True,
        "start_date": None,
        "group_id": None,
        "page_id": PAGE_ID,
        "group": False,
        "only_show_if_degraded": False,
    }
    return row | changes


def update(body: str, at: str, status: str = "investigating", **changes: Any) -> Json:
    """Return one row of `incident_updates`."""
    row = {
        "id": f"u{at}",
        "status": status,
        "body": body,
        "created_at": at,
        "updated_at": at,
        "display_at": at,
        "affected_components": None,
        "deliver_notifications": True,
        "custom_tweet": None,
        "tweet_id": None,
    }
    return row | changes


def incident(identity: str = "inc1", *components: str, **changes: Any) -> Json:
    """Return one open incident, posted at 12:00 on 4 May 2026, that names `components` by id."""
    row = {
        "id": identity,
        "name": "Elevated errors on many models",
        "status": "investigating",
        "impact": "major",
        "shortlink": f"https://stspg.io/{identity}",
        "page_id": PAGE_ID,
        "created_at": "2026-05-04T12:00:00.126Z",
        "started_at": "2026-05-04T12:00:00.117Z",
        "updated_at": "2026-05-04T12:10:00.258Z",
        "monitoring_at": None,
        "resolved_at": None,
        "reminder_intervals": "[]",
        "components": [component(each) for each in components],
        "incident_updates": [update("We are investigating.", "2026-05-04T12:10:00.256Z")],
    }
    return row | changes


def maintenance(identity: str = "mnt1", *components: str, **changes: Any) -> Json:
    """Return planned work from 20:00 to 21:00 on 4 May 2026."""
    row = incident(identity, *components, name="Upgrades", status="scheduled", impact="maintenance")
    row |= {"scheduled_for": "2026-05-04T20:00:00.000Z", "scheduled_until": "2026-05-04T21:00:00.000Z"}
    return row | changes


def page(states: dict[str, str] | None = None, **changes: Any) -> Json:
    """Return a whole summary.json; `states` are the components that are not operational."""
    row: Json = {
        "page": {
            "id": PAGE_ID,
            "name": "Claude",
            "url": "https://status.claude.com",
            "time_zone": "Etc/UTC",
            "updated_at": "2026-05-04T12:10:00.262Z",
        },
        "components": [component(each, (states or {}).get(each, "operational")) for each in NAMES],
        "incidents": [],
        "scheduled_maintenances": [],
        "status": {"indicator": "none", "description": "All Systems Operational"},
    }
    return row | changes


def without(row: Json, *names: str) -> Json:
    """Return the row without these keys: a missing key is not the same as null."""
    return {key: value for key, value in row.items() if key not in names}
