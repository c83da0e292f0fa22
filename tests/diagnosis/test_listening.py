"""Reports of people: each once, none for longer than a day, and no hole overlooked."""

from datetime import datetime, timedelta

import pytest

from claude_tray.diagnosis.evidence import accept
from claude_tray.diagnosis.tally import count, trend
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    Evidence,
    Interests,
    Listening,
    Missing,
    Reading,
    Report,
    Reports,
    Silence,
    Trend,
)
from tests.diagnosis.build import HOUR, MINUTE, NOON, calm, told

SOURCE = "hacker_news"


def report(minutes_ago: float, key: str = "", thread: str = "") -> Report:
    return Report(NOON - minutes_ago * MINUTE, key or str(minutes_ago), thread)


def heard(*readings: tuple[datetime, Reports | Missing]) -> Listening:
    evidence = Evidence(NOON - 2 * HOUR)
    for at, content in readings:
        evidence = accept(evidence, Reading(SOURCE, at, content))
    return evidence.community[SOURCE]


def test_a_report_counts_once_however_often_it_is_read_or_edited() -> None:
    listening = heard(
        (NOON, Reports((report(5, "a"),))),
        (NOON + MINUTE, Reports((report(1, "a"), report(0, "b")))),
    )
    assert listening.reports == (report(5, "a"), report(0, "b"))


def test_reports_older_than_a_day_or_from_the_future_are_dropped() -> None:
    listening = heard((NOON, Reports((report(25 * 60), report(-6), report(-4)))))
    assert listening.reports == (report(-4),)


def test_a_late_reading_adds_its_reports_and_nothing_else() -> None:
    newest = Reports((report(0),), since=NOON - 10 * MINUTE)
    late = Reports((report(8),), since=NOON - HOUR)
    listening = heard((NOON, newest), (NOON - 5 * MINUTE, late))
    assert (listening.latest, listening.at) == (newest, NOON)
    assert listening.reports == (report(8), report(0))
    assert listening.covered_since == NOON - HOUR


def test_readings_that_overlap_cover_the_time_without_a_hole() -> None:
    first = (NOON, Reports((), since=NOON - HOUR))
    assert heard(first, (NOON + 5 * MINUTE, Reports((), since=NOON))).covered_since == NOON - HOUR


@pytest.mark.parametrize("since", [NOON + MINUTE, None])
def test_a_hole_between_two_readings_begins_the_coverage_anew(since: datetime | None) -> None:
    first = (NOON, Reports((), since=NOON - HOUR))
    assert heard(first, (NOON + 5 * MINUTE, Reports((), since=since))).covered_since == since


def test_a_blocked_source_keeps_what_it_said_and_says_that_it_is_silent() -> None:
    blocked = Missing("HTTP 403", Silence.BLOCKED)
    listening = heard((NOON, Reports((report(5),))), (NOON + MINUTE, blocked))
    assert (listening.silence, listening.at, len(listening.reports)) == (blocked, NOON, 1)


def test_a_thread_is_one_report_whoever_joins_in() -> None:
    reports = (report(50, "d"), report(3, "a", "t"), report(2, "b", "t"), report(1, "c"))
    assert count(reports, NOON, 30 * MINUTE) == 2


@pytest.mark.parametrize(
    ("before", "last", "expected"),
    [(2, 20, Trend.RISING), (20, 2, Trend.FALLING), (5, 6, Trend.STEADY), (0, 0, Trend.STEADY)],
)
def test_the_trend_tells_chance_from_change(before: int, last: int, expected: Trend) -> None:
    reports = [report(90 + n / 60, f"b{n}") for n in range(before)] + [
        report(30 + n / 60) for n in range(last)
    ]
    listening = Listening(at=NOON, reports=tuple(reports), covered_since=NOON - 2 * HOUR)
    assert trend(listening, NOON) is expected


def test_without_two_hours_looked_at_there_is_no_trend() -> None:
    assert trend(Listening(at=NOON, covered_since=NOON - HOUR), NOON) is Trend.UNKNOWN


@pytest.mark.parametrize("number", [0, 1, 500])
def test_complaints_do_not_colour_the_light_before_their_usual_number_is_known(number: int) -> None:
    evidence = calm(Interests(sources=(SOURCE,)))
    reports = Reports(tuple(Report(NOON, str(n)) for n in range(number)))
    diagnosis = diagnose(told(evidence, SOURCE, reports, every=timedelta(0)))
    assert diagnosis.light == "green"
    assert any("still being learned" in spot for spot in diagnosis.blind_spots)
    assert any("problems in the last 30 min" in reason for reason in diagnosis.reasons) == bool(number)
