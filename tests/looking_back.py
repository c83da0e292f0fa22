"""The history window on a quarter that nobody lived, in a window of its own: `looking_back.py [SPAN]`."""

import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QApplication

from claude_tray.app.archive import HistoryArchive
from claude_tray.clock import FastClock
from claude_tray.desktop.icon import app_icon
from claude_tray.desktop.past.window import PastWindow
from claude_tray.diagnosis.binning import minute
from claude_tray.diagnosis.volume import begin, fold
from claude_tray.history import History, look_back, open_history
from claude_tray.model import Bin, Evidence, Listening
from claude_tray.simulation.quarter import SITES, Quarter

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
EVERY = timedelta(minutes=25)
WIDTH = 5  # minutes of the bins that are learned from
LEARNED_FROM = timedelta(days=28)


def learned(history: History) -> dict[str, Listening]:
    """Return what is known to be usual after four weeks."""
    start, step = NOW - LEARNED_FROM, timedelta(minutes=WIDTH)
    *_, found = look_back(history, start, step, LEARNED_FROM // step)
    assert found is not None
    first = minute(start)
    return {
        site: Listening(
            stream=fold(
                begin(WIDTH, first),
                [Bin(first + place * WIDTH, n) for place, n in enumerate(found.heard[site])],
            )
        )
        for site in SITES
    }


def main(span: str) -> int:
    """Show the window until it is closed."""
    app = QApplication(["Claude Tray"])
    quarter = Quarter(NOW)
    with closing(open_history(None, NOW)) as history:
        history.fill(quarter.readings(EVERY))
        for said in quarter.diagnoses():
            history.record(said)
        for call in quarter.calls():
            history.enter(call)
        evidence = Evidence(NOW, community=learned(history))
        window = PastWindow(HistoryArchive(history, FastClock(NOW, 1), lambda: evidence))
        window.setWindowIcon(app_icon())
        window.head.choose(span)
        window.move(160, 60)
        window.show()
        return app.exec()


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["month"])))
