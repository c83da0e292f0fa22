"""A bar is met by the figures that the table prints, not by kinder ones."""

from dataclasses import replace
from math import inf

import pytest

from tests.bench.detect.bars import COMPARED, beyond, ratio
from tests.bench.detect.delays import Delays

CALLED = Delays(median=10.0, p90=20.0, missed=0.1, counted=50)
ORACLE = dict.fromkeys(COMPARED, CALLED)


@pytest.mark.parametrize(
    ("found", "over"),
    [
        (CALLED, (0, 0, 0)),
        (replace(CALLED, median=12.0), (2, 0, 0)),
        (replace(CALLED, p90=inf), (0, inf, 0)),
        (replace(CALLED, missed=0.104), (0, 0, 0)),
        (replace(CALLED, missed=0.13), (0, 0, 3)),
    ],
)
def test_each_of_median_p90_and_misses_has_to_be_within_the_bar(
    found: Delays, over: tuple[float, float, float]
) -> None:
    assert beyond(found, (10, 20, 10)) == pytest.approx(over)


def test_the_oracle_is_its_own_measure() -> None:
    assert ratio(ORACLE, ORACLE) == pytest.approx(1.0)


def test_one_slow_cell_weighs_an_eleventh() -> None:
    slow = ORACLE | {COMPARED[0]: replace(CALLED, median=20.0)}
    assert ratio(slow, ORACLE) == pytest.approx(2 ** (1 / 11))


def test_a_cell_that_the_oracle_itself_misses_is_not_compared() -> None:
    blind = ORACLE | {COMPARED[0]: replace(CALLED, median=60.0)}
    assert ratio(ORACLE | {COMPARED[0]: replace(CALLED, median=inf)}, blind) == pytest.approx(1.0)


def test_an_incident_that_was_never_called_counts_as_two_hours() -> None:
    never = ORACLE | {COMPARED[0]: replace(CALLED, median=inf)}
    assert ratio(never, ORACLE) == pytest.approx(12 ** (1 / 11))
