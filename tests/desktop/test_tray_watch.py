"""A tray that comes late is found, and one that never comes is told once."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from claude_tray.desktop import tray_watch
from claude_tray.desktop.tray_watch import TrayWatch

LONG = 60_000  # ms; no test waits for it


class Waiting:
    """A watch over a desktop whose tray comes when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, patience: int = LONG) -> None:
        self.there = False
        self.told: list[str] = []
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: self.there)
        self.watch = TrayWatch()
        self.watch.arrived.connect(lambda: self.told.append("arrived"))
        self.watch.missing.connect(lambda: self.told.append("missing"))
        self.watch.start(patience)

    def look(self) -> None:
        """Let the time until the next look pass."""
        assert self.watch._look.isActive()
        self.watch._look.timeout.emit()

    def lose_patience(self) -> None:
        while not self.told:
            QApplication.processEvents()


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Waiting:
    return Waiting(monkeypatch)


def test_a_tray_that_comes_while_logging_in_is_found_and_nothing_else_is_said(waiting: Waiting) -> None:
    waiting.look()
    waiting.there = True
    waiting.look()
    assert waiting.told == ["arrived"]
    assert not waiting.watch._look.isActive()
    assert not waiting.watch._patience.isActive()


def test_without_a_tray_it_is_said_once_and_the_look_out_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = Waiting(monkeypatch, patience=0)
    waiting.lose_patience()
    waiting.look()
    waiting.look()
    assert waiting.told == ["missing"]
    waiting.there = True
    waiting.look()
    assert waiting.told == ["missing", "arrived"]


def test_after_a_while_it_looks_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = Waiting(monkeypatch, patience=0)
    assert waiting.watch._look.interval() <= 2000
    waiting.lose_patience()
    assert waiting.watch._look.interval() >= 30_000


def test_a_panel_that_announces_itself_is_given_a_moment_to_listen(waiting: Waiting) -> None:
    waiting.watch._announced()
    assert waiting.watch._look.interval() == tray_watch._SETTLE
    assert waiting.told == []
