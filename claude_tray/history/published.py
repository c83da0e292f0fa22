"""What a running tray shows, read by another process."""

import sqlite3
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from claude_tray.codec import Undecodable, decode_snapshot
from claude_tray.history.damage import FAILURES
from claude_tray.history.rows import moment
from claude_tray.model import Snapshot


@dataclass(frozen=True, slots=True)
class Published:
    """The latest snapshot of the process `pid`, and when it was written."""

    snapshot: Snapshot
    pid: int
    written_at: datetime


def open_published(path: Path) -> Published | None:
    """Return what the tray that keeps its history at `path` shows; None if that cannot be told.

    Nothing is created, migrated or waited for.
    """
    try:
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return None
    try:
        return read_published(database)
    except FAILURES:
        return None
    finally:
        database.close()


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
