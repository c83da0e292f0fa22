"""What is open or planned is shown, however oddly it is written; what is over is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claude_tray.model import API_COMPONENT as API
from claude_tray.model import CHAT_COMPONENT as CHAT
from claude_tray.model import CODE_COMPONENT as CODE
from claude_tray.model import Impact, Progress, StatusPage
from claude_tray.sources.summary import PAGE_ID, parse
from tests.sources.pages import component, incident, maintenance, page, update

NOON = datetime(2026, 5, 4, 12, 15, tzinfo=UTC)


def read(payload: object, host: str = "status.claude.com") -> StatusPage:
    return parse(payload, host=host, as_of=NOON)


def opened(*rows: Any) -> StatusPage:
    return read(page(incidents=list(rows)))


def test_an_open_incident_counts_while_every_component_is_operational() -> None:
    only = opened(incident("inc1", CHAT, API)).incidents[0]
    assert (only.id, only.impact, only.progress) == ("inc1", Impact.MAJOR, Progress.INVESTIGATING)
    assert (only.components, only.url) == ((CHAT, API), "https://stspg.io/inc1")
    assert only.started_at == datetime(2026, 5, 4, 12, 0, 0, 117000, tzinfo=UTC)
    assert only.update == "We are investigating."


OVER = {
    "resolved": {"status": "resolved", "resolved_at": "2026-05-04T12:14:00.000Z"},
    "resolved without a time": {"status": "resolved"},
    "post-mortem": {"status": "postmortem"},
    "typed in afterwards": {
        "status": "investigating",
        "started_at": "2026-05-01T10:00:00.000Z",
        "resolved_at": "2026-05-01T10:00:00.000Z",
    },
    "ended in an unknown word": {"status": "retired", "resolved_at": "2026-05-04T12:14:00.000Z"},
}


@pytest.mark.parametrize("changes", OVER.values(), ids=OVER)
def test_what_is_over_is_not_shown_as_open(changes: dict[str, str]) -> None:
    assert opened(incident("inc1", API, **changes)).incidents == ()


STILL_OPEN = {
    "monitoring from the start": {"status": "monitoring"},
    "prose says resolved": {"incident_updates": [update("This is resolved.", "2026-05-04T12:10:00.000Z")]},
    "reopened": {"resolved_at": "2026-05-04T12:14:00.000Z"},
    "entered late by hand": {
        "started_at": "2026-05-04T11:00:00.000Z",
        "incident_updates": [
            update("x", "2026-05-04T12:10:00.256Z", display_at="2026-05-04T11:00:00.000Z"),
        ],
    },
    "no components": {"components": []},
    "components null": {"components": None},
    "an unknown state": {"status": "puzzled"},
    "state null": {"status": None},
    "an unknown impact": {"impact": "apocalyptic"},
    "impact none": {"impact": "none"},
    "no updates": {"incident_updates": []},
    "updates null": {"incident_updates": None},
    "updates a word": {"incident_updates": "soon"},
    "updates of words": {"incident_updates": ["soon"]},
    "no title": {"name": None},
    "no id": {"id": None},
    "times nonsense": {"started_at": "noon", "created_at": 5, "updated_at": None},
}


@pytest.mark.parametrize("changes", STILL_OPEN.values(), ids=STILL_OPEN)
def test_an_odd_incident_is_still_an_open_one(changes: dict[str, Any]) -> None:
    assert len(opened(incident("inc1", API, **changes)).incidents) == 1


@pytest.mark.parametrize("row", [None, 5, "broken", [], {}])
def test_a_row_that_cannot_be_read_may_be_bad_news(row: object) -> None:
    only = opened(row).incidents[0]
    assert (only.impact, only.progress, only.components) == (Impact.UNKNOWN, Progress.UNKNOWN, ())
    assert only.name == "An incident without a readable title"


def test_one_unreadable_component_makes_an_incident_concern_all() -> None:
    assert opened(incident("inc1") | {"components": [component(API), 5]}).incidents[0].components == ()
    assert opened(incident("inc1") | {"components": [API, API]}).incidents[0].components == (API,)


def test_the_worst_incident_comes_first() -> None:
    rows = [incident(each, impact=each) for each in ("minor", "critical", "none", "puzzling", "major")]
    assert [each.id for each in opened(*rows).incidents] == ["critical", "major", "minor", "puzzling", "none"]


def test_an_incident_listed_twice_is_one() -> None:
    rows = [incident("inc1", impact="minor"), incident("inc1", impact="critical")]
    assert [each.impact for each in opened(*rows).incidents] == [Impact.CRITICAL]


def test_the_newest_update_is_shown_wherever_it_stands() -> None:
    rows = [
        update("first", "2026-05-04T12:01:00.000Z"),
        update("<p>Second &amp; <b>last</b></p>", "2026-05-04T12:09:00.000Z"),
        update("backdated", "2026-05-04T12:12:00.000Z", display_at="2026-05-04T11:00:00.000Z"),
    ]
    assert opened(incident(incident_updates=rows)).incidents[0].update == "Second & last"


def test_long_hostile_text_is_short_and_harmless() -> None:
    body = "<script>steal()</script>" + "Long \u202etext\x00 " * 900
    only = opened(incident(name="\x1b[31m<b>Down</b>\n" * 40, incident_updates=[update(body, "")])).incidents[
        0
    ]
    assert len(only.update) <= 600
    assert only.update.startswith("Long text Long text")
    assert only.name.startswith("Down Down")


LINKS = {
    "https://stspg.io/abc": True,
    "https://status.claude.com/incidents/abc": True,
    "https://anthropic.statuspage.io/incidents/abc": True,
    "http://stspg.io/abc": False,
    "https://stspg.io.evil.example/abc": False,
    "https://stspg.io@evil.example/abc": False,
    "https://evil.example@stspg.io/abc": False,
    "https://evil.example/stspg.io": False,
    "javascript:alert(1)": False,
    "file:///etc/passwd": False,
    "//stspg.io/abc": False,
    "https://stspg.io/a b": False,
    "https://stspg.io/\u202eabc": False,
    "https://[::": False,
    "http://127.0.0.1:8000/incidents/abc": False,
    "https://stspg.io/" + "a" * 400: False,
}


@pytest.mark.parametrize(("address", "opens"), LINKS.items())
def test_a_link_leads_only_to_the_pages_own_hosts(address: str, opens: bool) -> None:
    assert opened(incident(shortlink=address)).incidents[0].url == (address if opens else "")


def test_a_mirror_may_link_to_itself() -> None:
    for host, address, opens in (
        ("127.0.0.1:8000", "http://127.0.0.1:8000/incidents/abc", True),
        ("127.0.0.1:8000", "http://localhost/incidents/abc", False),
        ("127.0.0.1:8000", "http://stspg.io/abc", False),
        ("mirror.example", "https://mirror.example/abc", True),
        ("mirror.example", "http://mirror.example/abc", False),
        ("[broken", "https://stspg.io/abc", False),
    ):
        only = read(page(incidents=[incident(shortlink=address)]), host).incidents[0]
        assert only.url == (address if opens else ""), address


TIMES = {
    "2026-05-04T12:00:00.117Z": datetime(2026, 5, 4, 12, 0, 0, 117000, tzinfo=UTC),
    "2026-05-04T12:00:00Z": datetime(2026, 5, 4, 12, tzinfo=UTC),
    "2026-05-04T04:00:00.000-08:00": datetime(2026, 5, 4, 12, tzinfo=UTC),
    "2026-05-04T12:20:00Z": datetime(2026, 5, 4, 12, 20, tzinfo=UTC),  # our clock may be late
    "2026-05-04T13:00:00Z": None,
    "2099-01-01T00:00:00Z": None,
    "1999-12-31T23:59:59Z": None,
    "0001-01-01T00:00:00+14:00": None,
    "9999-12-31T23:59:59-14:00": None,
    "2026-05-04T12:00:00": None,
    "2026-05-04": None,
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize(("said", "time"), TIMES.items())
def test_times_are_read_with_offsets_and_not_believed_from_the_future(
    said: str, time: datetime | None
) -> None:
    row = incident(started_at=said, created_at=None, updated_at=said)
    changed = page(incidents=[row]) | {"page": {"id": PAGE_ID, "updated_at": said}}
    only = read(changed).incidents[0]
    assert only.started_at == read(changed).updated_at == time


def test_planned_work_is_listed_by_its_start() -> None:
    rows = [
        maintenance("later", scheduled_for="2026-06-01T00:00:00Z"),
        maintenance("running", API, status="in_progress", scheduled_for="2026-05-04T12:00:00Z"),
        maintenance("verifying", status="verifying"),
        maintenance("done", status="completed"),
        maintenance("puzzling", status="paused", scheduled_for=None),
    ]
    work = read(page(scheduled_maintenances=rows)).maintenances
    assert [each.id for each in work] == ["puzzling", "running", "verifying", "later"]
    assert work[1].progress is Progress.IN_PROGRESS
    assert work[1].components == (API,)
    assert work[3].starts_at == datetime(2026, 6, 1, tzinfo=UTC)
    assert work[1].ends_at == datetime(2026, 5, 4, 21, tzinfo=UTC)


def test_work_among_the_incidents_is_work_and_trouble_among_the_work_is_an_incident() -> None:
    mixed = read(
        page(
            incidents=[maintenance("work", status="scheduled")],
            scheduled_maintenances=[incident("trouble", CODE, status="investigating")],
        )
    )
    assert [each.id for each in mixed.maintenances] == ["work"]
    assert [each.id for each in mixed.incidents] == ["trouble"]
