"""What the test prompts cost, counted so that a month never costs more than its cap. PURE.

The worst that a prompt can cost is set aside before it is sent, and what it did cost put in its place
afterwards: a program that is killed in between has counted too much, not too little. Months are UTC's.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from claude_tray.sources.inference.models import price
from claude_tray.sources.inference.prompt import INPUT_TOKENS_AT_MOST, MAX_TOKENS
from claude_tray.sources.source import Memory

MICRO = 1_000_000  # amounts are kept in whole millionths of a dollar: sums of floats drift
MOST_TOKENS = 10**9  # no prompt of ours has as many: whoever reports more is not believed
USUAL_INPUT, USUAL_OUTPUT = 600, 60  # tokens of one prompt and its answer; an estimate
MONTH = timedelta(days=30)
CACHE_WRITE = 2  # times the price of input, the dearest kind


def spent(memory: Memory, now: datetime) -> int:
    """Return what this month's prompts have cost so far, in millionths of a dollar."""
    month, amount = memory.get("month"), memory.get("spent_micro")
    # A clock that was set back does not begin an old month anew.
    if not isinstance(month, str) or month < f"{now:%Y-%m}":
        return 0
    return amount if isinstance(amount, int) and amount >= 0 else 0


def worst(model: str) -> int:
    """Return the most that one prompt can cost, in millionths of a dollar."""
    each = price(model)
    return math.ceil(INPUT_TOKENS_AT_MOST * each.input + MAX_TOKENS * each.output)


def estimate(model: str, interval: timedelta) -> float:
    """Return what a calm month of prompts is likely to cost, in dollars."""
    each = price(model)
    return (USUAL_INPUT * each.input + USUAL_OUTPUT * each.output) * (MONTH / interval) / MICRO


def affordable(memory: Memory, now: datetime, amount: int, cap_usd: float) -> bool:
    """Return whether so much more stays within the month's cap."""
    return spent(memory, now) + amount <= math.floor(cap_usd * MICRO + 1e-6)


def added(memory: Memory, now: datetime, amount: int) -> dict[str, str | int | float | None]:
    """Return the memory with so much more spent; less than nothing gives back what was set aside."""
    month, before = memory.get("month"), spent(memory, now)
    later = month if isinstance(month, str) and month > f"{now:%Y-%m}" else f"{now:%Y-%m}"
    return {**memory, "month": later, "spent_micro": max(before + amount, 0)}


def cost(model: str, usage: Mapping[str, object]) -> int:
    """Return what a prompt cost by the usage it reports, in millionths of a dollar.

    What is missing, negative or no number counts as the most that it can be.
    """
    each = price(model)
    read = _tokens(usage.get("input_tokens"))
    written = _tokens(usage.get("output_tokens"))
    cached = _tokens(usage.get("cache_creation_input_tokens") or 0)
    hit = _tokens(usage.get("cache_read_input_tokens") or 0)
    if read is None or written is None or cached is None or hit is None:
        return worst(model)
    return math.ceil((read + hit + CACHE_WRITE * cached) * each.input + written * each.output)


def _tokens(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_TOKENS:
        return None
    return value
