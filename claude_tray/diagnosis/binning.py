"""How reports with their times become closed bins, in which nobody having looked is not zero."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from claude_tray.diagnosis.volume import begin, trail
from claude_tray.model import Bin, Count, Listening, Stream

FIRST_MONDAY = datetime(1970, 1, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WIDTH = 5  # minutes of a bin ...
FINE = 1  # ... and of a source that counts every minute
LOOKED_BACK = 8 * 24 * 60  # minutes; a first reading may go back a week
REVISED = 15  # minutes in which late reports are still counted
COUNTS_KEPT = timedelta(hours=1)
AHEAD = timedelta(hours=2)  # a stream further in the future was led there by a wrong clock


def minute(at: datetime) -> int:
    """Return the whole minutes since the first Monday of 1970."""
    return (at - FIRST_MONDAY) // MINUTE


def moment(start: int) -> datetime:
    """Return the time that `minute` was given, to the minute."""
    return FIRST_MONDAY + start * MINUTE


def width(listening: Listening) -> int:
    """Return the minutes of a source's bins, as its counts allow; once something was seen they stay."""
    stream, counts = listening.stream, listening.counts
    if not (stream and stream.observed) and counts and all(each.seconds == FINE * 60 for each in counts):
        return FINE
    return stream.minutes if stream else WIDTH


def recent(listening: Listening) -> tuple[Stream, ...]:
    """Return the stream up to where no late report can change it, then after each later bin that is closed.

    Nothing is returned for a source that was never read.
    """
    if listening.at is None:
        return ()
    wide, stream = width(listening), listening.stream
    last = minute(listening.at) // wide * wide
    until = last - REVISED
    if stream is None or stream.minutes != wide:
        stream = begin(wide, _first(listening, until))
    bins = _bins(listening, max(stream.next, until - LOOKED_BACK), last)
    return tuple(trail(stream, bins, until))


def before(stream: Stream | None, now: datetime) -> Stream | None:
    """Return the stream unless a wrong clock has led it into the future."""
    return None if stream is None or moment(stream.next) > now + AHEAD else stream


def merged_counts(known: tuple[Count, ...], more: tuple[Count, ...], at: datetime) -> tuple[Count, ...]:
    """Return the counts of the last hour, oldest first; of two for the same time the later reading's."""
    if not known and not more:
        return ()
    by_time = {each.at: each for each in (*known, *more) if each.n >= 0}
    return tuple(by_time[time] for time in sorted(by_time) if at - time < COUNTS_KEPT)


def reported(listening: Listening, *starts: int) -> int:
    """Return how many reports the bins from `starts` on hold, the earliest first."""
    posted, wide = _posted(listening, starts[0]), width(listening)
    counted = [_counted(listening.counts, start, wide) for start in starts]
    return sum(
        posted[start] if count is None else count for start, count in zip(starts, counted, strict=True)
    )


def _posted(listening: Listening, start: int) -> defaultdict[int, int]:
    """Return the reports of each bin from `start` on; of a thread only the first."""
    reports = listening.reports
    first = bisect_left(reports, moment(start), key=attrgetter("at"))
    later = reports[first:]
    threads = {each.thread for each in reports[:first]} if any(each.thread for each in later) else set()
    found: defaultdict[int, int] = defaultdict(int)
    wide = width(listening)
    for each in later:
        if not each.thread or each.thread not in threads:
            threads.add(each.thread)
            found[minute(each.at) // wide * wide] += 1
    return found


def _first(listening: Listening, until: int) -> int:
    since = listening.covered_since
    return until if since is None else min(max(_whole(since, width(listening)), until - LOOKED_BACK), until)


def _whole(since: datetime, wide: int) -> int:
    """Return where the first bin begins that lies wholly after `since`."""
    return -((FIRST_MONDAY - since) // (wide * MINUTE)) * wide


def _bins(listening: Listening, start: int, until: int) -> Iterator[Bin]:
    if start >= until:
        return
    since = listening.covered_since
    wide = width(listening)
    covered = until if since is None else _whole(since, wide)
    posted = _posted(listening, start)
    for each in range(start, until, wide):
        counted = _counted(listening.counts, each, wide)
        yield Bin(each, posted[each] if each >= covered and counted is None else counted)


def _counted(counts: tuple[Count, ...], start: int, wide: int) -> int | None:
    """Return what a counting source says of a bin; a total of longer than a bin is no use."""
    if not counts:
        return None
    within = [each for each in counts if start <= minute(each.at) < start + wide]
    if sum(each.seconds for each in within) != wide * 60:
        return None
    return sum(each.n for each in within)
