"""What a community source's readings add up to: each report once, and how far back nothing was overlooked."""

from bisect import bisect_right, insort
from datetime import datetime, timedelta
from operator import attrgetter

from claude_tray.diagnosis.binning import before, merged_counts, recent
from claude_tray.diagnosis.freshness import AHEAD, late
from claude_tray.diagnosis.voices import voice_of
from claude_tray.model import Listening, Missing, Report, Reports
from claude_tray.model.changed import replace

BACK_FILLED = timedelta(days=8)  # a first reading may go back a week, to learn what is usual
KEPT = timedelta(hours=24)  # also what Reddit's terms allow
_ORDER = attrgetter("at", "id")
EARLY = timedelta(minutes=5)  # a report dated further ahead is wrong; anything less is a clock that runs fast


def heard(
    source: str, listening: Listening, content: Reports | Missing, at: datetime, now: datetime
) -> Listening:
    """Return what is known of a source after one more reading; a late one still adds its reports."""
    if listening.at is not None and listening.at > now + AHEAD:
        listening = Listening(reports=listening.reports, stream=before(listening.stream, now))
    newest = not late(listening.tried_at, at, now)
    if isinstance(content, Missing):
        return replace(listening, silence=content, tried_at=at) if newest else listening
    stands = replace(listening, latest=content, at=at, silence=None, tried_at=at) if newest else listening
    merged = replace(
        stands,
        reports=_merged(listening.reports, content.reports, now),
        counts=merged_counts(listening.counts, content.counts, at),
        covered_since=_covered(listening, content.since, at),
    )
    streams = recent(merged)
    return replace(
        merged,
        reports=_recent(merged.reports, now, KEPT),
        stream=streams[0] if streams else merged.stream,
        voice=voice_of(source, merged, streams),
    )


def _merged(known: tuple[Report, ...], more: tuple[Report, ...], now: datetime) -> tuple[Report, ...]:
    """Return the reports of the last days, oldest first; an edit does not make a report new."""
    kept = _recent(known, now, BACK_FILLED)
    ids = {report.id for report in kept}
    oldest, newest = now - BACK_FILLED, now + EARLY
    added = {each.id: each for each in reversed(more) if each.id not in ids and oldest < each.at <= newest}
    if not added:
        return kept
    together = list(kept)
    for each in added.values():
        insort(together, each, key=_ORDER)
    return tuple(together)


def _recent(reports: tuple[Report, ...], now: datetime, kept_for: timedelta) -> tuple[Report, ...]:
    """Return those of the reports, oldest first, that are not older than `kept_for`, nor of the future."""
    first = bisect_right(reports, now - kept_for, key=attrgetter("at"))
    last = bisect_right(reports, now + EARLY, key=attrgetter("at"))
    return reports[first:last]


def _covered(known: Listening, since: datetime | None, at: datetime) -> datetime | None:
    """Return since when nothing was overlooked; a hole between two readings begins it anew."""
    is_late = known.at is not None and at < known.at
    if known.at and known.covered_since and since and since <= known.at and at >= known.covered_since:
        return max(min(known.covered_since, since), max(known.at, at) - KEPT)
    return known.covered_since if is_late else since
