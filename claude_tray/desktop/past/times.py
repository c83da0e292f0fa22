"""Times as this person's language writes them."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt

from claude_tray.presentation.past import Span

_SHORT = QLocale.FormatType.ShortFormat


def moment(at: datetime) -> str:
    """Return a day and a time: "Mon 4 May 14:05"."""
    return f"{day(at)} {clock(at)}"


def clock(at: datetime) -> str:
    """Return a time of the day: "14:05", "2:05 PM"."""
    return QLocale().toString(_local(at).time(), _SHORT)


def day(at: datetime) -> str:
    """Return a day with its weekday: "Mon 4 May", "Mon May 4"."""
    return f"{QLocale().dayName(_local(at).date().dayOfWeek(), _SHORT)} {_date(at)}"


def stretch(start: datetime, end: datetime) -> str:
    """Return from when to when, a day that is the same only once."""
    last = clock(end) if day(start) == day(end) else moment(end)
    return f"{moment(start)} \N{EN DASH} {last}"


def tick(at: datetime, span: Span) -> str:
    """Return what stands below a line of the axis."""
    if not span.by_the_day:
        return clock(at)
    if span.length.days > 7:
        return _date(at)
    here = _local(at).date()
    return f"{QLocale().dayName(here.dayOfWeek(), _SHORT)} {here.day()}"


def _date(at: datetime) -> str:
    here = _local(at).date()
    month = QLocale().monthName(here.month(), _SHORT)
    month_first = QLocale().dateFormat(_SHORT).startswith("M")
    return f"{month} {here.day()}" if month_first else f"{here.day()} {month}"


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()), Qt.TimeSpec.LocalTime)
