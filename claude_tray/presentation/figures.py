"""Times, ages and counts as a person reads them."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from statistics import median

# Of our own: the C library's names follow the computer's language, the sentences around them do not.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def milliseconds(value: float | None) -> str:
    """Return "118 ms", "1.2 s", "12 s", or "–" for what was not measured."""
    if value is None or not math.isfinite(value):
        return "–"
    if value < 999.5:
        return f"{max(value, 0):.0f} ms"
    if value < 9_950:
        return f"{value / 1000:.1f} s"
    return f"{thousands(round(value / 1000))} s"


def thousands(number: int) -> str:
    """Return 12345 as "12 345", with a space that does not break."""
    return f"{number:,}".replace(",", "\u00a0")


def counted(number: int, noun: str) -> str:
    """Return "1 report", "2 reports", "12 345 reports"."""
    return f"{thousands(number)} {noun}{'' if number == 1 else 's'}"


def span(length: timedelta) -> str:
    """Return a duration in its largest unit, two where the second matters: "6 min", "2 h 5 min", "3 d"."""
    seconds = max(int(length.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if seconds < 60:
        return f"{seconds} s"
    if minutes < 60:
        return f"{minutes} min"
    if hours < 10 and minutes % 60:
        return f"{hours} h {minutes % 60} min"
    return f"{hours} h" if hours < 48 else f"{thousands(days)} d"


def age(at: datetime | None, now: datetime) -> str:
    """Return how long ago `at` was: "12 s ago", "just now", or "" where there was nothing."""
    if at is None:
        return ""
    return "just now" if now - at < timedelta(seconds=2) else f"{span(now - at)} ago"


def moment(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return a local time, with its day where that is not today: "14:02", "Sun 22 Nov 14:02"."""
    here, today = _in(at, local), _in(now, local)
    clock = f"{here:%H:%M}"
    if here.date() == today.date():
        return clock
    year = "" if here.year == today.year else f" {here.year}"
    return f"{_DAYS[here.weekday()]} {here.day} {_MONTHS[here.month - 1]}{year} {clock}"


def past(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return a local time gone by, as short as it is clear: "14:02", "Sun 14:02", "3 May"."""
    here, days = _in(at, local), (_in(now, local).date() - _in(at, local).date()).days
    if 0 < days < len(_DAYS):
        return f"{_DAYS[here.weekday()]} {here:%H:%M}"
    return moment(at, now, local) if days <= 0 else f"{here.day} {_MONTHS[here.month - 1]}"


def stretch(start: datetime, end: datetime, now: datetime, local: tzinfo) -> str:
    """Return from when to when, the day once: "Tue 5 May 02:00–04:00"."""
    one_day = _in(start, local).date() == _in(end, local).date()
    until = f"{_in(end, local):%H:%M}" if one_day else moment(end, now, local)
    return f"{moment(start, now, local)}{'–' if one_day else ' – '}{until}"


def clock(now: datetime, local: tzinfo) -> str:
    """Return the local time to the second: "14:02:11"."""
    return f"{_in(now, local):%H:%M:%S}"


def _in(at: datetime, local: tzinfo) -> datetime:
    try:
        return at.astimezone(local)
    except (OverflowError, ValueError):  # a page may date its post to the year 1 or 9999
        return at


def finite(values: Iterable[float | None]) -> tuple[float, ...]:
    """Return the values that are there and are numbers."""
    return tuple(value for value in values if value is not None and math.isfinite(value))


def middle(values: Iterable[float | None]) -> float | None:
    """Return the median of what is there, or None."""
    known = finite(values)
    return median(known) if known else None
