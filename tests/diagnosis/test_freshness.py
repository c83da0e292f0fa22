"""How long a reading counts."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from claude_tray.diagnosis.evidence import expires_at, fresh_door, fresh_page
from claude_tray.diagnosis.freshness import shelf_life
from claude_tray.model import STATUS_PAGE, Evidence, Intervals, Progress
from tests.diagnosis.build import HOUR, MINUTE, NOON, SECOND, calm, page, told, work


@pytest.mark.parametrize(("interval", "life"), [(10 * SECOND, 5 * MINUTE), (2 * MINUTE, 10 * MINUTE)])
def test_five_intervals_may_be_missed_and_five_minutes_always(interval: timedelta, life: timedelta) -> None:
    assert shelf_life(interval) == life


@pytest.mark.parametrize(
    ("later", "still"), [(299 * SECOND, True), (300 * SECOND, False), (-HOUR, False), (-MINUTE, True)]
)
def test_a_door_counts_for_its_shelf_life_and_not_from_the_future(later: timedelta, still: bool) -> None:
    evidence = calm()
    assert evidence.front_door.at is not None
    evidence = replace(evidence, now=evidence.front_door.at + later)
    assert fresh_door(evidence, evidence.front_door) is still


def test_a_longer_interval_keeps_readings_longer() -> None:
    evidence = replace(calm(), intervals=Intervals(page=10 * MINUTE), now=NOON + 20 * MINUTE)
    assert fresh_page(evidence)


def test_a_copy_counts_for_a_quarter_of_an_hour_more() -> None:
    for age, still in [(19 * MINUTE, True), (21 * MINUTE, False)]:
        assert fresh_page(told(calm(), STATUS_PAGE, replace(page(), as_of=NOON - age))) is still


@pytest.mark.parametrize(
    ("starts", "expected"),
    [(MINUTE, NOON + MINUTE), (-MINUTE, NOON + 2 * MINUTE), (HOUR, None)],
)
def test_the_next_edge_is_a_maintenance_or_a_reading_going_stale(
    starts: timedelta, expected: datetime | None
) -> None:
    said = page(works=[work(Progress.SCHEDULED, starts, starts + 3 * MINUTE)])
    evidence = told(calm(), STATUS_PAGE, said)
    assert expires_at(evidence) == (expected or NOON - 2 * SECOND + 5 * MINUTE)


def test_without_readings_nothing_expires() -> None:
    assert expires_at(Evidence(NOON)) is None
