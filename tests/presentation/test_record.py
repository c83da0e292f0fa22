"""The record of our calls: hits, misses and how sure one may be of the share."""

from datetime import timedelta

import pytest

from claude_tray.model import Call, CallOutcome, Confidence
from claude_tray.presentation.record import EMPTY, brief, document, text, wilson
from tests.diagnosis.build import MINUTE, NOON


def call(outcome: CallOutcome, ahead: float | None = None) -> Call:
    lead = None if ahead is None else ahead * MINUTE
    return Call(NOON, outcome, NOON + timedelta(hours=1), Confidence.LIKELY, 0.7, ("hacker_news",), lead)


CALLS = (
    *(call(CallOutcome.CONFIRMED, ahead) for ahead in (4, 14, 30)),
    call(CallOutcome.WITHDRAWN),
    Call(NOON, CallOutcome.MISSED, incident="abc"),
)


def test_an_empty_record_says_so() -> None:
    assert text(()) == EMPTY + "\n"
    assert brief(()) == ""
    assert document(())["precision"] is None


def test_the_record_in_a_line_names_what_was_missed() -> None:
    assert brief(CALLS) == "Calls so far: 4, confirmed 3, median 14 min ahead, missed 1"


def test_the_record_in_figures() -> None:
    found = document(CALLS)
    assert [found[key] for key in ("called", "confirmed", "withdrawn", "missed")] == [4, 3, 1, 1]
    assert (found["median_lead_minutes"], found["p90_lead_minutes"], found["precision"]) == (14, 30, 0.75)


def test_the_record_in_words() -> None:
    assert text(CALLS).splitlines()[:3] == [
        "4 calls: 3 confirmed, 1 withdrawn, 0 expired; 1 incident missed",
        "Ahead of the page by 14 min at the median, p90 30 min",
        "Right in 75% of those that ended (30% to 95% at 95%)",
    ]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(0, 5, 0.0, 0.434), (5, 5, 0.566, 1.0), (8, 10, 0.490, 0.943)]
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=0.001)
