"""The record of readings and verdicts, which goes on in memory where the disk fails it."""

import contextlib
import heapq
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from claude_tray.codec import Undecodable, decode, encode_snapshot
from claude_tray.history.damage import FAILURES, is_damage, reason, set_aside
from claude_tray.history.published import Published
from claude_tray.history.schema import NotOurs
from claude_tray.history.store import Store
from claude_tray.history.values import Values
from claude_tray.model import (
    Call,
    Case,
    Diagnosis,
    NoticeEntry,
    Reading,
    Snapshot,
    Turn,
)
from claude_tray.model.median import median
from claude_tray.words import _

KEPT_FOR = timedelta(days=90)
KEPT_IN_MEMORY_FOR = timedelta(days=2)  # charts and baselines look back one day
RETRY_AFTER = timedelta(minutes=1)  # a write to a locked file may hold the program up for half a second

T = TypeVar("T")


def open_history(path: Path | None, now: datetime) -> "History":
    """Return the history kept at `path`, or one in memory for None. Never raises: see `History.notes`."""
    return History(path, now)


class History(Values):
    """What was read and said. Where the file cannot be written it goes on in memory, and `notes` says so."""

    def __init__(self, path: Path | None, now: datetime) -> None:
        self._path = path
        self._now = now  # as the newest reading tells it
        self.kept_for = KEPT_FOR  # as long as the person wants
        self._disk: Store | None = None
        self._memory = Store(None)  # all of it if there is no path, else what the disk did not take
        self._damage = ""
        self._limit = ""  # why the disk is not written to
        self._tried_at = now
        self._open()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what limits this history, a sentence each; empty if nothing does."""
        return tuple(note for note in (self._damage, self._limit) if note)

    def append(self, reading: Reading) -> None:
        """Add a reading."""
        self._now = reading.at
        if self._limit and abs(reading.at - self._tried_at) >= RETRY_AFTER:
            self._retry()
        self._write(lambda store: store.append(reading))

    def fill(self, readings: Iterable[Reading]) -> None:
        """Add many readings at once."""
        taken = tuple(readings)
        self._write(lambda store: store.append_all(taken))

    def ask(self, question: Callable[[sqlite3.Connection], Iterator[T]]) -> tuple[T, ...]:
        """Return what a question finds on disk, then what it finds in memory."""
        stores = [store for store in (self._disk, self._memory) if store is not None]
        return tuple(row for each in stores for row in self._rows(each, lambda store: store.ask(question)))

    def readings(
        self, since: datetime, until: datetime, sources: Iterable[str] | None = None
    ) -> Iterator[Reading]:
        """Yield the readings from `since` to `until`, both included, oldest first."""
        wanted = None if sources is None else tuple(sources)
        return self._both(lambda store: store.readings(since, until, wanted), lambda reading: reading.at)

    def series(self, source: str, since: datetime, until: datetime, steps: int) -> tuple[float | None, ...]:
        """Return how long an open door took to answer: each step's median in ms, None where it did not."""
        answers: list[list[float]] = [[] for _ in range(steps)]
        for at, ttfb in self._both(
            lambda store: store.answers(source, since, until), lambda answer: answer[0]
        ):
            answers[min(int((at - since) / (until - since) * steps), steps - 1)].append(ttfb)
        return tuple(median(step) for step in answers)

    def post(self, entry: NoticeEntry) -> None:
        """Add to the list of notices what was told, or held back."""
        self._write(lambda store: store.post(entry))

    def notices(self, since: datetime) -> tuple[NoticeEntry, ...]:
        """Return what was told and held back from `since` on, oldest first."""
        both = self._both(lambda store: store.notices(since), lambda entry: entry.at)
        return tuple(both)

    def record(self, diagnosis: Diagnosis) -> None:
        """Add a diagnosis if its verdict is another than the one before."""
        turn = Turn(diagnosis.at, diagnosis.verdict, diagnosis.light, diagnosis.reasons)
        if self._first(Store.last_verdict) != turn.verdict:
            self._write(lambda store: store.record(turn))

    def verdicts(self, since: datetime, until: datetime) -> Iterator[Turn]:
        """Yield the changes of verdict from `since` to `until`, both included, oldest first."""
        return self._both(lambda store: store.turns(since, until), lambda turn: turn.at)

    def enter(self, call: Call) -> None:
        """Add a call to the record, or what became of it; nothing takes one away again."""
        self._write(lambda store: store.enter(call))

    def calls(self) -> tuple[Call, ...]:
        """Return the record of all calls, oldest first."""
        both = self._both(Store.calls, lambda call: call.opened_at)
        return tuple({(each.opened_at, each.incident): each for each in both}.values())

    def file_case(self, case: Case) -> None:
        """Add a case of triage, or how it has gone on."""
        self._write(lambda store: store.file_case(case))

    def cases(self) -> tuple[Case, ...]:
        """Return the cases of triage, oldest first."""
        both = self._both(Store.cases, lambda case: case.begun_at)
        return tuple({each.begun_at: each for each in both}.values())

    def publish(self, snapshot: Snapshot, pid: int, at: datetime) -> None:
        """Leave a snapshot where another process finds it."""
        encoded = encode_snapshot(snapshot)
        self._write(lambda store: store.publish(encoded, pid, at))

    def published(self) -> Published | None:
        """Return the snapshot that was left last."""
        return self._first(Store.published)

    def prune(self, now: datetime) -> None:
        """Delete what is older than the person wants it kept."""
        self._memory.prune(now - KEPT_IN_MEMORY_FOR)
        self._write(lambda store: store.prune(now - self.kept_for))

    def forget(self, source: str, before: datetime) -> None:
        """Delete the readings of one source that are older than `before`."""
        self._memory.forget(source, before)
        self._write(lambda store: store.forget(source, before))

    def clear(self) -> None:
        """Delete everything but what was spent, and until when it is mute."""
        self._memory.clear()
        self._write(Store.clear)

    def close(self) -> None:
        """Close the file, after a last attempt to give it what it did not take."""
        if self._limit:
            self._retry()
        self._memory.close()
        self._drop_disk()

    def _write(self, act: Callable[[Store], None]) -> None:
        for _turn in range(2):  # the second time to the file that was begun in place of a damaged one
            if self._disk is None or self._limit:
                break
            try:
                return act(self._disk)
            except FAILURES as error:
                self._meet(error)
        return act(self._memory)

    def _both(self, ask: Callable[[Store], Iterator[T]], at: Callable[[T], datetime]) -> Iterator[T]:
        stores = [store for store in (self._disk, self._memory) if store is not None]
        return heapq.merge(*(self._rows(store, ask) for store in stores), key=at)

    def _rows(self, store: Store, ask: Callable[[Store], Iterator[T]]) -> Iterator[T]:
        try:
            yield from ask(store)
        except FAILURES as error:
            if store is self._disk:
                self._meet(error)

    def _first(self, ask: Callable[[Store], T | None]) -> T | None:
        """Return what the memory says, which is newer where it says anything, or else the disk."""
        both = (
            self._rows(store, lambda store: iter([ask(store)]))
            for store in (self._memory, self._disk)
            if store
        )
        return next((found for rows in both for found in rows if found is not None), None)

    def _keep(self, name: str, value: bytes) -> None:
        self._write(lambda store: store.keep(name, value))

    def _kept(self, name: str, kind: Any) -> Any:
        encoded = self._first(lambda store: store.kept(name))
        try:
            return None if encoded is None else decode(kind, encoded)
        except Undecodable:
            return None

    def _open(self) -> None:
        if self._path is None:
            return
        try:
            self._disk = Store(self._path)
        except NotOurs as error:
            self._path = None
            self._limit = _(
                "The history file is {owner}: it is left alone, and this history is kept in memory"
            ).format(owner=error)
        except FAILURES as error:
            self._meet(error)

    def _meet(self, error: Exception) -> None:
        if self._path is not None and not self._damage and is_damage(error):
            self._begin_anew(self._path)
        else:
            self._limit = _("The history cannot be written ({why}): it is kept in memory").format(
                why=reason(error)
            )
            self._tried_at = self._now

    def _begin_anew(self, path: Path) -> None:
        self._drop_disk()
        try:
            aside = set_aside(path, self._now)
        except OSError as error:
            self._limit = _("The history file is damaged ({why}): it is kept in memory").format(
                why=reason(error)
            )
            return
        self._damage = _(
            "The history file was damaged: it was set aside as {name} and a new one begun"
        ).format(name=aside.name)
        self._open()

    def _retry(self) -> None:
        """Give the disk what it did not take."""
        self._tried_at = self._now
        if self._path is None:
            return
        self._limit = ""
        if self._disk is None:
            self._open()
        if self._disk is None:
            return
        try:
            self._disk.take_over(self._memory)
        except FAILURES as error:
            self._meet(error)
        else:
            self._memory.close()
            self._memory = Store(None)

    def _drop_disk(self) -> None:
        if self._disk is not None:
            with contextlib.suppress(sqlite3.Error):  # it is given up, whatever it says to that
                self._disk.close()
        self._disk = None
