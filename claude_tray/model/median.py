"""The middle of some numbers: the standard library's loads fractions and decimals for it, 0.5 MiB."""

from collections.abc import Iterable


def median(values: Iterable[float]) -> float | None:
    """Return the median, the mean of the two middle ones of an even number, or None of nothing."""
    ordered = sorted(values)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return sum(middle) / len(middle) if middle else None
