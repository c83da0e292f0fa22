"""What the history window costs on 90 days of readings every minute: to open, to repaint, and to forget.

    python tests/bench/history_window.py

The quarter is made up (`simulation/quarter.py`). Exits with 1 if a bar is missed.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from claude_tray.app.export import to_file
from claude_tray.desktop.past.archive import Form
from claude_tray.desktop.past.opening import Opened
from claude_tray.desktop.past.window import PastWindow
from claude_tray.history import History, look_back, oldest, open_history
from claude_tray.model import Chronicle
from claude_tray.simulation.quarter import Quarter

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
APART = 30  # minutes between two readings as they are made up; those between them are copies
FRAME = 16.0  # ms, of a screen with 60 pictures a second
AT_ONCE = 100.0  # ms; what is answered within that feels immediate (Nielsen 1993)
RETURNED = 0.10  # of the memory before, that may stay
ROUNDS = 60

Took = tuple[float, float]  # ms by the clock, and of CPU


class Archive:
    """The history alone."""

    def __init__(self, history: History) -> None:
        self._history = history

    def now(self) -> datetime:
        return NOW

    def oldest(self) -> datetime | None:
        return oldest(self._history)

    def notes(self) -> tuple[str, ...]:
        return self._history.notes

    def look_back(self, start: datetime, step: timedelta, steps: int) -> Iterator[Chronicle | None]:
        return look_back(self._history, start, step, steps)

    def export(self, file: Path, form: Form, start: datetime, end: datetime) -> Iterator[int | None]:
        return to_file(self._history, file, form, start, end)


class Pulse:
    """A timer as often as it can: how long the rest of the program had to wait."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main() -> int:
    """Print the figures; return 1 if a bar is missed."""
    app = QApplication(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite"
        made_up(path)
        with closing(open_history(path, NOW)) as history:
            archive = Archive(history)
            print(f"90 days, {readings(path)} readings, {path.stat().st_size / 1e6:.0f} MB")
            opened = Opened(lambda: None)
            show_nothing(app, opened)  # what any window loads is loaded before
            before = resident()
            held = [waited(app, archive, span) for span in ("day", "week", "month", "quarter")]
            opened.show(lambda: archive)
            window = opened.window
            assert window is not None
            window.head.choose("quarter")
            settle(app, window)
            painted, moved = repainted(window), followed(app, window)
            del window
            open_, _ = resident(), closed(app, opened)
            after = resident()
    return report(held, painted, moved, (before, open_, after))


def made_up(path: Path) -> None:
    """Write the quarter."""
    quarter = Quarter(NOW)
    with closing(open_history(path, NOW)) as history:
        history.fill(quarter.readings(timedelta(minutes=APART)))
        for said in quarter.diagnoses():
            history.record(said)
        for call in quarter.calls():
            history.enter(call)
    with closing(sqlite3.connect(path)) as database:
        copied = (
            "INSERT OR IGNORE INTO readings SELECT at + ? * 60000000, channel, head, body, ttfb * ? FROM made"
        )
        database.execute("CREATE TEMP TABLE made AS SELECT * FROM readings")
        for minute in range(1, APART):
            kinds = "" if minute % 5 == 0 else " JOIN channels ON id = channel WHERE kind <> 'reports'"
            database.execute(copied + kinds, (minute, 1 + minute % 7 / 100))
        database.commit()


def readings(path: Path) -> int:
    """Return how many there are."""
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT COUNT(*) FROM readings").fetchone()[0])


def settle(app: QApplication, window: PastWindow) -> None:
    """Wait until all is read and painted."""
    while window.is_reading:
        app.processEvents()
    for _ in range(4):
        app.processEvents()


def show_nothing(app: QApplication, opened: Opened) -> None:
    """Open the window on an empty history, and close it."""
    with closing(open_history(None, NOW)) as empty:
        opened.show(lambda: Archive(empty))
        window = opened.window
        assert window is not None
        settle(app, window)
        closed(app, opened)


def waited(app: QApplication, archive: Archive, span: str) -> tuple[str, float, float, float]:
    """Open the window on a span; return seconds until it is filled, of CPU, and the longest wait in ms."""
    pulse, since, cpu = Pulse(), perf_counter(), process_time()
    window = PastWindow(archive)
    window.show()
    window.head.choose(span)
    settle(app, window)
    found = span, perf_counter() - since, process_time() - cpu, pulse.longest * 1000
    window.close()
    return found


def took(act: Callable[[], object]) -> Took:
    """Return how long something takes, by the clock and of CPU, in ms."""
    since, cpu = perf_counter(), process_time()
    act()
    return (perf_counter() - since) * 1000, (process_time() - cpu) * 1000


def repainted(window: PastWindow) -> list[Took]:
    """Return how long painting everything anew takes."""
    assert window.board is not None
    times = []
    for _ in range(ROUNDS):
        for lane in window.board.lanes:
            lane.forget_picture()
        times.append(took(window.repaint))
    return times


def followed(app: QApplication, window: PastWindow) -> list[Took]:
    """Return how long it takes to follow the mouse by a step."""
    assert window.board is not None
    times = []
    for step in range(ROUNDS):
        window.board.cursor_.point_at(step * 5)
        times.append(took(app.processEvents))
    return times


def closed(app: QApplication, opened: Opened) -> None:
    """Close the window for good."""
    opened.put_away()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def resident() -> float:
    """Return this process's memory in MiB: resident, for PSS falls and rises with what neighbours map."""
    rows = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Rss:")) / 1024


def report(
    held: list[tuple[str, float, float, float]],
    painted: list[Took],
    moved: list[Took],
    memory: tuple[float, float, float],
) -> int:
    """Print all; return 1 if a bar is missed."""
    for span, seconds, cpu, longest in held:
        print(
            f"open on a {span:<8} {seconds:6.2f} s, {cpu:5.2f} s CPU, others waited {longest:.0f} ms at most"
        )
    worst = max(longest for *_, longest in held)
    before, open_, after = memory
    stays = (after - before) / before
    rows = (
        (f"standstill while it is read, longest {worst:.1f} ms", worst <= AT_ONCE, f"{AT_ONCE:g} ms"),
        _drawn("a repaint of everything at 90 days", painted),
        _drawn("following the mouse by a step", moved),
        (
            f"memory {before:.1f} MiB, open {open_:.1f}, closed {after:.1f}: {stays:+.1%}",
            stays <= RETURNED,
            f"{RETURNED:.0%}",
        ),
    )
    for words, met, bar in rows:
        print(f"{words}   bar {bar} {'ok' if met else 'MISSED'}")
    return int(not all(met for _, met, _ in rows))


def _drawn(what: str, times: list[Took]) -> tuple[str, bool, str]:
    """Judge by CPU time, one thread's: what others do meanwhile is no matter of ours."""
    wall, cpu = (median(each) for each in zip(*times, strict=True))
    return (
        f"{what}: {cpu:.1f} ms CPU, {wall:.1f} ms by the clock (medians)",
        cpu <= FRAME,
        f"{FRAME:g} ms CPU",
    )


if __name__ == "__main__":
    raise SystemExit(main())
