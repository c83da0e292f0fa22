"""From reports with their times to closed bins."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claude_tray.diagnosis.binning import LOOKED_BACK, minute, moment, recent, reported
from claude_tray.diagnosis.listening import heard
from claude_tray.diagnosis.volume import begin
from claude_tray.model import Count, Listening, Missing, Report, Reports
from tests.diagnosis.build import HOUR, MINUTE, NOON

BIN = 5 * MINUTE


def at(*minutes: float, thread: str = "") -> tuple[Report, ...]:
    return tuple(Report(NOON + each * MINUTE, f"{each}", thread) for each in minutes)


def read(listening: Listening, until: float, *reports: Report, since: datetime | None = None) -> Listening:
    now = NOON + until * MINUTE
    return heard("hub", listening, Reports(reports, since=since or NOON), now, now)


def observed(listening: Listening) -> int:
    """Return the minutes that were seen, up to the last closed bin."""
    return recent(listening)[-1].observed


def test_only_closed_bins_count() -> None:
    assert observed(read(Listening(), 14.9, *at(1, 12))) == 10


def test_a_late_report_is_still_counted_for_a_quarter_of_an_hour() -> None:
    punctual = read(read(Listening(), 30, *at(2, 21)), 35)
    belated = read(read(Listening(), 30, *at(2)), 35, *at(21))
    assert recent(belated) == recent(punctual)


def test_what_comes_later_than_that_changes_nothing() -> None:
    first = read(Listening(), 60, *at(2))
    assert recent(read(first, 65, *at(3)))[0] == recent(read(first, 65))[0]


def test_a_hole_between_two_readings_is_not_calm() -> None:
    first = read(Listening(), 30)
    assert observed(read(first, 90, since=NOON + 60 * MINUTE)) < observed(read(first, 90))


def test_after_a_sleep_the_reports_fall_where_they_were_posted() -> None:
    awake = Listening()
    for until in range(5, 245, 5):
        awake = read(awake, until, *at(until - 3))
    slept = read(read(Listening(), 5, *at(2)), 240, *at(*(until - 3 for until in range(10, 245, 5))))
    assert recent(slept)[-1] == recent(awake)[-1]


def test_a_silent_source_stands_still() -> None:
    first = read(Listening(), 30)
    assert heard("hub", first, Missing("403"), NOON + HOUR, NOON + HOUR).stream == first.stream


def test_of_a_thread_only_the_first_report_counts() -> None:
    listening = read(Listening(), 30, *at(1, 2, 3, thread="viral"))
    assert reported(listening, minute(NOON)) == 1


def test_a_count_for_a_bin_is_taken_and_a_total_of_an_hour_thrown_away() -> None:
    counts = (Count(NOON, 300, 4), Count(NOON + 10 * MINUTE, 3600, 90))
    listening = heard("hub", Listening(), Reports((), counts=counts), NOON + 20 * MINUTE, NOON + 20 * MINUTE)
    assert reported(listening, minute(NOON)) == 4
    later = heard(
        "hub", listening, Reports((), counts=(Count(NOON, 300, 7),)), NOON + 21 * MINUTE, NOON + HOUR
    )
    assert reported(later, minute(NOON)) == 7


def test_five_counts_of_a_minute_are_a_bin_of_a_source_that_began_with_longer_ones() -> None:
    counts = tuple(Count(NOON + each * MINUTE, 60, 2) for each in range(5))
    known = Listening(stream=replace(begin(5, minute(NOON)), observed=5))
    listening = heard("hub", known, Reports((), counts=counts), NOON + 20 * MINUTE, NOON + 20 * MINUTE)
    assert reported(listening, minute(NOON)) == 10


def counted(listening: Listening, until: int, each_minute: int) -> Listening:
    """Return what is known after an hour or less of counts a minute long."""
    now = NOON + until * MINUTE
    since = max(until - 59, 0)
    counts = tuple(Count(NOON + each * MINUTE, 60, each_minute + each % 2) for each in range(since, until))
    return heard("hub", listening, Reports((), counts=counts), now, now)


def test_a_source_that_counts_every_minute_is_judged_every_minute() -> None:
    listening = Listening()
    for until in range(0, 2 * 24 * 60, 30):
        listening = counted(listening, until, 2)
    assert listening.stream is not None and listening.stream.minutes == 1
    quiet = listening.voice
    surge = listening
    for more in range(1, 5):
        surge = counted(surge, until + more, 40)
    loud = surge.voice
    assert quiet is not None and loud is not None
    assert quiet.loudness < 0.5 and quiet.minutes == 10 and 20 <= quiet.count <= 30
    assert loud.loudness > 1.4
    assert loud.expected == pytest.approx(quiet.expected, rel=0.2)


@pytest.mark.parametrize("year", [1, 1969, 1970, 2025])
def test_whoever_claims_to_have_looked_for_ages_is_believed_for_a_week(year: int) -> None:
    since = datetime(year, 1, 1, tzinfo=UTC)
    assert observed(read(Listening(), 0, since=since)) <= LOOKED_BACK


def test_a_clock_that_was_a_year_ahead_leaves_nothing_behind() -> None:
    ahead = NOON + timedelta(days=365)
    wrong = heard("hub", Listening(), Reports((), since=ahead - HOUR), ahead, ahead)
    right = heard("hub", wrong, Reports((), since=NOON - HOUR), NOON, NOON)
    assert right.stream is not None
    assert moment(right.stream.next) <= NOON


def test_a_week_of_sleep_is_a_week_unseen() -> None:
    first = read(Listening(), 30)
    later = read(first, 7 * 24 * 60, since=NOON + timedelta(days=6))
    assert observed(replace(later)) <= observed(first) + 24 * 60 + 15
