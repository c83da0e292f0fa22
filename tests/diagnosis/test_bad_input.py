"""What sources, clocks and old files do wrong, and what becomes of what is usual."""

import json

import pytest

from claude_tray.codec import Undecodable, decode, encode
from claude_tray.diagnosis.binning import minute, recent, reported
from claude_tray.diagnosis.listening import heard
from claude_tray.diagnosis.volume import begin
from claude_tray.model import Listening, Report, Reports, Stream
from claude_tray.recording import reading
from tests.diagnosis.build import HOUR, MINUTE, NOON

DAY = 24 * HOUR
WEEK = tuple(Report(NOON - each * HOUR, f"{each}") for each in range(7 * 24, 0, -1))


def after_a_week() -> Listening:
    return heard("hub", Listening(), Reports(WEEK, since=NOON - 7 * DAY), NOON, NOON)


def test_a_source_that_tells_its_whole_history_again_is_heard_once() -> None:
    calm, again = after_a_week(), after_a_week()
    for each in range(1, 6):
        now = NOON + 5 * each * MINUTE
        calm = heard("hub", calm, Reports((), since=now - 10 * MINUTE), now, now)
        again = heard("hub", again, Reports(WEEK, since=NOON - 7 * DAY), now, now)
    assert recent(again)[-1] == recent(calm)[-1]
    assert again.reports == calm.reports


def test_a_million_items_with_the_ids_of_a_thousand_are_a_thousand_reports() -> None:
    told = tuple(Report(NOON - each * MINUTE, f"{each}") for each in range(1000))
    once, flooded = (
        heard("hub", Listening(), Reports(told * times, since=NOON - DAY), NOON, NOON) for times in (1, 1000)
    )
    assert len(flooded.reports) == 1000
    assert recent(flooded) == recent(once)


def test_twenty_thousand_reports_in_one_bin_are_forgotten_within_two_hours() -> None:
    calm = after_a_week()
    now = NOON + 20 * MINUTE
    flood = tuple(Report(NOON + 12 * MINUTE, f"x{each}") for each in range(20_000))
    loud = heard("hub", calm, Reports(flood, since=NOON - HOUR), now, now)
    assert recent(loud)[-1].score > recent(loud)[-1].threshold
    later = now + 2 * HOUR
    over = heard("hub", loud, Reports((), since=NOON), later, later)
    assert recent(over)[-1].score < recent(over)[-1].threshold / 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),  # the hour that comes twice
        ("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"),  # the hour that never was
    ],
)
def test_on_a_day_of_23_or_25_hours_bins_are_as_far_apart_as_clocks_that_never_change_say(
    first: str, second: str
) -> None:
    told = [{"id": "a", "at": first}, {"id": "b", "at": second}]
    line = {"at": "2026-10-25T12:00:00+01:00", "source": "hub", "reports": told, "since": first}
    content = reading(json.dumps(line)).content
    assert isinstance(content, Reports)
    early, late = (minute(each.at) for each in content.reports)
    assert late - early == 60
    now = content.reports[1].at + 15 * MINUTE
    listening = heard("hub", Listening(), content, now, now)
    assert [reported(listening, each) for each in (early, early + 30, late)] == [1, 0, 1]


def test_a_stream_as_an_older_version_kept_it_is_refused_and_not_misread() -> None:
    told = json.loads(encode(begin(5, 0)))
    told["background"]["covariance"] = [[0.0] * 9] * 9
    with pytest.raises(Undecodable):
        decode(Stream, json.dumps(told).encode())
