"""The tables of the history file, and how a file of an earlier version becomes one of this."""

import sqlite3
from contextlib import closing
from pathlib import Path

from claude_tray.history.damage import FAILURES, Damaged
from claude_tray.words import _

# How long a write waits for another process's; it is the tray's own thread that waits.
BUSY_TIMEOUT_S = 0.5
LARGEST_JOURNAL_BYTES = 4 * 1024 * 1024  # what the write-ahead log is cut back to

MIGRATIONS = (
    # 1. Times are microseconds since 1970, UTC. A channel is a source and a kind of reading. A reading is its
    # head; what rarely changes of it is a body, shared by the readings that say the same: 90 days of readings
    # every minute take some 85 MB, with the bodies in each row a gigabyte. `ttfb`: an open door's answer.
    """
    CREATE TABLE channels (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (source, kind)
    );
    CREATE TABLE bodies (
        id INTEGER PRIMARY KEY, channel INTEGER NOT NULL REFERENCES channels, at INTEGER NOT NULL,
        content BLOB NOT NULL
    );
    CREATE INDEX bodies_by_channel ON bodies (channel);
    CREATE INDEX bodies_by_time ON bodies (channel, at);
    CREATE TABLE readings (
        at INTEGER NOT NULL, channel INTEGER NOT NULL REFERENCES channels, head BLOB NOT NULL,
        body INTEGER REFERENCES bodies, ttfb REAL, PRIMARY KEY (at, channel)
    ) WITHOUT ROWID;
    CREATE INDEX answers ON readings (channel, at, ttfb) WHERE ttfb IS NOT NULL;
    CREATE TABLE turns (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL,
        verdict TEXT NOT NULL, light TEXT NOT NULL, reasons BLOB NOT NULL
    );
    CREATE INDEX turns_by_time ON turns (at);
    CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE published (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        pid INTEGER NOT NULL, at INTEGER NOT NULL, snapshot BLOB NOT NULL
    );
    """,
    # 2. The record of our calls. A call is a row from its first minute on and gets its outcome later; nothing
    # deletes a row, and an outcome other than `open` is changed only where the same call goes on.
    """
    CREATE TABLE calls (
        opened INTEGER NOT NULL, incident TEXT NOT NULL, outcome TEXT NOT NULL, call BLOB NOT NULL,
        PRIMARY KEY (opened, incident)
    ) WITHOUT ROWID;
    """,
    # 3. Triage: a case is its beginning and all that came of it. Its row is written anew at every step.
    """
    CREATE TABLE cases (begun INTEGER PRIMARY KEY, story BLOB NOT NULL);
    """,
    # 4. Notices: what the person was told, and what was held back and why.
    """
    CREATE TABLE notices (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, entry BLOB NOT NULL);
    CREATE INDEX notices_by_time ON notices (at);
    """,
)


class NotOurs(Exception):
    """The file is somebody else's, the message says whose: it is left alone."""


def connect(path: Path | None) -> sqlite3.Connection:
    """Return a database with our tables, in memory if `path` is None.

    Raises what `damage.FAILURES` lists, or NotOurs.
    """
    if path is not None and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # SQLite gives its journal the same mode
    database = sqlite3.connect(":memory:" if path is None else path, timeout=BUSY_TIMEOUT_S)
    database.text_factory = lambda text: text.decode("utf-8", "replace")  # a flipped bit is no reason to stop
    try:
        _prepare(database)
    except (NotOurs, *FAILURES):
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    used = database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
    version = _version(database)
    if version > len(MIGRATIONS):
        raise NotOurs(_("a newer Claude Tray's"))
    if used and version == 0:
        raise NotOurs(_("another program's"))
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")  # heeded only before the first table
    database.execute("PRAGMA journal_mode = WAL")
    # A power cut may lose the last seconds, never the file; a killed process loses nothing.
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(f"PRAGMA journal_size_limit = {LARGEST_JOURNAL_BYTES}")
    if version < len(MIGRATIONS):
        _migrate(database)
    elif _tables(database) != _tables_of_a_new_file():
        raise Damaged("the tables are not as they were made")


def _migrate(database: sqlite3.Connection) -> None:
    with database:
        database.execute("BEGIN IMMEDIATE")
        # Asked again: another process may have been quicker.
        for statement in ";".join(MIGRATIONS[_version(database) :]).split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _tables(database: sqlite3.Connection) -> list[tuple[str, str]]:
    made = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    return database.execute(made).fetchall()


def _tables_of_a_new_file() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as new:
        new.executescript(";".join(MIGRATIONS))
        return _tables(new)


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version
