"""A recorded line is the reading that was recorded, and a line that is none says why."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CANARY,
    CHAT_COMPONENT,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    Blame,
    CallLog,
    Calls,
    Component,
    ComponentStatus,
    Content,
    Controls,
    Count,
    FrontDoor,
    Impact,
    Incident,
    Inference,
    Maintenance,
    Missing,
    Outcome,
    Phases,
    Progress,
    Reading,
    Report,
    Reports,
    Silence,
    StatusPage,
)
from claude_tray.recording import BrokenLine, line, reading

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
AS_OF = NOW - timedelta(seconds=3)

CALM = (
    Component(CHAT_COMPONENT, "claude.ai", ComponentStatus.OPERATIONAL),
    Component(API_COMPONENT, "Claude API & more", ComponentStatus.PARTIAL_OUTAGE),
    Component("new", "Something new", ComponentStatus.UNKNOWN, "wobbly"),
)
TROUBLE = StatusPage(
    CALM,
    (
        Incident(
            "9l93x2ht4s5w",
            "Errors < 1 % & falling",
            Impact.MAJOR,
            Progress.IDENTIFIED,
            NOW - timedelta(minutes=9),
            NOW - timedelta(minutes=2),
            "https://stspg.io/9l93x2ht4s5w",
            (API_COMPONENT,),
            "We are looking into it. Use A & B.",
        ),
    ),
    (Maintenance("m1", "Work", Progress.SCHEDULED, NOW + timedelta(days=1), NOW + timedelta(days=2)),),
    "minor",
    "status.claude.com",
    AS_OF,
    NOW - timedelta(minutes=2),
)


def zulu(minute: int) -> str:
    return f"2026-05-04T12:{minute:02}:00Z"


st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def kept(source: str, kind: type[Content]) -> st.SearchStrategy[Reading]:
    return st.builds(Reading, st.just(source), st.datetimes(timezones=st.just(UTC)), st.from_type(kind))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(
    kept(FRONT_DOOR, FrontDoor)
    | kept(API_DOOR, FrontDoor)
    | kept(API_DOOR, Missing)
    | kept(STATUS_PAGE, Missing)
    | kept("hacker_news", Reports)
    | kept("anybody", Missing)
    | kept(CANARY, Inference)
    | kept(CLAUDE_CODE, CallLog)
)
def test_every_reading_is_replayed_as_it_was_recorded(recorded: Reading) -> None:
    assert "\n" not in line(recorded)
    assert reading(line(recorded)) == recorded


@pytest.mark.parametrize("page", [StatusPage(CALM, host="127.0.0.1:8080", as_of=AS_OF), TROUBLE])
def test_every_page_is_replayed_as_it_was_recorded(page: StatusPage) -> None:
    recorded = Reading(STATUS_PAGE, NOW, page)
    assert reading(line(recorded)) == recorded


SUMMARY = {
    "page": {"id": "tymt9n04zgry", "updated_at": "2026-05-04T11:00:00.000Z"},
    "components": [{"id": CHAT_COMPONENT, "name": "claude.ai", "status": "major_outage"}],
}

REPORT = Report(NOW - timedelta(seconds=79), "81234")
HAND_WRITTEN: list[tuple[dict[str, Any], Reading]] = [
    (
        {"source": "front_door", "front_door": {"outcome": "reached", "ttfb_ms": 118}},
        Reading(FRONT_DOOR, NOW, FrontDoor(Outcome.REACHED, Phases(ttfb=118.0))),
    ),
    (
        {"source": "api_door", "front_door": {"outcome": "no_route", "dns_ms": 5.5, "controls": "silent"}},
        Reading(API_DOOR, NOW, FrontDoor(Outcome.NO_ROUTE, Phases(5.5), controls=Controls.SILENT)),
    ),
    (
        {"source": "github_issues", "reports": [{"id": "81234", "at": "2026-05-04T11:58:41Z"}]},
        Reading("github_issues", NOW, Reports((REPORT,), since=REPORT.at)),
    ),
    (
        {"source": "hub", "counts": [{"at": zulu(0), "seconds": 300, "n": 4}]},
        Reading("hub", NOW, Reports((), counts=(Count(NOW, 300, 4),))),
    ),
    (
        {"source": "crier", "reports": [{"id": "1", "at": zulu(0), "thread": "7"}], "since": zulu(0)},
        Reading("crier", NOW, Reports((Report(NOW, "1", "7"),), since=NOW)),
    ),
    (
        {
            "source": "canary",
            "inference": {"signature": "overloaded", "blame": "anthropic", "http_status": 529},
        },
        Reading(CANARY, NOW, Inference("overloaded", Blame.ANTHROPIC, http_status=529)),
    ),
    (
        {
            "source": "claude_code",
            "calls": [{"at": zulu(0), "kind": "overloaded", "blame": "anthropic", "n": 3}],
        },
        Reading(CLAUDE_CODE, NOW, CallLog((Calls(NOW, "overloaded", Blame.ANTHROPIC, 3),))),
    ),
    (
        {"source": "hacker_news", "missing": "429 Too Many Requests"},
        Reading("hacker_news", NOW, Missing("429 Too Many Requests")),
    ),
    (
        {"source": "status_page", "missing": "405", "silence": "blocked"},
        Reading(STATUS_PAGE, NOW, Missing("405", Silence.BLOCKED)),
    ),
    (
        {"source": "status_page", "summary": SUMMARY},
        Reading(
            STATUS_PAGE,
            NOW,
            StatusPage(
                (Component(CHAT_COMPONENT, "claude.ai", ComponentStatus.MAJOR_OUTAGE),),
                host="status.claude.com",
                as_of=NOW,
                updated_at=NOW - timedelta(hours=1),
            ),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "meant"), HAND_WRITTEN)
def test_a_line_written_by_hand_is_read(told: dict[str, Any], meant: Reading) -> None:
    assert reading(json.dumps({"at": zulu(0), **told})) == meant
    assert reading(json.dumps({"at": "2026-05-04T14:00:00+02:00", **told})) == meant


def test_a_line_is_written_as_the_format_says() -> None:
    told = json.loads(
        line(Reading(FRONT_DOOR, NOW, FrontDoor(Outcome.REACHED, Phases(8, 21, 34, 55), 200, colo="FRA")))
    )
    assert told == {
        "at": zulu(0),
        "source": "front_door",
        "front_door": {
            "outcome": "reached", "dns_ms": 8, "tcp_ms": 21, "tls_ms": 34, "ttfb_ms": 55,
            "http_status": 200, "colo": "FRA",
        },
    }  # fmt: skip
    told = json.loads(
        line(Reading("hacker_news", NOW, Reports((Report(NOW, "1"),), 4, (("past tense", 3),), NOW)))
    )
    assert told == {
        "at": zulu(0),
        "source": "hacker_news",
        "reports": [{"id": "1", "at": zulu(0)}],
        "read": 4,
        "rejected": [["past tense", 3]],
        "since": zulu(0),
    }
    told = json.loads(line(Reading("hacker_news", NOW, Missing("429"))))
    assert told == {"at": zulu(0), "source": "hacker_news", "missing": "429"}


def test_a_page_that_could_not_have_been_read_is_missing_as_it_was_then() -> None:
    for summary in ([], {}, {"page": {"id": "another"}, "components": []}, None, 7):
        replayed = reading(json.dumps({"at": zulu(0), "source": "status_page", "summary": summary}))
        assert isinstance(replayed.content, Missing) and replayed.content.silence is Silence.CHANGED


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("", "Expecting value"),
        ("{", "Expecting"),
        ("[]", "not a JSON object"),
        ("[" * 100_000, "recursion"),
        ('{"source":"front_door"}', "no time"),
        ('{"at":"yesterday","source":"front_door"}', "yesterday"),
        ('{"at":"2026-05-04T12:00:00","source":"front_door"}', "without its zone"),
        ('{"at":1777896000,"source":"front_door"}', "str expected"),
        ('{"at":"2026-05-04T12:00:00Z"}', "no source"),
        ('{"at":"2026-05-04T12:00:00Z","source":7,"reports":[]}', "no source"),
        ('{"at":"2026-05-04T12:00:00Z","source":""}', "no source"),
    ],
)
def test_what_is_no_line_says_why(broken: str, why: str) -> None:
    with pytest.raises(BrokenLine, match=why):
        reading(broken)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('{"source":""}', "no source"),
        ('{"source":"front_door"}', "neither front_door nor missing, but nothing"),
        ('{"source":"front_door","reports":[]}', "but reports"),
        ('{"source":"hub","number":1}', "neither reports nor missing, but number"),
        ('{"source":"hub","counts":[{"n":4}]}', "at is missing"),
        ('{"source":"hub","front_door":{"outcome":"reached"}}', "but front_door"),
        ('{"source":"status_page","reports":[]}', "neither summary nor missing"),
        ('{"source":"front_door","front_door":[]}', "not an object"),
        ('{"source":"front_door","front_door":{}}', "outcome is missing"),
        ('{"source":"front_door","front_door":{"outcome":"ajar"}}', "ajar"),
        ('{"source":"front_door","front_door":{"outcome":"reached","ttfb_ms":"x"}}', "float"),
        ('{"source":"front_door","front_door":{"outcome":"reached","ttfb_ms":NaN}}', "nan"),
        ('{"source":"hub","reports":[{"id":"1"}]}', "at is missing"),
        ('{"source":"hub","reports":[{"id":1,"at":"2026-05-04T12:00:00Z"}]}', "str expected"),
        ('{"source":"hub","reports":null}', "list expected"),
        ('{"source":"hub","missing":404}', "str expected"),
        ('{"source":"hub","missing":"x","silence":"sulking"}', "sulking"),
        ('{"source":"status_page","summary":{},"as_of":"then"}', "then"),
    ],
)
def test_a_line_that_is_no_reading_says_why(said: str, why: str) -> None:
    with pytest.raises(BrokenLine, match=why):
        reading(f'{{"at":"{zulu(0)}",{said[1:]}')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=12,
)
PARTS = {
    "front_door": JSON,
    "summary": JSON,
    "reports": JSON,
    "missing": JSON,
    "silence": JSON,
    "since": JSON,
    "as_of": JSON,
}


@given(
    st.text()
    | st.fixed_dictionaries(
        {"at": st.just(zulu(0)) | JSON, "source": st.sampled_from(["front_door", "status_page", "hub"])},
        optional=PARTS,
    ).map(json.dumps)
)
def test_whatever_stands_on_a_line_is_a_reading_or_is_refused(text: str) -> None:
    try:
        assert reading(text).at.tzinfo is UTC
    except BrokenLine as broken:
        assert str(broken)
