"""The few readings of many weeks that teach what all of them taught."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from claude_tray.codec import Undecodable, decode_content
from claude_tray.history.rows import moment, readings, stamp
from claude_tray.model import Reading, Reports

Key = tuple[int, int]  # time and channel of a reading
Look = tuple[datetime, datetime | None]  # when a place was read, and since when nothing was overlooked there


def gist(start: datetime, until: datetime) -> Callable[[sqlite3.Connection], Iterator[Reading]]:
    """Ask for each status page that differs from the one before, and of every place where people write for
    the fewest readings that overlook nothing which all of them saw; oldest first, `until` not included.
    """

    def question(database: sqlite3.Connection) -> Iterator[Reading]:
        span = stamp(start), stamp(until)
        pages: list[Key] = database.execute(
            "SELECT bodies.at, channel FROM bodies JOIN channels ON channels.id = channel"
            " WHERE kind = 'status_page' AND bodies.at >= ? AND bodies.at < ?",
            span,
        ).fetchall()
        keys = sorted(
            {*pages, *(key for channel in _places(database) for key in _looks(database, channel, span))}
        )
        return readings(row for key in keys for row in _rows(database, key))

    return question


def fewest(looks: Iterable[Look]) -> Iterator[datetime]:
    """Yield the times of those looks, given oldest first, that leave no hole which all together do not."""
    seen: datetime | None = None  # everything up to here
    last: datetime | None = None
    for at, since in looks:
        if last is not None and (since is None or seen is None or since > seen):
            yield last
            seen = last
        last = at
    if last is not None:
        yield last


def _places(database: sqlite3.Connection) -> list[int]:
    return [channel for (channel,) in database.execute("SELECT id FROM channels WHERE kind = 'reports'")]


def _looks(database: sqlite3.Connection, channel: int, span: tuple[int, int]) -> Iterator[Key]:
    heads = database.execute(
        "SELECT at, head FROM readings WHERE channel = ? AND at >= ? AND at < ? ORDER BY at", (channel, *span)
    )
    return ((stamp(at), channel) for at in fewest(_windows(heads)))


def _windows(heads: Iterable[tuple[int, bytes]]) -> Iterator[Look]:
    for at, head in heads:
        try:
            content = decode_content("reports", head)
        except Undecodable:
            continue
        if isinstance(content, Reports):
            yield moment(at), content.since


def _rows(database: sqlite3.Connection, key: Key) -> sqlite3.Cursor:
    return database.execute(
        "SELECT source, readings.at, kind, head, body, content FROM readings"
        " JOIN channels ON channels.id = readings.channel LEFT JOIN bodies ON bodies.id = body"
        " WHERE readings.at = ? AND readings.channel = ?",
        key,
    )
