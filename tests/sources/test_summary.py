"""Whatever the status page sends is read rightly or not at all: nothing is operational by default."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.model import API_COMPONENT as API
from claude_tray.model import CHAT_COMPONENT as CHAT
from claude_tray.model import CODE_COMPONENT as CODE
from claude_tray.model import ComponentStatus, Impact, Progress, Silence, StatusPage
from claude_tray.sources.source import Unread
from claude_tray.sources.summary import MOST_INCIDENTS, PAGE_ID, parse, summary
from tests.sources.pages import NAMES, component, incident, page, update, without

NOON = datetime(2026, 5, 4, 12, 15, tzinfo=UTC)
slow_machines_too = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(payload: object, host: str = "status.claude.com") -> StatusPage:
    return parse(payload, host=host, as_of=NOON)


def states(payload: object) -> dict[str, str]:
    return {each.id: str(each.status) for each in read(payload).components}


def test_a_calm_page_is_calm() -> None:
    calm = read(page())
    assert {each.status for each in calm.components} == {ComponentStatus.OPERATIONAL}
    assert [each.name for each in calm.components] == list(NAMES.values())
    assert (calm.incidents, calm.maintenances, calm.more_incidents) == ((), (), 0)
    assert (calm.host, calm.as_of, calm.indicator) == ("status.claude.com", NOON, "none")
    assert calm.updated_at == datetime(2026, 5, 4, 12, 10, 0, 262000, tzinfo=UTC)


def test_components_speak_even_where_the_indicator_says_none() -> None:
    assert states(page({API: "partial_outage"}))[API] == "partial_outage"


UNREADABLE: dict[str, tuple[object, str]] = {
    "nothing": (None, "something else than the page's summary"),
    "a list": ([page()], "a list where the page's summary belongs"),
    "a word": ("operational", "something else than the page's summary"),
    "an empty object": ({}, "something else than the page's summary"),
    "status.json": (without(page(), "components"), "something else than the page's summary"),
    "no page": (without(page(), "page"), "something else than the page's summary"),
    "another page": (page(page={"id": "kctbh9vrtdwd"}), "another page's summary"),
    "a page without id": (page(page={"name": "Claude"}), "another page's summary"),
    "a page that is a word": (page(page=PAGE_ID), "another page's summary"),
    "components null": (page(components=None), "a page without components"),
    "components empty": (page(components=[]), "a page without components"),
    "components an object": (page(components={"a": component(API)}), "components that are not a list"),
    "only headings": (page(components=[component("g", group=True)]), "a page without components"),
    "a component without id": (
        page(components=[component(API), without(component(CHAT, "major_outage"), "id")]),
        "a component without an id: claude.ai",
    ),
    "a component that is a word": (
        page(components=[component(API), "operational"]),
        "a component without an id: nameless",
    ),
    "201 components": (page(components=[component(f"c{n}") for n in range(201)]), "201 components"),
    "incidents an object": (page(incidents={}), "incidents that are not a list"),
    "maintenances a word": (page(scheduled_maintenances="no"), "scheduled maintenances that are not a list"),
}


@pytest.mark.parametrize(("payload", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_another_shape_is_unread_and_never_calm(payload: object, reason: str) -> None:
    with pytest.raises(Unread) as caught:
        read(payload)
    assert (caught.value.reason, caught.value.silence) == (reason, Silence.CHANGED)


@pytest.mark.parametrize("key", ["incidents", "scheduled_maintenances"])
def test_missing_null_and_empty_are_three_spellings_of_none(key: str) -> None:
    calm = read(page())
    assert read(without(page(), key)) == read(page(**{key: None})) == read(page(**{key: []})) == calm


STATES: dict[str, tuple[object, ComponentStatus, str]] = {
    "operational": ("operational", ComponentStatus.OPERATIONAL, ""),
    "under maintenance": ("under_maintenance", ComponentStatus.UNDER_MAINTENANCE, ""),
    "degraded": ("degraded_performance", ComponentStatus.DEGRADED_PERFORMANCE, ""),
    "partial": ("partial_outage", ComponentStatus.PARTIAL_OUTAGE, ""),
    "major": ("major_outage", ComponentStatus.MAJOR_OUTAGE, ""),
    "another software's outage": ("full_outage", ComponentStatus.MAJOR_OUTAGE, ""),
    "another software's degraded": ("degraded", ComponentStatus.DEGRADED_PERFORMANCE, ""),
    "empty": ("", ComponentStatus.UNKNOWN, ""),
    "null": (None, ComponentStatus.UNKNOWN, ""),
    "a number": (1, ComponentStatus.UNKNOWN, ""),
    "invented": ("on_fire", ComponentStatus.UNKNOWN, "on_fire"),
    "other spelling": ("Operational", ComponentStatus.UNKNOWN, "Operational"),
    "in disguise": ("oper\u200bational", ComponentStatus.UNKNOWN, ""),
}


@pytest.mark.parametrize(("said", "status", "kept"), STATES.values(), ids=STATES)
def test_only_the_word_operational_is_operational(said: object, status: ComponentStatus, kept: str) -> None:
    row = read(page(components=[component(API) | {"status": said}])).components[0]
    assert (row.status, row.said) == (status, kept)


def test_a_component_without_a_state_is_unknown() -> None:
    assert states(page(components=[without(component(API), "status")])) == {API: "unknown"}


def test_a_component_listed_twice_is_as_bad_as_the_worse() -> None:
    for rows in (["major_outage", "operational"], ["operational", "major_outage"]):
        assert states(page(components=[component(API, each) for each in rows])) == {API: "major_outage"}


def test_a_heading_is_no_component_and_its_children_are() -> None:
    rows = [component("g", group=True, components=[API, CHAT]), component(API, group_id="g"), component(CHAT)]
    assert list(states(page(components=rows))) == [API, CHAT]


def test_renamed_new_and_vanished_components_are_told_by_their_ids() -> None:
    rows = [component(API, name="Inference <b>API</b>"), component("brandnew", "partial_outage")]
    listed = read(page(components=rows))
    assert [(each.id, each.name) for each in listed.components] == [
        (API, "Inference API"),
        ("brandnew", "brandnew"),
    ]
    assert listed.component(CHAT) is None


def test_short_rows_with_whole_seconds_are_read_as_well() -> None:
    payload = {
        "page": {"id": PAGE_ID, "url": "https://status.claude.com/", "updated_at": "2026-03-01T08:00:00Z"},
        "components": [{"id": API, "name": "API", "status": "operational", "position": 0}],
        "status": {"indicator": "none", "description": "All Systems Operational"},
        "incidents": [{"id": "01JM", "name": "Errors", "status": "identified", "impact": "minor"}],
    }
    only = read(payload).incidents[0]
    assert (only.progress, only.impact, only.started_at) == (Progress.IDENTIFIED, Impact.MINOR, None)
    assert (only.components, only.url, only.update) == ((), "", "")


def test_twenty_thousand_incidents_are_cut_to_the_worst_and_counted() -> None:
    rows = [{"id": f"i{n}", "name": "x", "status": "identified", "impact": "minor"} for n in range(20_000)]
    rows[15_000]["impact"] = "critical"
    cut = read(page(incidents=rows))
    assert (len(cut.incidents), cut.more_incidents) == (MOST_INCIDENTS, 20_000 - MOST_INCIDENTS)
    assert cut.incidents[0].id == "i15000"
    assert read(summary(cut)) == cut


KEYS = ("id", "name", "status", "impact", "components", "incident_updates", "body", "group", "page")
KEYS += ("started_at", "shortlink", "incidents", "scheduled_for", "more_incidents")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["operational", "major_outage", "investigating", "resolved", "minor", PAGE_ID, API]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)
ROWS = st.lists(JSON, max_size=4) | JSON
STATUS_WORDS = st.sampled_from([*map(str, ComponentStatus), "full_outage", "", "puzzling"])
COMPONENTS = st.lists(st.builds(component, st.sampled_from([API, CHAT, CODE]), STATUS_WORDS), min_size=1)
INSTANTS = st.integers(0, 40 * 365 * 24).map(lambda hours: (NOON - timedelta(hours=hours - 999)).isoformat())
INCIDENTS = st.fixed_dictionaries(
    {"id": st.text(max_size=9), "name": st.text() | JSON, "status": st.sampled_from([*map(str, Progress)])},
    optional={
        "impact": st.sampled_from([*map(str, Impact), "odd"]) | JSON,
        "started_at": INSTANTS | JSON,
        "scheduled_for": INSTANTS | JSON,
        "resolved_at": INSTANTS | JSON,
        "shortlink": st.just("https://stspg.io/x") | JSON,
        "components": ROWS,
        "incident_updates": st.lists(st.builds(update, st.text(), INSTANTS), max_size=3) | JSON,
    },
)
PAGES = st.fixed_dictionaries(
    {"page": st.just({"id": PAGE_ID, "updated_at": "2026-05-04T12:00:00Z"}), "components": COMPONENTS | ROWS},
    optional={
        "incidents": st.lists(INCIDENTS, max_size=4) | ROWS,
        "scheduled_maintenances": st.lists(INCIDENTS, max_size=4) | ROWS,
        "status": JSON | st.fixed_dictionaries({"indicator": st.text()}),
        "more_incidents": JSON,
    },
)


def listed(payload: Any) -> set[str]:
    return {str(row.get("status")) for row in payload["components"] if row.get("group") is not True}


@slow_machines_too
@given(JSON | PAGES)
def test_any_json_is_read_or_unread_and_garbage_is_never_calm(payload: Any) -> None:
    try:
        found = read(payload)
    except Unread as unread:
        assert unread.silence is Silence.CHANGED
        assert unread.reason.isprintable()
        return
    assert payload["page"]["id"] == PAGE_ID
    if all(each.status is ComponentStatus.OPERATIONAL for each in found.components):
        assert listed(payload) == {"operational"}


@slow_machines_too
@given(PAGES)
def test_a_page_written_out_and_read_again_is_the_same(payload: Any) -> None:
    try:
        found = read(payload)
    except Unread:
        return
    again = json.loads(json.dumps(summary(found)))
    assert parse(again, host=found.host, as_of=found.as_of) == found


def test_a_page_without_any_age_is_read_as_well() -> None:
    far = (NOON + timedelta(days=400)).isoformat()
    undated = parse(page(incidents=[incident(started_at=far)]), host="", as_of=None)
    assert undated.as_of is None
    assert undated.incidents[0].started_at is not None
