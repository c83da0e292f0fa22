"""What a look back asks of the database, a stretch of time at once."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from claude_tray.codec import Undecodable
from claude_tray.history.rows import MICROSECOND, moment, stamp, turns, unpacked
from claude_tray.model import STATUS_PAGE, StatusPage, Turn

Looks = tuple[str, bool, int, int]  # source, whether it was silent, number of the granule, readings in it
Post = tuple[datetime, str, str]  # when, id, thread
Heard = tuple[str, datetime, datetime | None, tuple[tuple[datetime, int], ...], tuple[Post, ...]]
# source, when it was read, since when nothing was overlooked, (from, how many) where it only counts, reports


def oldest(database: sqlite3.Connection) -> Iterator[datetime]:
    """Yield when the oldest reading is from, if there is one."""
    for (at,) in database.execute("SELECT MIN(at) FROM readings"):
        if at is not None:
            yield moment(at)


def shrink(database: sqlite3.Connection) -> Iterator[None]:
    """Ask for nothing: pages that were read are not wanted again soon, and their memory is given back."""
    database.execute("PRAGMA shrink_memory")
    return iter(())


def turn_before(start: datetime) -> Callable[[sqlite3.Connection], Iterator[Turn]]:
    """Ask for the verdict that held at `start`."""

    def question(database: sqlite3.Connection) -> Iterator[Turn]:
        rows = database.execute(
            "SELECT at, verdict, light, reasons FROM turns WHERE at < ? ORDER BY at DESC, id DESC LIMIT 1",
            (stamp(start),),
        )
        return turns(rows)

    return question


def looks(
    start: datetime, until: datetime, granule: timedelta
) -> Callable[[sqlite3.Connection], Iterator[Looks]]:
    """Ask how often each source was read in each granule of time from `start` on, `until` not included."""

    def question(database: sqlite3.Connection) -> Iterator[Looks]:
        rows = database.execute(
            "SELECT source, kind = 'missing', granule, n FROM (SELECT channel, (at - ?1) / ?3 AS granule,"
            " COUNT(*) AS n FROM readings WHERE at >= ?1 AND at < ?2 GROUP BY channel, granule)"
            " JOIN channels ON channels.id = channel",
            (stamp(start), stamp(until), granule // MICROSECOND),
        )
        return ((source, bool(silent), number, n) for source, silent, number, n in rows)

    return question


def answers(
    source: str, start: datetime, until: datetime, step: timedelta
) -> Callable[[sqlite3.Connection], Iterator[tuple[int, list[float]]]]:
    """Ask for a door's answers: (number of the step after `start`, their ms), `until` not included."""

    def question(database: sqlite3.Connection) -> Iterator[tuple[int, list[float]]]:
        rows = database.execute(
            "SELECT (at - ?2) / ?4 AS step, json_group_array(ttfb) FROM readings WHERE channel IN"
            " (SELECT id FROM channels WHERE source = ?1) AND at >= ?2 AND at < ?3 AND ttfb IS NOT NULL"
            " GROUP BY step",
            (source, stamp(start), stamp(until), step // MICROSECOND),
        )
        return ((number, json.loads(found)) for number, found in rows)

    return question


def heard(start: datetime, until: datetime) -> Callable[[sqlite3.Connection], Iterator[Heard]]:
    """Ask what community sources held; reports that one reading repeats of another come once."""

    def question(database: sqlite3.Connection) -> Iterator[Heard]:
        rows = database.execute(
            "SELECT source, at, json_extract(told, '$.since'), json_extract(told, '$.counts'), body FROM ("
            "SELECT source, readings.at AS at, CAST(head AS TEXT) AS told, body"
            " FROM readings JOIN channels ON channels.id = channel"
            " WHERE readings.at >= ? AND readings.at < ? AND kind = 'reports'"
            ") WHERE json_valid(told) ORDER BY at",
            (stamp(start), stamp(until)),
        )
        known: set[int] = set()
        for source, at, since, counts, body in rows:
            reports = () if body is None or body in known else _reports(database, body)
            known.add(body)
            yield source, moment(at), _time(since), _counts(counts), reports

    return question


def pages(
    start: datetime, until: datetime
) -> Callable[[sqlite3.Connection], Iterator[tuple[datetime, StatusPage]]]:
    """Ask for each status page that differs from the one before it, and since when it was so.

    The one that held at `start` comes first; `until` is not included.
    """

    def question(database: sqlite3.Connection) -> Iterator[tuple[datetime, StatusPage]]:
        rows = database.execute(
            "SELECT bodies.at, content FROM bodies JOIN channels ON channels.id = channel"
            " WHERE source = ?1 AND kind = 'status_page' AND bodies.at < ?3 AND bodies.at >= COALESCE("
            "(SELECT MAX(before.at) FROM bodies AS before WHERE before.channel = bodies.channel"
            " AND before.at <= ?2), ?2) ORDER BY bodies.at, bodies.id",
            (STATUS_PAGE, stamp(start), stamp(until)),
        )
        for at, content in rows:
            try:
                page = unpacked("status_page", content)
            except Undecodable:
                continue
            if isinstance(page, StatusPage):
                yield moment(at), page

    return question


# A look back on 90 days reads ten thousand lists of reports: as plain JSON that takes a quarter of the time.
# What is not as we write it is left out.


def _time(value: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return time if time is not None and time.tzinfo is not None else None


def _counts(told: str | None) -> tuple[tuple[datetime, int], ...]:
    rows = [] if told is None else _rows(json.loads(told))
    timed = [(_time(each.get("at")), each.get("n")) for each in rows]
    return tuple((at, n) for at, n in timed if at is not None and isinstance(n, int) and n >= 0)


def _reports(database: sqlite3.Connection, body: int) -> tuple[Post, ...]:
    row = database.execute("SELECT content FROM bodies WHERE id = ?", (body,)).fetchone()
    try:
        told = json.loads(zlib.decompress(row[0]))
    except (TypeError, ValueError, RecursionError, zlib.error):
        return ()
    rows = _rows(told.get("reports") if isinstance(told, dict) else None)
    timed = [(_time(each.get("at")), str(each.get("id")), str(each.get("thread", ""))) for each in rows]
    return tuple((at, id_, thread) for at, id_, thread in timed if at is not None)


def _rows(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
