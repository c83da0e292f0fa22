"""Places on the axis of time, and shares of it."""

from datetime import datetime
from math import floor

from claude_tray.model import Chronicle
from claude_tray.words import _


def place(chronicle: Chronicle, at: datetime) -> float:
    """Return where a time lies on the axis, 0 to 1; what lies outside goes to its end."""
    return min(max((at - chronicle.start) / (chronicle.end - chronicle.start), 0.0), 1.0)


def steps_of(chronicle: Chronicle, start: datetime, end: datetime | None) -> range:
    """Return the steps that a stretch touches; at least the one in which it begins."""
    first = max((start - chronicle.start) // chronicle.step, 0)
    last = chronicle.steps if end is None else -((chronicle.start - end) // chronicle.step)
    return range(first, min(max(last, first + 1), chronicle.steps))


def percent(share: float) -> str:
    """Return "97 %"; what is not quite all is never rounded up to it."""
    hundredths = share * 100
    if 99 <= hundredths < 100:
        return _("{share} %").format(share=f"{floor(hundredths * 10) / 10:.1f}")
    return _("{share} %").format(share=f"{hundredths:.0f}")
