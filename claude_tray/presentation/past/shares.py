"""Places on the axis of time, and shares of it."""

from datetime import datetime
from math import floor

from claude_tray.model import Chronicle
from claude_tray.words import pgettext
from claude_tray.words.figures import decimal
from claude_tray.words.figures import percent as whole_percent


def place(chronicle: Chronicle, at: datetime) -> float:
    """Return where a time lies on the axis, 0 to 1; what lies outside goes to its end."""
    return min(max((at - chronicle.start) / (chronicle.end - chronicle.start), 0.0), 1.0)


def steps_of(chronicle: Chronicle, start: datetime, end: datetime | None) -> range:
    """Return the steps that a stretch touches; at least the one in which it begins."""
    first = max((start - chronicle.start) // chronicle.step, 0)
    last = chronicle.steps if end is None else -((chronicle.start - end) // chronicle.step)
    return range(first, min(max(last, first + 1), chronicle.steps))


def percent(share: float) -> str:
    """Return "97%"; what is not quite all is never rounded up to it."""
    if 0.99 <= share < 1:
        number = decimal(floor(share * 1000) / 10)
        return pgettext("percentage", "{number}%").format(number=number)
    return whole_percent(share)
