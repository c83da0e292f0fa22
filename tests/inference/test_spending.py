"""A month costs no more than its cap, whatever an answer says of its cost."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.sources.inference.models import cheapest, price
from claude_tray.sources.inference.spending import added, affordable, cost, estimate, spent, worst

NOW = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)
NEXT_MONTH = datetime(2026, 6, 1, tzinfo=UTC)
HAIKU = "claude-haiku-4-5"


@pytest.mark.parametrize(
    "usage",
    [
        {},
        {"input_tokens": 600},
        {"input_tokens": -600, "output_tokens": 60},
        {"input_tokens": 600, "output_tokens": None},
        {"input_tokens": True, "output_tokens": 60},
        {"input_tokens": 600.5, "output_tokens": 60},
        {"input_tokens": 10**30, "output_tokens": 60},
        {"input_tokens": 600, "output_tokens": 60, "cache_read_input_tokens": -1},
    ],
)
def test_usage_that_cannot_be_believed_counts_as_the_worst_case(usage: dict[str, object]) -> None:
    assert cost(HAIKU, usage) == worst(HAIKU)


def test_a_month_ends_in_utc_and_a_clock_set_back_does_not_begin_one_anew() -> None:
    memory = added({}, NOW, 400)
    assert spent(memory, NOW) == 400
    assert spent(memory, NEXT_MONTH) == 0
    june = added(memory, NEXT_MONTH, 7)
    assert spent(june, NOW) == 7
    assert added(june, NOW, 1)["month"] == "2026-06"


@given(st.lists(st.tuples(st.integers(1, 5000), st.floats(0, 1)), max_size=60), st.floats(0, 0.05))
def test_what_is_set_aside_first_is_never_exceeded(prompts: list[tuple[int, float]], cap_usd: float) -> None:
    memory: dict[str, str | int | float | None] = {}
    for most, share in prompts:
        if affordable(memory, NOW, most, cap_usd):
            memory = added(memory, NOW, most)
            memory = added(memory, NOW, int(most * share) - most)
        assert spent(memory, NOW) <= cap_usd * 1_000_000 + 1e-6


def test_the_cheapest_active_model_is_chosen_and_what_is_unknown_costs_the_most() -> None:
    rows: list[object] = [
        {"id": "claude-opus-5"},
        {"id": "claude-brandnew-9"},
        {"id": "claude-haiku-5-5", "lifecycle": "deprecated"},
        {"id": "claude-haiku-4-5-20251001", "lifecycle": "active"},
        {"id": "claude-haiku-5-5\r\nx: y"},
        {"id": 7},
        "no row",
    ]
    assert cheapest({"data": rows}) == "claude-haiku-4-5-20251001"
    assert price("claude-brandnew-9").output > price("claude-opus-5").output
    assert cheapest({"data": []}) == ""
    assert cheapest({"data": "?"}) is None


def test_a_month_of_prompts_is_estimated_by_how_often_they_are_sent() -> None:
    quarter, hour = timedelta(minutes=15), timedelta(hours=1)
    assert round(estimate("claude-haiku-5-5", quarter), 2) == 0.26
    assert estimate("claude-haiku-5-5", quarter) == pytest.approx(4 * estimate("claude-haiku-5-5", hour))
    assert estimate("a model of tomorrow", quarter) > estimate("claude-haiku-5-5", quarter)
