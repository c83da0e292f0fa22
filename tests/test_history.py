"""The history loses nothing, takes little room, and never stops the tray whatever becomes of its file."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.history import History, open_history
from claude_tray.history.schema import MIGRATIONS
from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Content,
    Diagnosis,
    Evidence,
    FrontDoor,
    Missing,
    Outcome,
    Phases,
    Reading,
    Report,
    Reports,
    Settled,
    Snapshot,
    StatusPage,
    Verdict,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LONG_AGO = NOW - timedelta(days=400)
FAR_AHEAD = NOW + timedelta(days=400)


def door(ttfb: float | None, outcome: Outcome = Outcome.REACHED) -> FrontDoor:
    return FrontDoor(outcome, Phases(dns=8.0, ttfb=ttfb), 200, ray="9a1-FRA")


def page(
    *, at: datetime = NOW, status: ComponentStatus = ComponentStatus.OPERATIONAL, words: int = 1
) -> StatusPage:
    return StatusPage(tuple(Component(f"{n:012}", "claude.ai " * words, status) for n in range(20)), as_of=at)


def reading(minute: int, content: Content | None = None, source: str = FRONT_DOOR) -> Reading:
    return Reading(source, NOW + minute * MINUTE, door(100.0 + minute) if content is None else content)


def everything(history: History) -> list[Reading]:
    return list(history.readings(LONG_AGO, FAR_AHEAD))


def snapshot(verdict: Verdict = Verdict.ALL_CLEAR) -> Snapshot:
    return Snapshot(Evidence(NOW), Diagnosis(NOW, verdict, ("All calm",), (), ()), NOW)


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


@contextmanager
def opened(path: Path | None, now: datetime = NOW) -> Iterator[History]:
    with closing(open_history(path, now)) as history:
        yield history


MIXED = [
    reading(0),
    reading(0, door(None, Outcome.DNS_FAILED), API_DOOR),
    reading(0, page(at=NOW), STATUS_PAGE),
    reading(1, page(at=NOW + MINUTE), STATUS_PAGE),
    reading(
        2, Reports((Report(NOW, "1"), Report(NOW, "2", "1")), 9, (("past tense", 7),), NOW), "hacker_news"
    ),
    reading(3, Missing("429 Too Many Requests"), "hacker_news"),
    reading(4, page(at=NOW + 4 * MINUTE, status=ComponentStatus.MAJOR_OUTAGE), STATUS_PAGE),
    reading(5, Missing("internal error"), FRONT_DOOR),
]


@pytest.mark.parametrize("kept_in", ["file", "memory"])
def test_every_reading_comes_back_as_it_was_taken_in_the_order_of_time(path: Path, kept_in: str) -> None:
    with opened(path if kept_in == "file" else None) as history:
        for each in reversed(MIXED):
            history.append(each)
        assert sorted(everything(history), key=lambda each: (each.at, each.source)) == sorted(
            MIXED, key=lambda each: (each.at, each.source)
        )
        assert [each.at for each in everything(history)] == sorted(each.at for each in MIXED)
        assert history.notes == ()


def test_readings_survive_a_restart(path: Path) -> None:
    with opened(path) as history:
        history.append(reading(0))
    with opened(path) as history:
        assert everything(history) == [reading(0)]


def test_readings_can_be_asked_for_by_source_and_time(path: Path) -> None:
    with opened(path) as history:
        for each in MIXED:
            history.append(each)
        found = list(history.readings(NOW + MINUTE, NOW + 4 * MINUTE, [STATUS_PAGE, "nobody"]))
        assert found == [MIXED[3], MIXED[6]]


def test_a_day_is_drawn_as_medians_with_gaps_where_the_door_was_not_open() -> None:
    with opened(None) as history:
        for minute, content in enumerate(
            (
                door(10),
                door(30),
                door(20),
                Missing("x"),
                door(99, Outcome.SERVER_ERROR),
                door(None),
                door(7),
                door(9),
            )
        ):
            history.append(reading(minute, content))
        assert history.series(FRONT_DOOR, NOW, NOW + 9 * MINUTE, 3) == (20, None, 8)
        assert history.series(API_DOOR, NOW, NOW + 9 * MINUTE, 3) == (None, None, None)


def test_the_sparkline_is_asked_of_an_index_alone(path: Path) -> None:
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as database:
        plan = str(database.execute(
            "EXPLAIN QUERY PLAN SELECT at, ttfb FROM readings WHERE channel IN (SELECT id FROM channels"
            " WHERE source = 'front_door') AND at BETWEEN 1 AND 2 AND ttfb IS NOT NULL"
        ).fetchall())  # fmt: skip
    assert "COVERING INDEX answers" in plan


def test_a_page_that_says_the_same_again_takes_next_to_no_room(path: Path) -> None:
    with opened(path) as history:
        for minute in range(1000):
            history.append(reading(minute, page(at=NOW + minute * MINUTE, words=40), STATUS_PAGE))
        assert everything(history)[-1].content == page(at=NOW + 999 * MINUTE, words=40)
    assert path.stat().st_size < 1000 * 150


def test_until_when_a_person_wants_silence_survives_a_restart(path: Path) -> None:
    with opened(path) as history:
        assert history.muted_until() is None
        history.mute(NOW + 60 * MINUTE)
    with opened(path) as history:
        assert history.muted_until() == NOW + 60 * MINUTE


def test_of_a_source_whose_terms_ask_for_it_nothing_older_than_a_day_is_left_in_the_file(path: Path) -> None:
    mark = "t3_xanthippe"
    with opened(path) as history:
        history.append(reading(0, Reports((Report(NOW, mark),)), "reddit"))
        history.append(reading(0, Reports((Report(NOW, "47"),)), "hacker_news"))
        history.append(reading(1440, Reports((Report(NOW, "t3_new"),)), "reddit"))
        history.append(reading(1500, Reports((Report(NOW, "t3_new"),)), "reddit"))
        history.forget("reddit", NOW + 1441 * MINUTE)
        left = everything(history)
        assert [each.source for each in left] == ["hacker_news", "reddit"]
        assert left[1].content == Reports((Report(NOW, "t3_new"),))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM bodies").fetchone() == (2,)


def test_what_is_older_than_90_days_goes_and_its_room_with_it(path: Path) -> None:
    with opened(path) as history:
        for minute in range(0, 100 * 1440, 120):
            history.append(reading(minute, page(words=minute % 997), STATUS_PAGE))
            history.record(Diagnosis(NOW + minute * MINUTE, list(Verdict)[minute // 120 % 2], (), (), ()))
        before = path.stat().st_size
        end = NOW + timedelta(days=100)
        history.prune(end + timedelta(days=80))
        left = everything(history)
        assert left[0].at >= end - timedelta(days=10) and len(left) == 10 * 12
        assert left[0].content == page(words=int((left[0].at - NOW) / MINUTE) % 997)
        assert len(list(history.verdicts(LONG_AGO, FAR_AHEAD))) == 10 * 12
    assert path.stat().st_size < before / 3


def test_what_a_source_wants_back_is_kept(path: Path) -> None:
    with opened(path) as history:
        assert history.memory("github_issues") == {}
        history.remember("github_issues", {"etag": 'W/"1"', "page": 2, "weight": 0.5, "next": None})
    with opened(path) as history:
        assert history.memory("github_issues") == {"etag": 'W/"1"', "page": 2, "weight": 0.5, "next": None}
        assert history.memory("reddit") == {}


def test_what_was_settled_is_known_after_a_restart(path: Path) -> None:
    settled = Settled(Verdict.CHAT_OUTAGE, NOW, ("9l93x2ht4s5w",))
    with opened(path) as history:
        assert history.settled() is None
        history.settle(settled)
    with opened(path) as history:
        assert history.settled() == settled


def test_a_verdict_is_recorded_when_it_changes(path: Path) -> None:
    clear, outage = Verdict.ALL_CLEAR, Verdict.CHAT_OUTAGE
    for minute, verdict in enumerate((clear, clear, outage, outage, clear)):
        with opened(path) as history:
            history.record(
                Diagnosis(NOW + minute * MINUTE, verdict, (f"at minute {minute}\n\ud800",), (), ())
            )
    with opened(path) as history:
        turns = list(history.verdicts(NOW, FAR_AHEAD))
    assert [(turn.verdict, turn.reasons[0][:11]) for turn in turns] == [
        (clear, "at minute 0"),
        (outage, "at minute 2"),
        (clear, "at minute 4"),
    ]


def test_the_next_start_goes_on_from_what_was_kept_last(path: Path) -> None:
    with opened(path) as history:
        history.publish(snapshot(Verdict.OFFLINE), 41, NOW)
        history.publish(snapshot(), 42, NOW + MINUTE)
        history.append(reading(2))
    with opened(path) as history:
        kept = history.published()
    assert kept is not None
    assert (kept.snapshot, kept.pid, kept.written_at) == (snapshot(), 42, NOW + MINUTE)


def test_only_the_person_may_read_it(path: Path) -> None:
    with opened(path) as history:
        history.append(reading(0))
        assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}
        assert path.parent.stat().st_mode & 0o777 == 0o700


APPENDING = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from claude_tray.history import open_history
from claude_tray.model import *
start = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
history = open_history(Path(sys.argv[1]), start)
for n in range(int(sys.argv[2]), 10**9):
    pages = StatusPage((Component(str(n // 3), "x" * 3000, ComponentStatus.OPERATIONAL),))
    history.append(Reading(STATUS_PAGE, start + timedelta(seconds=n), pages))
    print(n, flush=True)
"""


def test_a_killed_tray_loses_at_most_the_reading_in_flight(path: Path) -> None:
    chance, appended = random.Random(7), 0
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", APPENDING, str(path), str(appended)], stdout=subprocess.PIPE, text=True
        ) as tray:
            assert tray.stdout is not None
            for _ in range(chance.randrange(1, 150)):
                appended = int(tray.stdout.readline()) + 1
            tray.send_signal(signal.SIGKILL)
            told = [int(line) + 1 for line in tray.stdout.read().split("\n")[:-1]]
        appended = max([appended, *told])
        with opened(path) as history:
            assert history.notes == ()
            kept = len(everything(history))
            assert kept in (appended, appended + 1)
            appended = kept
        assert integrity(path) == "ok"


def spoil(path: Path, how: str) -> None:
    whole = path.read_bytes()
    spoilt = {
        "noise": random.Random(1).randbytes(20_000),
        "text": b"<html>503 Service Unavailable</html>" * 40,
        "truncated": whole[: len(whole) // 3],
        "its first page": b"\0" * 4096 + whole[4096:],
        "its other pages": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }
    path.write_bytes(spoilt[how])


@pytest.mark.parametrize("how", ["noise", "text", "truncated", "its first page", "its other pages"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path: Path, how: str) -> None:
    with opened(path) as history:
        for minute in range(300):
            history.append(reading(minute, page(words=minute % 50), STATUS_PAGE))
    spoil(path, how)
    spoilt = path.read_bytes()
    with opened(path) as history:
        everything(history)
        history.append(reading(500))
        history.append(reading(501))
        assert everything(history)[-2:] == [reading(500), reading(501)]
        assert history.notes == (
            "The history file was damaged: it was set aside as history.damaged-20260504T120000.sqlite"
            " and a new one begun",
        )
    (aside,) = path.parent.glob("*.damaged-*.sqlite")
    assert aside.read_bytes()[100:] == spoilt[100:]  # SQLite counts openings in its header
    with opened(path) as history:
        assert everything(history) == [reading(500), reading(501)]
        assert history.notes == ()


def test_a_second_damaged_file_does_not_overwrite_the_first(path: Path) -> None:
    for _ in range(3):
        with opened(path):
            pass
        path.write_bytes(b"noise" * 1000)
        with opened(path) as history:
            assert history.notes
    assert len(list(path.parent.glob("*.damaged-*.sqlite"))) == 3


def test_the_journal_of_a_damaged_file_is_not_taken_for_the_new_ones(path: Path) -> None:
    with opened(path) as first:
        for minute in range(300):
            first.append(reading(minute, page(words=minute % 50), STATUS_PAGE))
        path.write_bytes(b"noise" * 9000)
        with opened(path) as second:
            everything(second)
            second.append(reading(500))
            assert len(second.notes) == 1
            assert everything(second) == [reading(500)]
    assert list(path.parent.glob("*.damaged-*-wal"))
    assert integrity(path) == "ok"
    with opened(path) as history:
        assert everything(history) == [reading(500)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 255)), min_size=1, max_size=60))
def test_flipped_bits_never_stop_the_tray(tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder) / "history.sqlite"
        with opened(path) as history:
            fill(history)
        spoilt = bytearray(path.read_bytes())
        for place, value in flips:
            spoilt[place % len(spoilt)] = value
        path.write_bytes(spoilt)
        with opened(path) as history:
            use(history)


def fill(history: History) -> None:
    for each in MIXED:
        history.append(each)
    history.settle(Settled(Verdict.ALL_CLEAR, NOW))
    history.remember(STATUS_PAGE, {"etag": "1"})
    history.record(snapshot().diagnosis)
    history.publish(snapshot(), 42, NOW)


def use(history: History) -> None:
    everything(history)
    history.series(FRONT_DOOR, NOW - timedelta(days=1), NOW, 96)
    list(history.verdicts(LONG_AGO, FAR_AHEAD))
    history.memory(STATUS_PAGE), history.settled(), history.published()
    fill(history)
    history.append(reading(700))
    assert everything(history)[-1] == reading(700)
    history.prune(NOW)


def newer(path: Path) -> None:
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def a_directory(path: Path) -> None:
    path.mkdir(parents=True)


def below_a_file(path: Path) -> None:
    path.parent.write_text("not a directory")


def another_programs(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE readings (x)")
        database.execute("INSERT INTO readings VALUES (1)")


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (newer, "newer Claude Tray"),
        (a_directory, "cannot be written (it cannot be opened)"),
        (below_a_file, "cannot be written (File exists)"),
        (another_programs, "another program's: it is left alone"),
    ],
)
def test_what_is_not_ours_to_write_is_left_alone(
    path: Path, found: Callable[[Path], None], note: str
) -> None:
    found(path)
    before = path.read_bytes() if path.is_file() else None
    with opened(path) as history:
        use(history)
        history.append(reading(900))
        assert len(history.notes) == 1 and note in history.notes[0] and "in memory" in history.notes[0]
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob("*damaged*"))


def test_a_file_locked_by_another_program_is_written_to_later(path: Path) -> None:
    with opened(path) as history:
        history.append(reading(0))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            history.append(reading(1))
            history.settle(Settled(Verdict.OFFLINE, NOW))
            history.append(reading(3))
            assert history.notes == (
                "The history cannot be written (another program has locked it): it is kept in memory",
            )
            assert everything(history) == [reading(0), reading(1), reading(3)]
            assert history.settled() == Settled(Verdict.OFFLINE, NOW)
            other.execute("ROLLBACK")
        history.append(reading(5))
        assert history.notes == ()
    with opened(path) as history:
        assert everything(history) == [reading(n) for n in (0, 1, 3, 5)]
        assert history.settled() == Settled(Verdict.OFFLINE, NOW)


def test_a_file_locked_at_the_start_is_opened_later(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with opened(path) as history:
            history.append(reading(0))
            assert "locked" in history.notes[0]
            other.execute("ROLLBACK")
    with opened(path) as history:
        assert everything(history) == [reading(0)]


@contextmanager
def a_full_disk(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_costs_no_reading_and_none_of_the_old_ones(path: Path) -> None:
    many = [reading(n, page(words=n), STATUS_PAGE) for n in range(60)]
    with opened(path) as history:
        for each in many[:20]:
            history.append(each)
        with a_full_disk(Path(f"{path}-wal").stat().st_size):
            for each in many[20:40]:
                history.append(each)
            history.publish(snapshot(), 1, NOW)
            assert len(history.notes) == 1 and "cannot be written" in history.notes[0]
            assert everything(history) == many[:40]
        for each in many[40:]:
            history.append(each)
        assert history.notes == ()
    with opened(path) as history:
        assert everything(history) == many
    assert integrity(path) == "ok"


def test_a_disk_full_from_the_start_is_told_by_its_name(path: Path) -> None:
    with opened(path) as history:
        assert history._disk is not None
        history._disk._database.execute("PRAGMA max_page_count = 1")
        for n in range(30):
            history.append(Reading(STATUS_PAGE, NOW + timedelta(seconds=n), page(words=n * 50)))
        assert history.notes == ("The history cannot be written (the disk is full): it is kept in memory",)
        assert len(everything(history)) == 30


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder to try permissions in; root, for whom there are none, becomes nobody."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_folder_leaves_the_history_in_memory(nobody: Path) -> None:
    nobody.chmod(0o555) if os.geteuid() != 65534 else (nobody / "data").mkdir(mode=0o500)
    with opened(nobody / "data" / "history.sqlite") as history:
        history.append(reading(0))
        assert history.notes == ("The history cannot be written (Permission denied): it is kept in memory",)
        assert everything(history) == [reading(0)]


def test_a_read_only_file_is_told_by_its_name(nobody: Path) -> None:
    path = nobody / "history.sqlite"
    with opened(path) as history:
        history.append(reading(0))
    path.chmod(0o400)
    with opened(path) as history:
        history.append(reading(1))
        assert history.notes == ("The history cannot be written (it is read-only): it is kept in memory",)
        assert reading(1) in everything(history)
