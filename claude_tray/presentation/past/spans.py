"""How much of the past is looked at at once, and how its axis of time is divided."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from claude_tray.words import N_

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, in steps wide enough to be told apart."""

    id: str
    label: str
    length: timedelta
    step: timedelta
    tick: timedelta  # between two labels of the axis
    by_the_day: bool  # the labels are days, not hours

    @property
    def steps(self) -> int:
        """Return how many steps it has."""
        return self.length // self.step


SPANS = (
    Span("day", N_("Day"), DAY, 5 * MINUTE, 3 * HOUR, by_the_day=False),
    Span("week", N_("Week"), 7 * DAY, 30 * MINUTE, DAY, by_the_day=True),
    Span("month", N_("Month"), 30 * DAY, 2 * HOUR, 5 * DAY, by_the_day=True),
    Span("quarter", N_("90 days"), 90 * DAY, 6 * HOUR, 15 * DAY, by_the_day=True),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis and the time that stands below it."""

    place: float
    at: datetime


def period(span: Span, now: datetime, back: int = 0) -> datetime:
    """Return where the span begins whose last step holds `now`, or the one so many spans before that."""
    last = (now - EPOCH) // span.step * span.step + EPOCH
    return last + span.step - (back + 1) * span.length


def ticks(span: Span, start: datetime, local: tzinfo) -> tuple[Tick, ...]:
    """Return the axis' lines: full hours of the clock or midnights, counted back from the last one."""
    end = start + span.length
    here = end.astimezone(local)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight if span.by_the_day else midnight + (here - midnight) // span.tick * span.tick
    found = []
    while at >= start:
        found.append(Tick((at - start) / span.length, at.astimezone(UTC)))
        at -= span.tick
    return tuple(reversed(found))
