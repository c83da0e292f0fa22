"""What the status page says, beside what the doors do: the first rule that matches wins, the rest is told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    GOVERNMENT_COMPONENT,
)
from tests.sources.pages import Json, component, incident, maintenance, page, update
from tests.worlds.servers import REFUSED, Host, Treat, edge, tells
from tests.worlds.world import World, expected, told

BOTH_DOORS = (Host.CHAT, Host.API)
DOORS: tuple[tuple[str, dict[Host, Treat | None], str], ...] = (
    ("open", {}, ""),
    ("down", dict.fromkeys(BOTH_DOORS, edge(503)), "front_door_down"),
    ("blocked", dict.fromkeys(BOTH_DOORS, edge(451)), "front_door_blocked"),
    (
        "offline",
        dict.fromkeys((*BOTH_DOORS, Host.CONTROL, Host.PORTAL_TEST), REFUSED),
        "offline",
    ),
    ("asked too often", dict.fromkeys(BOTH_DOORS, edge(429)), "unknown"),
)
BEFORE_THE_PAGE = {"front_door_down", "front_door_blocked", "offline"}


def hours(ahead: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=ahead)).isoformat()


def work(start: float, end: float, status: str = "scheduled", *components: str) -> Json:
    times = {"scheduled_for": hours(start), "scheduled_until": hours(end)}
    return page(scheduled_maintenances=[maintenance("m", *components, status=status, **times)])


def opened(*components: str, **changes: object) -> Json:
    return page(incidents=[incident("i", *components, **changes)])


def understated() -> Json:
    return page({API_COMPONENT: "major_outage"}, status={"indicator": "none", "description": "All fine"})


def overstated() -> Json:
    return page(status={"indicator": "critical", "description": "Major System Outage"})


def backfilled() -> Json:
    times = dict.fromkeys(("started_at", "resolved_at", "created_at"), "2026-05-04T12:00:00.000Z")
    return opened(impact="none", incident_updates=[], **times)


def without_the_api() -> Json:
    return page(components=[component(CHAT_COMPONENT), component(CODE_COMPONENT)])


def two_at_once() -> Json:
    worse = incident("w", API_COMPONENT, name="The worse one", impact="critical")
    return page(incidents=[incident("i", name="The milder one", impact="minor"), worse])


Said = Callable[[], Json]
CHOSEN = 'models = ["sonnet"]\n'
OPUS = "Elevated errors on Opus 4.5"

# What the page says, the verdict with open doors, a part of what is said of it, and what the person chose.
PAGES: tuple[tuple[str, Said, str, str, str], ...] = (
    ("green", page, "all_clear", "normal operation of claude.ai", ""),
    ("API outage", lambda: page({API_COMPONENT: "major_outage"}), "inference_outage", "Claude API", ""),
    ("API partly", lambda: page({API_COMPONENT: "partial_outage"}), "inference_degraded", "a partial", ""),
    ("API slow", lambda: page({API_COMPONENT: "degraded_performance"}), "inference_degraded", "degraded", ""),
    ("chat outage", lambda: page({CHAT_COMPONENT: "major_outage"}), "chat_outage", "claude.ai", ""),
    ("chat partly", lambda: page({CHAT_COMPONENT: "partial_outage"}), "chat_degraded", "claude.ai", ""),
    ("code outage", lambda: page({CODE_COMPONENT: "major_outage"}), "other_outage", "Claude Code", ""),
    ("console slow", lambda: page({CONSOLE_COMPONENT: "degraded"}), "other_degraded", "Console", ""),
    ("unwatched outage", lambda: page({GOVERNMENT_COMPONENT: "major_outage"}), "all_clear", "normal", ""),
    ("a new one", lambda: page({"new": "major_outage"}, components=[
        *page()["components"], component("new", "major_outage")]), "other_outage", "outage of new", ""),
    ("indicator none", understated, "inference_outage", "a major outage of Claude API", ""),
    ("indicator critical", overstated, "all_clear", "normal operation", ""),
    ("incident on nothing", opened, "incident_open", "An incident is open", ""),
    ("incident on the API", lambda: opened(API_COMPONENT), "incident_open", "An incident is open", ""),
    ("incident elsewhere", lambda: opened(GOVERNMENT_COMPONENT), "all_clear", "touches nothing", ""),
    ("two incidents", two_at_once, "incident_open", "The worse one", ""),
    ("resolved", lambda: opened(status="resolved"), "all_clear", "normal operation", ""),
    ("backfilled", backfilled, "all_clear", "normal operation", ""),
    ("another model", lambda: opened(name=OPUS), "all_clear", "names only Opus", CHOSEN),
    ("another model, nothing chosen", lambda: opened(name=OPUS), "incident_open", OPUS, ""),
    ("maintenance now", lambda: work(-1, 1), "maintenance", "Maintenance is running", ""),
    ("maintenance, late word", lambda: work(-1, 1, "scheduled"), "maintenance", "59 min to go", ""),
    ("maintenance overdue", lambda: work(-2, -1, "in_progress"), "maintenance", "is running", ""),
    ("maintenance ahead", lambda: work(1, 2), "all_clear", "normal operation", ""),
    ("maintenance over", lambda: work(-2, -1, "completed"), "all_clear", "normal operation", ""),
    ("under maintenance", lambda: page({API_COMPONENT: "under_maintenance"}), "maintenance", "API", ""),
    ("an unknown word", lambda: page({API_COMPONENT: "wobbly"}), "unknown", "“wobbly” of Claude API", ""),
    ("an empty word", lambda: page({API_COMPONENT: ""}), "unknown", "nothing of Claude API", ""),
    ("no word", lambda: page(components=[component(API_COMPONENT, status=None)]), "unknown", "", ""),
    ("without the API", without_the_api, "unknown", "no longer lists the Claude API", ""),
)  # fmt: skip


@pytest.mark.parametrize("page_state", PAGES, ids=lambda state: state[0])
def test_open_doors_leave_the_word_to_the_page(
    page_state: tuple[str, Said, str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, said, verdict, reason, chosen = page_state
    world = World(name, verdict, {Host.PAGE: tells(said())}, reason, settings=chosen)
    expected(world, told(world, tmp_path, capsys))


@pytest.mark.parametrize("page_state", PAGES[1::5], ids=lambda state: state[0])
@pytest.mark.parametrize("door", DOORS[1:], ids=lambda door: door[0])
def test_a_door_that_is_shut_comes_first_and_the_pages_word_is_told_beside_it(
    door: tuple[str, dict[Host, Treat | None], str],
    page_state: tuple[str, Said, str, str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, said, of_page, reason, chosen = page_state
    verdict = door[2] if door[2] in BEFORE_THE_PAGE or of_page in ("all_clear", "unknown") else of_page
    reason = "" if of_page == "unknown" else reason
    world = World(name, verdict, {**door[1], Host.PAGE: tells(said())}, reason, settings=chosen)
    expected(world, told(world, tmp_path, capsys))


def test_the_latest_update_of_an_incident_does_not_reach_the_json_as_markup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "<b>We</b> are <script>alert(1)</script>investigating"
    said = opened(
        name="<i>Errors</i> &amp; <a href=//evil.example>more</a>",
        incident_updates=[update(body, "2026-05-04T12:10:00Z")],
    )
    document = told(World("markup", "incident_open", {Host.PAGE: tells(said)}), tmp_path, capsys)
    assert document["status_page"]["incidents"][0]["name"] == "Errors & more"
