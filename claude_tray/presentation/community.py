"""How well each community source is heard, and how many people say there that Claude fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from claude_tray.model import Evidence, Listening, Silence, Trend
from claude_tray.presentation.freshness import heard_stale
from claude_tray.presentation.wording import clean
from claude_tray.words import _

WINDOW = timedelta(hours=1)
LOUD = 1.0  # of a source's own threshold: alone an alarm once in 30 days
ELEVATED = 0.5  # below it a window closes
SURELY = 2.0  # standard deviations between two hours before one is called more than the other


class Hearing(StrEnum):
    """How well one source is heard: six kinds of silence are six different things."""

    FRESH = "fresh"
    EMPTY = "empty"  # it answered, and held nothing at all
    STALE = "stale"
    UNREAD = "unread"
    OFF = "off"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    THROTTLED = "throttled"
    CHANGED = "changed"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Voice:
    """One source: how well it is heard and, where it can be told, how many reports the window holds."""

    id: str
    label: str
    hearing: Hearing
    count: int | None
    heard: Listening


def voices(evidence: Evidence, now: datetime, labels: Mapping[str, str]) -> tuple[Voice, ...]:
    """Return every source that is known, in the order of `labels`, then any other that was read."""
    ids = dict.fromkeys([*labels, *evidence.interests.sources, *evidence.community])
    return tuple(_voice(each, evidence, now, labels) for each in ids)


def level(evidence: Evidence) -> str:
    """Return how loud the community is beside what is usual: unknown, learning, calm, elevated or loud."""
    asked = evidence.community.values()
    if evidence.lead.is_open:
        return "loud"
    if asked and all(each.silence is not None for each in asked):
        return "unknown"  # what was heard minutes ago is no proof of calm
    judged = [each for each in evidence.lead.voices if not each.learning]
    if not judged:
        return "learning"
    loudest = max(max(each.loudness, each.lately) for each in judged)
    return "loud" if loudest >= LOUD else "elevated" if loudest >= ELEVATED else "calm"


def usual_reports(evidence: Evidence) -> float | None:
    """Return how many reports the window usually holds at this hour; None while that is being learned."""
    known = [each for each in evidence.lead.voices if not each.learning]
    if not known:
        return None
    return sum(each.expected * (WINDOW / timedelta(minutes=each.minutes)) for each in known)


def total(heard: tuple[Voice, ...]) -> int | None:
    """Return the reports in the window over all sources that were heard, or None if none was."""
    counts = [voice.count for voice in heard if voice.count is not None]
    return sum(counts) if counts else None


def trend(heard: tuple[Voice, ...], now: datetime) -> Trend:
    """Return whether the last hour holds clearly more or fewer reports than the hour before it."""
    known = [voice.heard for voice in heard if voice.count is not None]
    if not known or any(
        each.covered_since is None or each.covered_since > now - 2 * WINDOW for each in known
    ):
        return Trend.UNKNOWN
    late = sum(_between(each, now - WINDOW, now) for each in known)
    early = sum(_between(each, now - 2 * WINDOW, now - WINDOW) for each in known)
    # The difference of two Poisson counts has the variance of their sum.
    if (late - early) ** 2 <= SURELY**2 * (late + early):
        return Trend.STEADY
    return Trend.RISING if late > early else Trend.FALLING


def _voice(source: str, evidence: Evidence, now: datetime, labels: Mapping[str, str]) -> Voice:
    heard = evidence.community.get(source, Listening())
    on = source in evidence.interests.sources
    hearing = _hearing(heard, heard_stale(heard, evidence, now)) if on else Hearing.OFF
    told = on and not heard_stale(heard, evidence, now)
    return Voice(
        source,
        clean(_(labels.get(source, source.replace("_", " ")))),
        hearing,
        _between(heard, now - WINDOW, now) if told else None,
        heard,
    )


def _hearing(heard: Listening, old: bool) -> Hearing:
    if heard.silence is not None:
        return {
            Silence.UNREACHABLE: Hearing.UNREACHABLE,
            Silence.BLOCKED: Hearing.BLOCKED,
            Silence.THROTTLED: Hearing.THROTTLED,
            Silence.CHANGED: Hearing.CHANGED,
            Silence.INTERNAL: Hearing.INTERNAL,
            Silence.OFF: Hearing.OFF,
        }[heard.silence.silence]
    if heard.latest is None:
        return Hearing.UNREAD
    if old:
        return Hearing.STALE
    return Hearing.FRESH if heard.latest.read else Hearing.EMPTY


def _between(heard: Listening, start: datetime, end: datetime) -> int:
    return sum(start < each.at <= end for each in heard.reports)
