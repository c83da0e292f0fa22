"""How many people complain, and whether they become more."""

from bisect import bisect_right
from datetime import datetime, timedelta
from operator import attrgetter

from claude_tray.diagnosis.freshness import fresh_listening
from claude_tray.diagnosis.words import span
from claude_tray.model import Evidence, Listening, Report, Trend, Voice
from claude_tray.words import _, ngettext

HOUR = timedelta(hours=1)
LOOKED_BACK = timedelta(minutes=30)  # of reports, where a single number is said

# Two counts of the same Poisson rate differ by more than twice the root of their sum once in twenty times.
SPREAD = 2.0


def count(reports: tuple[Report, ...], now: datetime, window: timedelta) -> int:
    """Return how many of `reports`, oldest first, the last `window` holds: a thread counts once."""
    first = bisect_right(reports, now - window, key=attrgetter("at"))
    return len({each.thread or each.id for each in reports[first:] if each.at <= now})


def trend(listening: Listening, now: datetime) -> Trend:
    """Return where one source's count is going: its last hour against the hour before."""
    if listening.at is None or listening.covered_since is None or now - listening.covered_since < 2 * HOUR:
        return Trend.UNKNOWN
    last = count(listening.reports, now, HOUR)
    before = count(listening.reports, now - HOUR, HOUR)
    if abs(last - before) <= SPREAD * (last + before) ** 0.5:
        return Trend.STEADY
    return Trend.RISING if last > before else Trend.FALLING


def listened(evidence: Evidence) -> dict[str, Listening]:
    """Return the community sources that are switched on and were read recently."""
    chosen = evidence.interests.sources
    return {
        source: listening
        for source, listening in evidence.community.items()
        if source in chosen and fresh_listening(evidence, listening)
    }


def reported(evidence: Evidence) -> str | None:
    """Return how many people complain, and how many usually do where that is known."""
    heard = listened(evidence).values()
    number = sum(count(each.reports, evidence.now, LOOKED_BACK) for each in heard)
    if not number:
        return None
    people = ngettext(
        "{n} person reports problems in the last {span}",
        "{n} people report problems in the last {span}",
        number,
    ).format(n=number, span=span(LOOKED_BACK))
    return f"{people}; {_usual(evidence.lead.voices)}"


def _usual(voices: tuple[Voice, ...]) -> str:
    known = [each for each in voices if not each.learning]
    if not known:
        return _("what is usual is still being learned")
    expected = sum(each.expected * (LOOKED_BACK / timedelta(minutes=each.minutes)) for each in known)
    if expected < 1:
        return _("hardly any are usual")
    return ngettext("{n} are usual", "{n} are usual", round(expected)).format(n=f"{expected:.0f}")
