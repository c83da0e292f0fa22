"""The simulated status page has the shape of the real one, and says what the scenario posts."""

from datetime import timedelta
from typing import Any

import pytest

from claude_tray.model import API_COMPONENT, CHAT_COMPONENT
from claude_tray.simulation.scenario import Scenario, scenario
from claude_tray.simulation.summary import summary

COMPONENT = {
    "id", "name", "status", "created_at", "updated_at", "position", "description", "showcase", "start_date",
    "group_id", "page_id", "group", "only_show_if_degraded",
}  # fmt: skip
POSTED = {
    "id", "name", "status", "created_at", "updated_at", "monitoring_at", "resolved_at", "impact", "shortlink",
    "started_at", "page_id", "incident_updates", "components",
}  # fmt: skip
UPDATE = {
    "id", "status", "body", "incident_id", "created_at", "updated_at", "display_at", "affected_components",
    "deliver_notifications", "custom_tweet", "tweet_id",
}  # fmt: skip

INCIDENT = scenario("inference-incident")
WORK = scenario("maintenance")


def page(of: Scenario, minutes: float) -> Any:
    return summary(of, of.start + timedelta(minutes=minutes))


def statuses(of: Scenario, minutes: float) -> dict[str, str]:
    return {each["id"]: each["status"] for each in page(of, minutes)["components"]}


def test_a_calm_page_has_six_components_and_nothing_else() -> None:
    calm = page(scenario("calm"), 60)
    assert calm["page"]["id"] == "tymt9n04zgry"
    assert calm["status"] == {"indicator": "none", "description": "All Systems Operational"}
    assert [each["position"] for each in calm["components"]] == [1, 2, 3, 4, 5, 6]
    assert {each["status"] for each in calm["components"]} == {"operational"}
    assert all(each.keys() == COMPONENT for each in calm["components"])
    assert calm["incidents"] == calm["scheduled_maintenances"] == []


def test_an_incident_has_every_field_of_the_real_one() -> None:
    (incident,) = page(INCIDENT, 45)["incidents"]
    assert incident.keys() == POSTED | {"reminder_intervals"}
    assert all(update.keys() == UPDATE for update in incident["incident_updates"])
    assert all(each.keys() == COMPONENT for each in incident["components"])
    assert [update["status"] for update in incident["incident_updates"]] == ["identified", "investigating"]
    assert incident["incident_updates"][0]["affected_components"][0] == {
        "code": API_COMPONENT,
        "name": "Claude API (api.anthropic.com)",
        "old_status": "partial_outage",
        "new_status": "major_outage",
    }


def test_the_page_follows_the_impact_by_fourteen_minutes() -> None:
    (trouble,) = INCIDENT.troubles
    onset = trouble.start / timedelta(minutes=1)
    assert page(INCIDENT, onset + 13.9)["incidents"] == []
    assert statuses(INCIDENT, onset + 13.9)[API_COMPONENT] == "operational"
    assert page(INCIDENT, onset + 14)["incidents"][0]["started_at"] == "2026-05-04T13:23:59.990Z"
    assert statuses(INCIDENT, onset + 14)[API_COMPONENT] == "partial_outage"


@pytest.mark.parametrize(("minutes", "open_incidents", "api"), [
    (30, 1, "partial_outage"), (60, 1, "major_outage"), (90, 1, "operational"), (120, 0, "operational"),
])  # fmt: skip
def test_an_incident_runs_its_course(minutes: float, open_incidents: int, api: str) -> None:
    assert len(page(INCIDENT, minutes)["incidents"]) == open_incidents
    assert statuses(INCIDENT, minutes)[API_COMPONENT] == api


@pytest.mark.parametrize(("minutes", "progress", "chat"), [
    (0, "scheduled", "operational"),
    (40, "in_progress", "under_maintenance"),
    (65, "verifying", "under_maintenance"),
])  # fmt: skip
def test_a_maintenance_is_announced_and_then_runs(minutes: float, progress: str, chat: str) -> None:
    (work,) = page(WORK, minutes)["scheduled_maintenances"]
    assert work.keys() == POSTED | {"scheduled_for", "scheduled_until"}
    assert (work["status"], work["impact"]) == (progress, "maintenance")
    assert (work["scheduled_for"], work["scheduled_until"]) == (
        "2026-05-04T13:30:00.000Z",
        "2026-05-04T14:10:00.000Z",
    )
    assert statuses(WORK, minutes)[CHAT_COMPONENT] == chat


def test_a_completed_maintenance_leaves_the_page() -> None:
    assert page(WORK, 71)["scheduled_maintenances"] == []
    assert statuses(WORK, 71)[CHAT_COMPONENT] == "operational"


def test_the_indicator_understates_as_the_real_one_does() -> None:
    assert page(INCIDENT, 30)["status"]["indicator"] == "minor"
