"""How a call is timed decides who looks quick."""

from math import inf

import pytest

from tests.bench.detect.delays import delay, rank, summed_up


@pytest.mark.parametrize(
    ("called", "minutes"),
    [
        ([1010], 10.0),
        ([1005, 1010, 1015], 5.0),
        ([900, 1010], 10.0),
        ([1120], 120.0),
        ([1121], inf),
        ([], inf),
    ],
)
def test_a_call_is_timed_from_the_impact_to_the_end_of_its_bin(called: list[int], minutes: float) -> None:
    assert delay(called, 1000) == minutes


@pytest.mark.parametrize("earlier", [941, 970, 1000])
def test_an_alarm_that_was_on_in_the_hour_before_is_no_merit(earlier: int) -> None:
    assert delay([earlier, 1010], 1000) is None


def test_incidents_after_a_false_alarm_are_left_out_of_the_ranks() -> None:
    found = summed_up([10.0, None, 20.0, 30.0, inf])
    assert (found.median, found.p90, found.missed, found.counted) == (20.0, inf, 0.5, 4)
    assert str(found) == "20/-/50"


def test_who_always_alarms_calls_nothing() -> None:
    assert str(summed_up([None, None])) == "always on"


def test_ranks_are_values_that_occurred() -> None:
    assert [rank([1.0, 2.0, 3.0, 4.0], share) for share in (0.01, 0.5, 0.51, 1.0)] == [1.0, 2.0, 3.0, 4.0]
