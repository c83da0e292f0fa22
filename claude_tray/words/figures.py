"""Numbers, times and dates as the person's language writes them.

The forms stand in the catalogue, like every other word: the C library's own follow the computer's settings,
the sentences around them follow the catalogue, and the two need not be the same.
"""

from __future__ import annotations

from datetime import datetime

from claude_tray.words import N_, _, pgettext

DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


def decimal(value: float, digits: int = 1) -> str:
    """Return a number with that many decimal places: "1.2"."""
    return f"{value:.{digits}f}".replace(".", pgettext("decimal mark", "."))


def thousands(number: int) -> str:
    """Return 12345 as "12 345", with a space that does not break: every language reads that alike."""
    return f"{number:,}".replace(",", "\u00a0")


def percent(share: float) -> str:
    """Return a share of one in percent: "75%"."""
    return pgettext("percentage", "{number}%").format(number=f"{share * 100:.0f}")


def counted(number: int, text: str) -> str:
    """Return a text of `ngettext` with its number in it: "1 report", "12 345 reports"."""
    return text.format(n=thousands(number))


def time_of_day(at: datetime) -> str:
    """Return hours and minutes: "14:02"."""
    return at.strftime(pgettext("hours and minutes", "%H:%M"))


def to_the_second(at: datetime) -> str:
    """Return a time of day to the second: "14:02:11"."""
    return at.strftime(pgettext("hours, minutes and seconds", "%H:%M:%S"))


def weekday(at: datetime) -> str:
    """Return the day of the week, shortened: "Sun"."""
    return _(DAYS[at.weekday()])


def day_and_month(at: datetime) -> str:
    """Return a date without its year: "3 May"."""
    return pgettext("date", "{day} {month}").format(day=at.day, month=_(MONTHS[at.month - 1]))


def date(at: datetime, year: bool = False) -> str:
    """Return a date with its day of the week: "Sun 3 May", "Sun 3 May 2026"."""
    form = pgettext("date", "{weekday} {date} {year}") if year else pgettext("date", "{weekday} {date}")
    return form.format(weekday=weekday(at), date=day_and_month(at), year=at.year)


def bare(text: str, form: str) -> str:
    """Return what stands in the place of the only field of `form`: "12 s" of "12 s ago"."""
    before, _field, rest = form.partition("{")
    return text.removeprefix(before).removesuffix(rest.partition("}")[2])
