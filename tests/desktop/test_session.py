"""What stays of a window that is closed: a case, and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.instance import Instance
from claude_tray.desktop.loop import Loop
from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.session import Session
from tests.desktop.started import Idle

Then = Callable[[Session], Awaitable[None]]


@pytest.fixture
def play(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Then], None]:
    """Let somebody use a program with an icon, until it ends."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    def played(then: Then) -> None:
        instance = Instance(str(tmp_path))
        with Loop(app) as loop:
            try:
                loop.run_until_complete(asyncio.wait_for(main(instance, then), 20))
            finally:
                instance.release()

    async def main(instance: Instance, then: Then) -> None:
        session = Session(app, Idle, instance, hosts=(), style=IconStyle.LIGHT, show_window=True)
        session._tray_arrived()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(session.main())
            while session._window is None:  # noqa: ASYNC110 - Qt opens it
                await asyncio.sleep(0.01)
            await then(session)
            session.leave()

    return played


def test_nothing_is_kept_of_a_closed_card_and_the_next_click_shows_a_new_one(
    play: Callable[[Then], None], app: QApplication
) -> None:
    async def then(session: Session) -> None:
        assert session._window is not None
        session._window.hide()
        while any(isinstance(each, StatusWindow) for each in app.topLevelWidgets()):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        session.show_window()
        assert session._window is not None
        assert session._window.isVisible()

    play(then)


def test_a_case_outlasts_its_window(play: Callable[[Then], None]) -> None:
    async def then(session: Session) -> None:
        window = session._window
        assert window is not None
        window.triage = window.content  # type: ignore[assignment] # somebody has asked for help
        window.hide()
        await asyncio.sleep(0)
        assert session._window is window

    play(then)


def test_a_case_that_the_window_was_turned_away_from_does_not_keep_it(play: Callable[[Then], None]) -> None:
    async def then(session: Session) -> None:
        window = session._window
        assert window is not None
        window.triage = QWidget(window)  # type: ignore[assignment] # somebody has asked for help, and gone back
        window.hide()
        assert session._window is None

    play(then)


def test_the_program_ends_with_its_window_open(play: Callable[[Then], None]) -> None:
    async def then(session: Session) -> None:
        assert session._window is not None
        assert session._window.isVisible()

    play(then)
