"""What scripts read."""

from dataclasses import replace

from claude_tray.model import Evidence, Missing, Phases, Snapshot, Surface, Verdict
from claude_tray.presentation.document import Json, document
from tests.presentation import samples
from tests.presentation.samples import CALM_EVIDENCE, NOW, ago, door, page, snapshot


def of(moment: Snapshot) -> dict[str, Json]:
    return document(moment, NOW, origin="asked", labels=samples.LABELS)


def test_a_door_is_told_in_milliseconds_beside_what_is_usual() -> None:
    measured = replace(
        door(), latest=replace(samples.answer(door()), phases=Phases(8.24, 21.4, float("nan"), 55.0))
    )
    assert of(snapshot(Verdict.ALL_CLEAR, replace(CALM_EVIDENCE, front_door=measured)))["front_door"] == {
        "outcome": "reached",
        "dns_ms": 8.2,
        "tcp_ms": 21.4,
        "tls_ms": None,
        "ttfb_ms": 55.0,
        "total_ms": None,
        "http_status": 200,
        "colo": "FRA",
        "country": "DE",
        "baseline_ms": 51.0,
        "at": "2026-05-04T14:07:48Z",
    }


def test_who_does_not_use_claude_ai_is_told_of_the_api_hosts_door() -> None:
    interests = replace(samples.INTERESTS, surfaces=frozenset({Surface.API}))
    answer = of(snapshot(Verdict.ALL_CLEAR, replace(CALM_EVIDENCE, interests=interests)))
    assert answer["front_door"] == answer["api_door"]


def test_a_page_that_was_never_read_is_unknown_and_not_empty() -> None:
    silent = replace(page(), latest=None, at=None, silence=Missing("405"))
    answer = of(snapshot(Verdict.UNKNOWN, replace(CALM_EVIDENCE, status_page=silent)))
    assert answer["status_page"] == {
        "indicator": None,
        "components": None,
        "incidents": None,
        "maintenances": None,
        "at": None,
    }


def test_an_incident_is_told_as_posted() -> None:
    shown = of(samples.OUTAGE)["status_page"]
    assert isinstance(shown, dict)
    assert shown["incidents"] == [
        {
            "id": "inc1",
            "name": "Elevated errors on requests to all models",
            "impact": "major",
            "status": "identified",
            "started_at": "2026-05-04T14:02:00Z",
            "url": "https://status.example.org/incidents/inc1",
        }
    ]
    assert shown["at"] == "2026-05-04T14:07:35Z"


def test_a_source_that_is_not_heard_has_no_count() -> None:
    heard = {"github_issues": samples.BLOCKED, "hacker_news": samples.heard((50,))}
    assert of(snapshot(Verdict.UNKNOWN, replace(CALM_EVIDENCE, community=heard)))["community"] == {
        "level": "learning",
        "count": 1,
        "window_minutes": 60,
        "baseline": None,
        "trend": "steady",
        "sources": [
            {"id": "github_issues", "state": "blocked", "count": None, "detail": "403 Forbidden"},
            {"id": "hacker_news", "state": "fresh", "count": 1, "detail": None},
            {"id": "reddit", "state": "off", "count": None, "detail": None},
        ],
        "at": "2026-05-04T14:06:30Z",
    }


def test_a_program_that_has_just_begun_knows_nothing() -> None:
    answer = of(snapshot(Verdict.UNKNOWN, Evidence(NOW)))
    for part in ("front_door", "api_door"):
        shown = answer[part]
        assert isinstance(shown, dict)
        assert set(shown.values()) == {None}
    assert answer["inference"] is answer["lead_window"] is None


def test_a_page_from_a_cache_is_believed_for_a_while_and_then_not() -> None:
    def state(seconds: float) -> str:
        evidence = replace(CALM_EVIDENCE, status_page=page(as_of=ago(seconds)))
        return samples.view(snapshot(Verdict.UNKNOWN, evidence)).rows[1].state

    assert state(19 * 60) == "All operational"
    assert state(21 * 60) == "Stale since 13:47"
