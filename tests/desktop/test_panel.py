"""The real app on a real panel: the icon is there, it turns, and a click opens the window beside it."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from claude_tray.desktop.theme import state_colour
from claude_tray.simulation.failures import FRONT_DOOR_OUTAGE
from claude_tray.simulation.loopback import LoopbackInternet
from tests.glimpse import changed, find
from tests.screen import Screen, screen, start_trayer, start_xfce_panel, until

CALM = timedelta(minutes=5)  # into the day
OUTAGE = timedelta(minutes=20)
QUICK = '[front_door]\ninterval = "15s"\n'  # the shortest there is
SCREEN = QRect(0, 0, 1280, 800)
PANEL = QRect(640, 0, 640, 28)
GREEN, RED = (state_colour(name, dark=False) for name in ("operational", "outage"))
TURNS = 35.0  # s from the outage to the red icon: two failures make one, and none is a coincidence


class Town:
    """A small internet on this computer; an outage comes when the test says so."""

    def __init__(self) -> None:
        self._begin = datetime.now(UTC)
        self._into = CALM
        self._day = replace(FRONT_DOOR_OUTAGE, start=self._begin - CALM)
        self.settings = ""

    def now(self) -> datetime:
        return datetime.now(UTC) - CALM + self._into

    def break_down(self) -> None:
        self._into = OUTAGE

    async def serve(self, up: threading.Event, stop: asyncio.Event) -> None:
        async with LoopbackInternet(self._day, self.now) as internet:
            self.settings = internet.settings_toml().replace("[front_door]\n", QUICK)
            up.set()
            await stop.wait()


@contextmanager
def town() -> Iterator[Town]:
    """Yield a town whose internet is up."""
    served, up, stop = Town(), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(served.serve(up, stop)))
    thread.start()
    assert up.wait(10)
    try:
        yield served
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


class App:
    """The program on a desktop, seen and used as a person does."""

    def __init__(self, desktop: Screen, served: Town, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "config.toml").write_text(served.settings)
        self._desktop = desktop
        command = [sys.executable, "-m", "claude_tray", "--profile", str(folder), "run"]
        self.process = desktop.launch(command)

    def icon(self, colour: QColor) -> QRect:
        """Return where in the panel that colour is seen."""
        return find(self._shot("panel.png"), colour, PANEL)

    def wait_for_icon(self, colour: QColor, seconds: float = 15.0) -> QRect:
        until(lambda: not self.icon(colour).isEmpty(), seconds, "the icon")
        return self.icon(colour)

    def click(self, place: QRect, button: int = 1) -> None:
        self._desktop.click(place.center().x(), place.center().y(), button)

    def window(self) -> QRect:
        """Return where the window is, an empty rectangle while it is closed."""
        search = ("xdotool", "search", "--onlyvisible", "--name", "^Claude Tray$")
        try:
            told = self._desktop.run(*search, "getwindowgeometry", "--shell")
        except subprocess.CalledProcessError:  # there is none, or it is just being opened or closed
            return QRect()
        said = dict(line.split("=") for line in told.split())
        return QRect(*(int(said[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    def open_window(self, icon: QRect) -> QRect:
        """Click the icon; return where the window opens."""
        self.click(icon)
        until(lambda: not self.window().isEmpty(), 10, "the window")
        return self.window()

    def press_esc(self) -> None:
        self._desktop.key("Escape")
        until(lambda: self.window().isEmpty(), 5, "the window's end")

    def open_menu(self, icon: QRect) -> QRect:
        """Right-click the icon; return where below the panel something opens."""
        below = SCREEN.adjusted(0, PANEL.height() + 4, 0, 0)
        before = self._shot("before.png")
        self.click(icon, 3)
        until(lambda: not changed(before, self._shot("after.png"), below).isEmpty(), 5, "the menu")
        return changed(before, self._shot("after.png"), below)

    def leave(self) -> int:
        """Ask the program to end; return its exit status."""
        self.process.terminate()
        return self.process.wait(5)

    def _shot(self, name: str) -> Path:
        return self._desktop.shot(self._desktop.folder / name)


def test_the_icon_turns_with_the_door_and_a_click_opens_the_window_beside_it(tmp_path: Path) -> None:
    with town() as served, screen(notifications=False) as desktop:
        app = App(desktop, served, tmp_path)
        icon = app.wait_for_icon(GREEN)
        window = app.open_window(icon)
        assert SCREEN.contains(window)
        assert window.left() <= icon.center().x() <= window.right()
        assert 0 < window.top() - icon.bottom() < 24
        app.press_esc()
        served.break_down()
        menu = app.open_menu(icon)
        assert abs(menu.top() - PANEL.bottom()) < 24
        desktop.key("Escape")
        app.wait_for_icon(RED, TURNS)
        assert app.leave() == 0


def test_a_panel_that_is_started_anew_gets_the_icon_back(tmp_path: Path) -> None:
    with town() as served, screen(notifications=False) as desktop:
        app = App(desktop, served, tmp_path)
        app.wait_for_icon(GREEN)
        desktop.end("xfce4-panel")
        until(lambda: app.icon(GREEN).isEmpty(), 5, "the panel's end")
        start_xfce_panel(desktop)
        app.wait_for_icon(GREEN)
        assert app.leave() == 0


def test_a_tray_of_the_old_kind_gets_the_icon_too_and_gets_it_back(tmp_path: Path) -> None:
    with town() as served, screen("trayer", notifications=False) as desktop:
        app = App(desktop, served, tmp_path)
        window = app.open_window(app.wait_for_icon(GREEN))
        assert SCREEN.contains(window)
        app.press_esc()
        desktop.end("trayer")
        until(lambda: app.icon(GREEN).isEmpty(), 5, "the tray's end")
        start_trayer(desktop)
        app.wait_for_icon(GREEN)
        assert app.leave() == 0


def test_a_panel_that_comes_after_the_program_gets_the_icon(tmp_path: Path) -> None:
    with town() as served, screen("none", notifications=False) as desktop:
        app = App(desktop, served, tmp_path)
        until((tmp_path / "cache" / "status.json").exists, 15, "the first judgement")
        start_xfce_panel(desktop)
        app.wait_for_icon(GREEN)
        assert app.leave() == 0


def test_a_display_that_dies_ends_the_program_and_leaves_the_history_in_order(tmp_path: Path) -> None:
    with town() as served, screen(notifications=False) as desktop:
        app = App(desktop, served, tmp_path)
        app.wait_for_icon(GREEN)
        desktop.end("Xvfb")
        app.process.wait(15)
        with closing(sqlite3.connect(tmp_path / "data" / "history.sqlite")) as history:
            assert history.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert history.execute("SELECT count(*) FROM readings").fetchone()[0] > 0
        assert list((tmp_path / "data").glob("*damaged*")) == []
