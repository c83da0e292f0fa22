"""Times of the past, by this computer's clock and in this person's language."""

from datetime import datetime

from claude_tray.presentation.past import Span
from claude_tray.words.figures import date, day_and_month, time_of_day, weekday


def moment(at: datetime) -> str:
    """Return a day and a time: "Mon 4 May 14:05"."""
    here = at.astimezone()
    return f"{date(here)} {time_of_day(here)}"


def stretch(start: datetime, end: datetime) -> str:
    """Return from when to when, a day that is the same only once."""
    one_day = start.astimezone().date() == end.astimezone().date()
    last = time_of_day(end.astimezone()) if one_day else moment(end)
    return f"{moment(start)} \N{EN DASH} {last}"


def tick(at: datetime, span: Span) -> str:
    """Return what stands below a line of the axis: "14:00", "Mon 4", "4 May"."""
    here = at.astimezone()
    if not span.by_the_day:
        return time_of_day(here)
    return day_and_month(here) if span.length.days > 7 else f"{weekday(here)} {here.day}"
