"""When a door has become slow for this computer."""

import math

import pytest

from claude_tray.diagnosis.latency import ENOUGH, HELD_AT_MOST, WINDOW, learn, usual
from claude_tray.model import Baseline


def after(*answers: float, start: Baseline | None = None) -> Baseline:
    baseline = start or Baseline()
    for answer in answers:
        baseline = learn(baseline, answer)
    return baseline


USED_TO_100 = after(*[100.0] * ENOUGH)


@pytest.mark.parametrize(
    ("answers", "slow"),
    [
        ([2000.0] * 3, True),
        ([2000.0] * 2, False),
        ([2000.0, 2000.0, 100.0, 2000.0, 2000.0], False),
        ([900.0] * 20, False),  # nine times what is usual, and nobody feels it
    ],
)
def test_three_answers_in_a_row_make_it_slow(answers: list[float], slow: bool) -> None:
    assert after(*answers, start=USED_TO_100).slow is slow


@pytest.mark.parametrize(
    ("answers", "slow"), [([100.0] * 3, False), ([100.0] * 2, True), ([600.0] * 9, True)]
)
def test_three_answers_below_half_way_end_it(answers: list[float], slow: bool) -> None:
    assert after(*[2000.0] * 3, *answers, start=USED_TO_100).slow is slow


def test_on_the_first_day_only_what_is_slow_for_anybody_is_slow() -> None:
    assert not after(*[3500.0] * 3).slow
    assert after(*[4500.0] * 3).slow


def test_nothing_is_usual_before_ten_answers() -> None:
    assert usual(after(*[100.0] * 9)) is None
    assert usual(after(*[100.0] * 10)) == 100


def test_an_hour_of_slowness_does_not_become_usual() -> None:
    slow = after(*[3000.0] * 120, start=USED_TO_100)
    assert slow.slow
    assert usual(slow) == 100


def test_a_slower_network_becomes_usual_in_some_hours() -> None:
    moved = after(*[3000.0] * (HELD_AT_MOST + 3), start=USED_TO_100)
    assert not moved.slow
    assert usual(moved) == 3000


def test_a_network_that_is_always_terrible_is_not_called_slow_for_ever() -> None:
    assert not after(*[6000.0] * 2 * HELD_AT_MOST).slow


def test_the_window_forgets() -> None:
    assert len(after(*[100.0] * 2 * WINDOW).answers) == WINDOW


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, -1.0])
def test_nonsense_is_not_learned(nonsense: float) -> None:
    assert learn(USED_TO_100, nonsense) == USED_TO_100
