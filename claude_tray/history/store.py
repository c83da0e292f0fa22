"""One database: everything that is asked of it."""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from claude_tray.codec import Undecodable, decode, encode, encode_content
from claude_tray.history.published import Published, read_published
from claude_tray.history.rows import END, EPOCH, answer, moment, packed, readings, split, stamp, turns
from claude_tray.history.schema import connect
from claude_tray.model import Call, Case, NoticeEntry, Reading, Turn

T = TypeVar("T")

# A month's cap on test prompts holds whatever is deleted, and so does a wish for silence.
LASTING = ("memory of canary", "muted until", "telling")


class Store:
    """A database on disk, or in memory. Every method may raise sqlite3.Error, and then did nothing."""

    def __init__(self, path: Path | None) -> None:
        self._database = connect(path)

    def append(self, reading: Reading) -> None:
        """Add a reading; what it shares with the one before it of its source is not stored again."""
        with self._database:
            self._append(reading)

    def append_all(self, readings: Iterable[Reading]) -> None:
        """Add readings, all of them or none."""
        with self._database:
            for reading in readings:
                self._append(reading)

    def ask(self, question: Callable[[sqlite3.Connection], Iterator[T]]) -> Iterator[T]:
        """Yield what a question to the database finds."""
        return question(self._database)

    def readings(
        self, since: datetime, until: datetime, sources: Iterable[str] | None = None
    ) -> Iterator[Reading]:
        """Yield the readings from `since` to `until`, both included, oldest first."""
        wanted = None if sources is None else json.dumps(list(sources))
        rows = self._database.execute(
            "SELECT source, readings.at, kind, head, body, content FROM readings"
            " JOIN channels ON channels.id = readings.channel LEFT JOIN bodies ON bodies.id = body"
            " WHERE readings.at BETWEEN ?1 AND ?2"
            " AND (?3 IS NULL OR source IN (SELECT value FROM json_each(?3))) ORDER BY readings.at",
            (stamp(since), stamp(until), wanted),
        )
        return readings(rows)

    def answers(self, source: str, since: datetime, until: datetime) -> Iterator[tuple[datetime, float]]:
        """Yield when an open door answered, and after how many milliseconds."""
        rows = self._database.execute(
            "SELECT at, ttfb FROM readings WHERE channel IN (SELECT id FROM channels WHERE source = ?)"
            " AND at BETWEEN ? AND ? AND ttfb IS NOT NULL ORDER BY at",
            (source, stamp(since), stamp(until)),
        )
        return ((moment(at), ttfb) for at, ttfb in rows)

    def keep(self, name: str, value: bytes) -> None:
        """Keep one value under a name, in the place of the one before."""
        with self._database:
            self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, value))

    def kept(self, name: str) -> bytes | None:
        """Return the value kept under a name."""
        row = self._database.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def record(self, turn: Turn) -> None:
        """Add a change of verdict."""
        with self._database:
            self._record(turn)

    def turns(self, since: datetime, until: datetime) -> Iterator[Turn]:
        """Yield the changes of verdict from `since` to `until`, both included, oldest first."""
        rows = self._database.execute(
            "SELECT at, verdict, light, reasons FROM turns WHERE at BETWEEN ? AND ? ORDER BY at, id",
            (stamp(since), stamp(until)),
        )
        return turns(rows)

    def last_verdict(self) -> str | None:
        """Return the verdict of the newest turn."""
        row = self._database.execute("SELECT verdict FROM turns ORDER BY id DESC LIMIT 1").fetchone()
        return None if row is None else row[0]

    def enter(self, call: Call) -> None:
        """Add a call to the record, or what became of it."""
        with self._database:
            self._enter(call)

    def calls(self) -> Iterator[Call]:
        """Yield every call, oldest first."""
        for (call,) in self._database.execute("SELECT call FROM calls ORDER BY opened"):
            with contextlib.suppress(Undecodable):  # of another version
                yield decode(Call, call)

    def file_case(self, case: Case) -> None:
        """Add a case, or how it has gone on."""
        with self._database:
            self._file_case(case)

    def cases(self) -> Iterator[Case]:
        """Yield every case, oldest first."""
        for (story,) in self._database.execute("SELECT story FROM cases ORDER BY begun"):
            with contextlib.suppress(Undecodable):  # of another version
                yield decode(Case, story)

    def post(self, entry: NoticeEntry) -> None:
        """Add what was told, or held back."""
        with self._database:
            self._post(entry)

    def notices(self, since: datetime) -> Iterator[NoticeEntry]:
        """Yield what was told and held back from `since` on, oldest first."""
        rows = self._database.execute(
            "SELECT entry FROM notices WHERE at >= ? ORDER BY at, id", (stamp(since),)
        )
        for (entry,) in rows:
            with contextlib.suppress(Undecodable):  # of another version
                yield decode(NoticeEntry, entry)

    def publish(self, snapshot: bytes, pid: int, at: datetime) -> None:
        """Leave a snapshot for other processes to read, in the place of the one before."""
        with self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO published VALUES (1, ?, ?, ?)",
                (pid, stamp(at), zlib.compress(snapshot, 1)),
            )

    def published(self) -> Published | None:
        """Return the snapshot that was left last."""
        return read_published(self._database)

    def prune(self, before: datetime) -> None:
        """Delete what is older than `before`, and give its room back to the disk."""
        with self._database:
            self._database.execute("DELETE FROM readings WHERE at < ?", (stamp(before),))
            self._database.execute("DELETE FROM turns WHERE at < ?", (stamp(before),))
            self._database.execute("DELETE FROM cases WHERE begun < ?", (stamp(before),))
            self._database.execute("DELETE FROM notices WHERE at < ?", (stamp(before),))
            # A body is in use until the next one of its channel is.
            self._database.execute(
                "DELETE FROM bodies WHERE id < (SELECT id FROM bodies AS next"
                " WHERE next.channel = bodies.channel AND next.at < ? ORDER BY next.at DESC LIMIT 1)",
                (stamp(before),),
            )
        # As a script: `execute` takes one step, and each step gives back one page.
        self._database.executescript("PRAGMA incremental_vacuum")

    def forget(self, source: str, before: datetime) -> None:
        """Delete one source's readings that are older than `before`, and what only they hold."""
        with self._database:
            self._database.execute(
                "DELETE FROM readings WHERE channel IN (SELECT id FROM channels WHERE source = ?) AND at < ?",
                (source, stamp(before)),
            )
            self._database.execute(
                "DELETE FROM bodies WHERE channel IN (SELECT id FROM channels WHERE source = ?)"
                " AND NOT EXISTS (SELECT 1 FROM readings WHERE readings.channel = bodies.channel"
                " AND body = bodies.id)",
                (source,),
            )

    def clear(self) -> None:
        """Delete everything but what outlasts a history; the file becomes small again."""
        with self._database:
            for table in ("readings", "bodies", "turns", "calls", "cases", "notices", "published"):
                self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            lasting = json.dumps(LASTING)
            self._database.execute(
                "DELETE FROM kept WHERE name NOT IN (SELECT value FROM json_each(?))", (lasting,)
            )
        self._database.execute("VACUUM")

    def take_over(self, other: "Store") -> None:
        """Add everything that another store holds."""
        with self._database:
            for reading in other.readings(EPOCH, END):
                self._append(reading)
            for turn in other.turns(EPOCH, END):
                self._record(turn)
            for call in other.calls():
                self._enter(call)
            for case in other.cases():
                self._file_case(case)
            for entry in other.notices(EPOCH):
                self._post(entry)
            kept = other._database.execute("SELECT name, value FROM kept")
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", kept)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _enter(self, call: Call) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?)",
            (stamp(call.opened_at), call.incident, call.outcome, encode(call)),
        )

    def _file_case(self, case: Case) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO cases VALUES (?, ?)", (stamp(case.begun_at), encode(case))
        )

    def _post(self, entry: NoticeEntry) -> None:
        self._database.execute(
            "INSERT INTO notices (at, entry) VALUES (?, ?)", (stamp(entry.at), encode(entry))
        )

    def _append(self, reading: Reading) -> None:
        at = stamp(reading.at)
        passing, lasting = split(reading.content)
        kind, head = encode_content(passing)
        channel = self._channel(reading.source, kind)
        body = None if lasting is None else self._body(channel, at, packed(lasting))
        self._database.execute(
            "INSERT OR REPLACE INTO readings (at, channel, head, body, ttfb) VALUES (?, ?, ?, ?, ?)",
            (at, channel, head, body, answer(reading.content)),
        )

    def _channel(self, source: str, kind: str) -> int:
        known = "SELECT id FROM channels WHERE source = ? AND kind = ?"
        row = self._database.execute(known, (source, kind)).fetchone()
        if row is None:
            self._database.execute("INSERT INTO channels (source, kind) VALUES (?, ?)", (source, kind))
            row = self._database.execute(known, (source, kind)).fetchone()
        return int(row[0])

    def _body(self, channel: int, at: int, content: bytes) -> int:
        """Return the id of the channel's newest body, which is `content`."""
        newest = "SELECT id, content FROM bodies WHERE channel = ? ORDER BY id DESC LIMIT 1"
        row = self._database.execute(newest, (channel,)).fetchone()
        if row is None or row[1] != content:
            self._database.execute(
                "INSERT INTO bodies (channel, at, content) VALUES (?, ?, ?)", (channel, at, content)
            )
            row = self._database.execute(newest, (channel,)).fetchone()
        return int(row[0])

    def _record(self, turn: Turn) -> None:
        self._database.execute(
            "INSERT INTO turns (at, verdict, light, reasons) VALUES (?, ?, ?, ?)",
            (stamp(turn.at), turn.verdict, turn.light, encode(turn.reasons)),
        )
