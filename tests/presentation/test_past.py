"""The past is told as it was read: gaps are gaps, a short trouble is never lost, and words say it all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from claude_tray.model import API_DOOR, FRONT_DOOR, CallOutcome, Chronicle, Impact, Posting, Verdict
from claude_tray.presentation.past import (
    SPANS,
    Bars,
    Lane,
    Line,
    Marks,
    Past,
    Shape,
    Timeline,
    past,
    period,
    ticks,
)
from claude_tray.presentation.past.answers import around, between, ceiling
from claude_tray.presentation.past.shares import percent
from claude_tray.presentation.past.verdicts import VERDICT
from tests.presentation.chronicles import DAY, HOUR, START, call, tries, turn


def when(at: datetime) -> str:
    return f"{at:%H:%M}"


def shown(chronicle: Chronicle = DAY) -> Past:
    return past(chronicle, when)


def lane(id_: str, chronicle: Chronicle = DAY) -> Lane:
    return next(each for each in shown(chronicle).lanes if each.id == id_)


def test_the_lanes_come_in_the_order_of_a_persons_questions() -> None:
    assert [each.title for each in shown().lanes] == [
        "Verdict",
        "Front door",
        "API host",
        "Reports",
        "Lead windows",
        "Incidents",
    ]
    assert shown().summary == (
        "All clear for 94% of the time watched. 1 incident was posted. 2 lead windows, 1 confirmed."
        " Not watched for 4 h."
    )


def test_where_nobody_watched_there_is_no_verdict() -> None:
    drawing = lane("verdict").drawing
    assert isinstance(drawing, Timeline)
    hours = [(round(each.start * 24, 2), round(each.end * 24, 2), each.picture) for each in drawing.stretches]
    assert hours == [
        (0, 8.75, "operational"),
        (8.75, 9, "lead-window"),
        (9, 10, "outage"),
        (10, 12, "operational"),
        (16, 24, "operational"),
    ]
    assert lane("verdict").said[13] == "Nobody was watching"


def test_a_step_says_the_worst_of_it_how_long_and_why() -> None:
    said = lane("verdict").said
    assert said[0] == "All clear"
    assert said[8] == "Lead window for 15 min: because"
    assert said[9] == "API outage: The API has a major outage"


def test_the_lane_of_verdicts_is_told_in_a_sentence() -> None:
    assert lane("verdict").text == (
        "All clear for 94% of the time watched; API outage once, 1 h and Lead window once, 15 min;"
        " not watched for 4 h"
    )


def test_a_door_that_failed_is_no_gap_and_a_gap_is_no_failure() -> None:
    door = lane(FRONT_DOOR)
    drawing = door.drawing
    assert isinstance(drawing, Line)
    assert [place for place, value in enumerate(drawing.values) if value is None] == [9, 12, 13, 14, 15]
    assert [place for place, failed in enumerate(drawing.failed) if failed] == [9]
    assert door.said[9] == "no answer, 55 tries"
    assert door.said[12] == "not read"
    assert door.said[0] == "100 ms, usually 90–110 ms"
    assert (
        door.text == "median 100 ms, at most 600 ms; usually 90–110 ms; no answer for 1 h; not read for 4 h"
    )


def test_a_door_that_nobody_asked_is_told_so() -> None:
    assert lane(API_DOOR).text == "not read in this time"
    assert lane(API_DOOR).figure == ""


def test_an_hour_of_slowness_does_not_become_what_is_usual() -> None:
    slow = replace(
        DAY, doors={FRONT_DOOR: tuple(tries(2000.0 if place in (11, 12) else 100.0) for place in range(24))}
    )
    assert lane(FRONT_DOOR, slow).said[11] == "2.0 s, usually 90–110 ms"


def test_reports_of_all_sources_are_added_up_and_so_is_what_is_usual() -> None:
    reports = lane("reports")
    drawing = reports.drawing
    assert isinstance(drawing, Bars)
    assert drawing.values[8:13] == (3, 31, 3, 3, None)
    assert reports.figure == "88"
    assert reports.note == "usually 60"
    assert reports.said[9] == "31 reports, usually 0–8"
    assert reports.text == "88 reports; at most 31 in 1 h; more than usual for 1 h in all; not read for 4 h"


def test_while_a_source_is_learned_nothing_is_called_usual() -> None:
    learning = replace(DAY, usual={**DAY.usual, "hacker_news": (None,) * 24})
    assert lane("reports", learning).note == ""
    assert lane("reports", learning).said[0] == "3 reports"
    assert "still being learned" in lane("reports", learning).text


def test_calls_show_what_became_of_them_by_their_shape() -> None:
    calls = lane("calls")
    drawing = calls.drawing
    assert isinstance(drawing, Marks)
    assert [mark.shape for mark in drawing.marks] == [Shape.SOLID, Shape.HOLLOW]
    assert (calls.figure, calls.note) == ("1 of 2", "confirmed")
    assert calls.said[8] == "Called, and confirmed 15 min later"
    assert calls.said[0] == "none"
    assert calls.text == "2 calls; 1 confirmed; the last one 20:00: called, and withdrawn"


def test_an_incident_that_was_missed_is_on_record_too() -> None:
    missed = replace(DAY, calls=(call(3, CallOutcome.MISSED),))
    calls = lane("calls", missed)
    assert isinstance(calls.drawing, Marks)
    assert calls.drawing.marks[0].shape is Shape.CROSS
    assert calls.figure == ""
    assert calls.text == "1 incident missed; the last one 03:00: an incident that was not called"


def test_incidents_at_the_same_time_lie_below_each_other_and_strangers_words_are_plain() -> None:
    incidents = lane("incidents")
    assert isinstance(incidents.drawing, Marks)
    assert [mark.row for mark in incidents.drawing.marks] == [0, 1]
    assert incidents.said[9] == "Elevated errors <b> (critical) · Upgrade (maintenance)"
    assert incidents.said[23] == "Upgrade (maintenance)"
    assert incidents.figure == "1"


def test_a_hundred_incidents_at_once_still_fit() -> None:
    many = tuple(Posting(str(n), "x" * 5000, Impact.MINOR, START, None) for n in range(100))
    incidents = lane("incidents", replace(DAY, postings=many))
    assert isinstance(incidents.drawing, Marks)
    assert incidents.drawing.rows == 3
    assert incidents.said[5].endswith(" · 97 more")
    assert len(incidents.said[5]) < 400


def test_an_empty_history_has_a_friendly_sentence_and_sleep_another() -> None:
    nothing = Chronicle(START, HOUR, 24)
    assert past(nothing, when, kept=False).empty.startswith("There is no history yet")
    assert past(nothing, when, kept=True).empty.startswith("Nobody was watching in this time")
    assert shown().empty == ""


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_name_and_a_picture(verdict: Verdict) -> None:
    chronicle = replace(DAY, turns=(turn(-1, verdict),))
    drawing = lane("verdict", chronicle).drawing
    assert isinstance(drawing, Timeline)
    assert drawing.stretches[0].picture
    assert lane("verdict", chronicle).said[0].startswith(VERDICT[verdict])


@pytest.mark.parametrize(("share", "said"), [(1.0, "100%"), (0.99999, "99.9%"), (0.951, "95%"), (0.0, "0%")])
def test_not_quite_all_is_never_rounded_up(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(("most", "top"), [(1.0, 1), (31.0, 40), (101.0, 150), (999.0, 1000), (5.0, 5)])
def test_the_upper_edge_is_a_round_number(most: float, top: float) -> None:
    assert ceiling(most) == top


def test_a_range_tells_its_unit_once_where_there_is_one() -> None:
    assert between(90, 110) == "90–110 ms"
    assert between(900, 1400) == "900 ms–1.4 s"


def test_what_is_usual_needs_some_readings() -> None:
    assert around([1.0, None, 2.0]) == (None, None, None)
    assert around([5.0] * 8) == (5.0,) * 8


def test_the_last_step_holds_now_and_spans_join_without_a_seam() -> None:
    now = datetime(2026, 5, 4, 12, 3, tzinfo=UTC)
    for each in SPANS:
        start = period(each, now)
        assert start + each.length - each.step <= now < start + each.length
        assert period(each, now, 1) + each.length == start
        assert each.steps * each.step == each.length


def test_a_day_is_divided_at_full_hours_and_a_week_at_midnights_of_this_place() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    day, week = SPANS[0], SPANS[1]
    start = datetime(2026, 5, 4, 12, 5, tzinfo=UTC)
    assert {each.at.astimezone(east).hour % 3 for each in ticks(day, start, east)} == {0}
    midnights = [each.at.astimezone(east) for each in ticks(week, start, east)]
    assert [(at.hour, at.minute) for at in midnights] == [(0, 0)] * 7
    assert all(0 <= each.place <= 1 for each in ticks(week, start, east))
