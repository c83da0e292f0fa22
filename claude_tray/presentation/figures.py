"""Times, ages and counts as a person reads them."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from claude_tray.model.median import median
from claude_tray.words import N_, _
from claude_tray.words.figures import (
    bare,
    date,
    day_and_month,
    decimal,
    thousands,
    time_of_day,
    to_the_second,
    weekday,
)

AGO = N_("{span} ago")

A_SECOND = 999.5  # ms; from here on a time is told in seconds
A_WEEK = 7  # days, of which each name means one day


def milliseconds(value: float | None) -> str:
    """Return "118 ms", "1.2 s", "12 s", or "–" for what was not measured."""
    if value is None or not math.isfinite(value):
        return "–"
    if value < A_SECOND:
        return _("{n} ms").format(n=f"{max(value, 0):.0f}")
    seconds = decimal(value / 1000) if value < 9_950 else thousands(round(value / 1000))
    return _("{n} s").format(n=seconds)


def span(length: timedelta) -> str:
    """Return a duration in its largest unit, two where the second matters: "6 min", "2 h 5 min", "3 d"."""
    seconds = max(int(length.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if seconds < 60:
        return _("{n} s").format(n=seconds)
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if hours < 10 and minutes % 60:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes % 60)
    return _("{n} h").format(n=hours) if hours < 48 else _("{n} d").format(n=thousands(days))


def age(at: datetime | None, now: datetime) -> str:
    """Return how long ago `at` was: "12 s ago", "just now", or "" where there was nothing."""
    if at is None:
        return ""
    if now - at < timedelta(seconds=2):
        return _("just now")
    return _(AGO).format(span=span(now - at))


def longest_age() -> str:
    """Return an age that is as long in words as most ever are."""
    return _(AGO).format(span=span(timedelta(minutes=59)))


def without_ago(age: str) -> str:
    """Return the bare duration of an age: "12 s"."""
    return bare(age, _(AGO))


def moment(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return a local time, with its day where that is not today: "14:02", "Sun 22 Nov 14:02"."""
    here, today = _in(at, local), _in(now, local)
    clock = time_of_day(here)
    if here.date() == today.date():
        return clock
    return f"{date(here, year=here.year != today.year)} {clock}"


def past(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return a local time gone by, as short as it is clear: "14:02", "Sun 14:02", "3 May"."""
    here, days = _in(at, local), (_in(now, local).date() - _in(at, local).date()).days
    if 0 < days < A_WEEK:
        return f"{weekday(here)} {time_of_day(here)}"
    return moment(at, now, local) if days <= 0 else day_and_month(here)


def stretch(start: datetime, end: datetime, now: datetime, local: tzinfo) -> str:
    """Return from when to when, the day once: "Tue 5 May 02:00–04:00"."""
    one_day = _in(start, local).date() == _in(end, local).date()
    until = time_of_day(_in(end, local)) if one_day else moment(end, now, local)
    return f"{moment(start, now, local)}{'–' if one_day else ' – '}{until}"


def clock(now: datetime, local: tzinfo) -> str:
    """Return the local time to the second: "14:02:11"."""
    return to_the_second(_in(now, local))


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
    return median(finite(values))
