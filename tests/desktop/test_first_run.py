"""Nothing is asked before the first window is answered, and it is answered with mouse, keys or by closing."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from qasync import QEventLoop  # type: ignore[import-untyped]

from claude_tray.app import compose, first_run
from claude_tray.app.companion import Companion as RealCompanion
from claude_tray.app.world import World
from claude_tray.clock import SystemClock
from claude_tray.desktop.companion import Companion, Listener
from claude_tray.desktop.first_run.tick import Tick
from claude_tray.desktop.first_run.window import FirstRunWindow
from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.instance import Instance
from claude_tray.desktop.press import Press
from claude_tray.desktop.session import Session
from claude_tray.desktop.theme import contrast, dress
from claude_tray.history import open_history
from claude_tray.model import Surface
from claude_tray.presentation.first_run import Choices, Contact
from claude_tray.presentation.icon_place import IconPlace, Spot
from claude_tray.profile import Profile
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.scenario import scenario

TOP = IconPlace(Spot.TOP, "In the panel.")


class Asked:
    """What stands behind a first window, and what it was told to keep."""

    user_agent = "claude-tray/1 (+https://example.org; Linux)"

    def __init__(self, *troubles: str, login_refused: str = "") -> None:
        self.kept: list[Choices] = []
        self.troubles = troubles
        self.login_refused = login_refused

    def contacts(self, surfaces: Sequence[Surface]) -> tuple[Contact, ...]:
        return tuple(Contact((f"{each}.example",), "What for?", "every minute") for each in surfaces)

    def settle(self, choices: Choices) -> tuple[str, ...]:
        self.kept.append(choices)
        return self.troubles


class Shown:
    """A first window, and how it ended."""

    def __init__(self, asked: Asked | None = None, place: IconPlace = TOP) -> None:
        self.asked = asked or Asked()
        self.window = FirstRunWindow(self.asked, place)
        self.ends: list[str] = []
        self.window.answered.connect(lambda: self.ends.append("answered"))
        self.window.left.connect(lambda: self.ends.append("left"))
        self.window.open()
        for _ in range(8):
            QApplication.processEvents()

    def words(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def tick(self, words: str) -> Tick:
        found = [each for each in self.window.findChildren(Tick) if each.accessibleName().startswith(words)]
        return found[0]


def test_it_tells_whom_it_asks_what_is_sent_and_where_the_light_is() -> None:
    words = Shown().words()
    for told in ("claude.ai.example", "What for?", Asked.user_agent, "In the panel."):
        assert told in words
    assert not any("login" in each for each in words if "Start" not in each)


def test_the_list_of_hosts_follows_what_is_ticked() -> None:
    shown = Shown()
    shown.tick("claude.ai").click()
    QApplication.processEvents()
    assert "claude.ai.example" not in shown.words()
    assert "api.example" in shown.words()


def test_the_last_thing_that_is_used_cannot_be_unticked_and_it_says_why() -> None:
    shown = Shown()
    for each in ("claude.ai", "Claude Code", "the API"):
        shown.tick(each).click()
    assert shown.tick("the API").isChecked()
    assert any("has to stay" in words for words in shown.words())
    assert shown.window.choices().surfaces == (Surface.API,)


def test_unless_somebody_says_otherwise_it_notifies_and_does_not_start_at_login() -> None:
    shown = Shown()
    shown.window.start.click()
    assert shown.asked.kept == [Choices(tuple(Surface), notify=True, at_login=False)]
    assert shown.ends == ["answered"]


def test_by_keys_alone_every_choice_can_be_made() -> None:
    shown = Shown()
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)  # from the way forward to Quit
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)  # and round to the first tick
    QTest.keyClick(shown.window.focusWidget(), Qt.Key.Key_Space)
    for _ in range(4):
        QTest.keyClick(shown.window, Qt.Key.Key_Tab)
    QTest.keyClick(shown.window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)
    QTest.keyClick(shown.window.focusWidget(), Qt.Key.Key_Return)
    assert shown.asked.kept == [Choices((Surface.CLAUDE_CODE, Surface.API), notify=True, at_login=True)]


def test_closing_it_is_an_answer_and_esc_is_none() -> None:
    shown = Shown()
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert (shown.window.isVisible(), shown.asked.kept) == (True, [])
    shown.tick("Tell me").click()
    shown.window.close()
    assert shown.asked.kept == [Choices(notify=False)]
    assert shown.ends == ["answered"]


def test_quit_keeps_nothing() -> None:
    shown = Shown()
    next(each for each in shown.window.findChildren(Press) if each.text() == "Quit").click()
    assert (shown.asked.kept, shown.ends) == ([], ["left"])


def test_what_cannot_be_kept_is_told_before_it_goes_on() -> None:
    shown = Shown(Asked("Your choices cannot be kept: the disk is full."))
    shown.window.close()
    assert (shown.window.isVisible(), shown.ends) == (True, [])
    assert any("disk is full" in words for words in shown.words())
    assert shown.window.start.text() == "Start all the same"
    shown.window.start.click()
    assert shown.ends == ["answered"]


def test_where_nothing_can_start_at_login_it_is_said_and_not_offered() -> None:
    shown = Shown(Asked(login_refused="It cannot start at login: it is a <b>sandbox</b>."))
    assert not shown.tick("Start at login").isVisible()
    assert "It cannot start at login: it is a <b>sandbox</b>." in shown.words()


def test_every_control_has_a_name_and_a_size_that_can_be_hit() -> None:
    shown = Shown()
    for control in (*shown.window.findChildren(Tick), shown.window.start, *shown.window.findChildren(Press)):
        assert control.accessibleName()
        assert control.height() >= 24


@pytest.mark.parametrize(
    ("ground", "highlight"),
    [("#2e2e2e", "#0f3b71"), ("#ffffff", "#ffff00"), ("#000000", "#ffff00"), ("#ffffff", "#308cc6")],
)
def test_where_the_keyboard_is_can_be_seen_in_every_theme(ground: str, highlight: str) -> None:
    shown = Shown()
    palette = QPalette(shown.window.palette())
    ink = QColor("white" if QColor(ground).lightness() < 128 else "black")
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, ink)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    shown.window.setPalette(palette)
    dress(shown.window)
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)
    QTest.keyClick(shown.window, Qt.Key.Key_Tab)
    focused = shown.window.focusWidget()
    edge = focused.grab().toImage().pixelColor(focused.width() // 2, 1)
    assert contrast(edge, QColor(ground)) >= 3


@pytest.mark.parametrize("spot", Spot)
def test_every_place_of_the_light_is_drawn(spot: Spot) -> None:
    shown = Shown(place=IconPlace(spot, "There."))
    assert not shown.window.grab().isNull()


# What may be asked when


class Internet(SimulatedInternet):
    """A small internet that counts what it is asked."""

    asked = 0

    async def knock(self, url: str):  # type: ignore[no-untyped-def]
        self.asked += 1
        return await super().knock(url)


class Run:
    """A whole run in an empty profile, on the simulated internet."""

    def __init__(self, folder: Path) -> None:
        self.profile = Profile(folder / "profile")
        self.internet = Internet(scenario("calm"), SystemClock().now)
        self.session: Session
        self.instance = Instance(str(folder))

    def companion(self, listener: Listener) -> Companion:
        clock = SystemClock()
        self.profile.make_dirs()
        history = open_history(self.profile.history_file, clock.now())
        settings = compose.settings_of(self.profile)
        return RealCompanion(World(settings, clock, history, self.internet, self.profile.cache_dir), listener)

    async def main(self, then: Callable[["Run"], Awaitable[None]]) -> None:
        self.session = Session(
            QApplication.instance(),  # type: ignore[arg-type]
            self.companion,
            self.instance,
            hosts=(),
            style=IconStyle.LIGHT,
            show_window=False,
            greeting=lambda: first_run.greeting(self.profile),
        )
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.session.main())
            await self.until(lambda: self.session._welcome is not None and self.window.isVisible())
            await then(self)
            self.session.leave()

    @property
    def window(self) -> FirstRunWindow:
        assert self.session._welcome is not None
        return self.session._welcome.window

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110 - Qt's own events are among what is waited for
                await asyncio.sleep(0.01)

    def play(self, then: Callable[["Run"], Awaitable[None]]) -> None:
        with QEventLoop(QApplication.instance()) as loop:
            try:
                loop.run_until_complete(self.main(then))
            finally:
                self.instance.release()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return Run(tmp_path)


def test_nothing_is_asked_and_nothing_kept_before_the_answer_and_then_what_was_chosen(run: Run) -> None:
    async def then(run: Run) -> None:
        run.session.show_window()  # somebody clicks the icon, or starts the program again
        run.session._check_now()
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert (run.internet.asked, run.profile.root.exists()) == (0, False)  # type: ignore[union-attr]
        assert run.window.isVisible()
        run.window.findChildren(Tick)[0].click()
        run.window.start.click()
        await run.until(lambda: run.internet.asked)
        assert Surface.CLAUDE_AI not in compose.settings_of(run.profile).surfaces
        await run.until(lambda: run.session._window is not None and run.session._window.isVisible())

    run.play(then)


def test_whoever_quits_has_asked_nobody_and_is_greeted_again(run: Run) -> None:
    async def then(run: Run) -> None:
        run.window.left.emit()

    run.play(then)
    assert run.internet.asked == 0
    assert first_run.is_first(run.profile)


def test_a_session_that_ends_during_the_greeting_ends_it_without_an_answer(run: Run) -> None:
    async def then(run: Run) -> None:
        run.session.leave()

    run.play(then)
    assert first_run.is_first(run.profile)
