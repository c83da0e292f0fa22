"""A span of time as a person types it."""

import argparse
from datetime import timedelta

from claude_tray.words import _

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def span(text: str) -> timedelta:
    """Return "30s", "30m", "24h" or "7d" as a timedelta. Raises argparse.ArgumentTypeError."""
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not (number.isascii() and number.isdecimal()) or not 0 < int(number) <= 100_000:
        raise argparse.ArgumentTypeError(
            _("{text} is not a span such as 30m, 24h or 7d").format(text=repr(text))
        )
    return timedelta(**{UNITS[unit]: int(number)})
