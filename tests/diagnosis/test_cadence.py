"""When a source is asked again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.diagnosis.cadence import Poll, next_poll
from tests.diagnosis.build import HOUR, MINUTE, SECOND

MIDDLE = 0.5  # of the jitter: none


def poll(kind: str = "door", **case: object) -> Poll:
    usual: dict[str, object] = {
        "interval": MINUTE,
        "failing": False,
        "worse": False,
        "watching_closely": False,
        "calm_for": timedelta(0),
        "failures": 0,
        "retry_after": None,
        "jitter": MIDDLE,
    }
    return next_poll(kind, **(usual | case))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "case", "seconds"),
    [
        ("door", {}, 60),
        ("door", {"failing": True, "worse": True, "watching_closely": True}, 2),
        ("door", {"worse": True}, 30),
        ("door", {"worse": True, "interval": 40 * SECOND}, 30),
        ("door", {"worse": True, "interval": 20 * SECOND}, 20),
        ("page", {"worse": True, "interval": 10 * MINUTE}, 300),
        ("page", {"watching_closely": True}, 15),
        ("page", {"watching_closely": True, "interval": 5 * SECOND}, 5),
        ("page", {"calm_for": HOUR}, 120),
        ("page", {"calm_for": 59 * MINUTE}, 60),
        *(("page", {"failures": n + 1}, 60 * minutes) for n, minutes in enumerate((1, 2, 4, 8, 15, 15))),
        ("page", {"failures": 1, "interval": 5 * MINUTE, "watching_closely": True}, 300),
        ("page", {"retry_after": HOUR}, 3780),
        ("page", {"retry_after": SECOND}, 60),
        ("community", {"interval": 5 * MINUTE, "watching_closely": True}, 300),
        ("community", {"interval": 5 * MINUTE, "worse": True}, 300),
        ("community", {"interval": 5 * MINUTE, "calm_for": HOUR}, 300),
        ("canary", {"interval": 15 * MINUTE, "watching_closely": True, "worse": True, "calm_for": HOUR}, 900),
        ("canary", {"interval": 15 * MINUTE, "failing": True}, 60),
        ("logs", {"watching_closely": True, "worse": True, "calm_for": HOUR}, 60),
    ],
)
def test_the_first_line_that_holds_decides(kind: str, case: dict[str, object], seconds: float) -> None:
    decided = poll(kind, **case)
    assert decided.after.total_seconds() == pytest.approx(seconds)
    assert decided.reason


def test_three_attempts_of_eight_seconds_prove_an_outage_within_half_a_minute() -> None:
    assert 3 * 8 * SECOND + 2 * poll(failing=True, jitter=1.0).after < 30 * SECOND


CASES = st.fixed_dictionaries(
    {
        "interval": st.timedeltas(SECOND, HOUR),
        "worse": st.booleans(),
        "watching_closely": st.booleans(),
        "calm_for": st.timedeltas(timedelta(0), 48 * HOUR),
        "failures": st.integers(0, 10_000),
        "retry_after": st.timedeltas(timedelta(0), 48 * HOUR),
        "jitter": st.floats(0, 1, exclude_max=True),
    }
)


@given(kind=st.sampled_from(["door", "page", "community"]), case=CASES, failing=st.booleans())
def test_no_source_is_pestered(kind: str, case: dict[str, timedelta], failing: bool) -> None:
    after = poll(kind, **case, failing=failing).after
    assert after >= case["retry_after"]
    if not failing:
        unasked = poll(kind, **{**case, "retry_after": None}).after
        assert unasked >= min(case["interval"] * 0.9, 15 * SECOND)
        assert unasked >= case["interval"] or kind != "community"
