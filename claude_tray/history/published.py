"""What was known at the end of the last run, for the next one to go on from."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from claude_tray.codec import Undecodable, decode_snapshot
from claude_tray.history.rows import moment
from claude_tray.model import Snapshot


@dataclass(frozen=True, slots=True)
class Published:
    """The latest snapshot that was kept, by the process `pid`, and when."""

    snapshot: Snapshot
    pid: int
    written_at: datetime


def left(database: sqlite3.Connection) -> Iterator[datetime]:
    """Yield when a snapshot was left, whether or not this version can read it."""
    return (moment(at) for (at,) in database.execute("SELECT at FROM published"))


def read_published(database: sqlite3.Connection) -> Published | None:
    """Return what is published in a database; raises what `FAILURES` lists."""
    row = database.execute("SELECT pid, at, snapshot FROM published").fetchone()
    if row is None:
        return None
    pid, at, snapshot = row
    try:
        return Published(decode_snapshot(zlib.decompress(snapshot)), pid, moment(at))
    except (Undecodable, zlib.error, TypeError, OverflowError):
        return None
