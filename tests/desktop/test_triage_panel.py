"""A whole case on a real panel, by keys alone, with a browser that tells what it is asked for."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from claude_tray.diagnosis.triage import next_step
from claude_tray.history import open_history
from claude_tray.model import Case, Cause, Choice, Conclude, Stage
from claude_tray.profile import Profile
from tests.desktop.test_panel import GREEN, App, town
from tests.screen import Screen, screen, until

ENTRY = "[Desktop Entry]\nType=Application\nName=Firefox\nExec={program} %u\n"
DEFAULT = (
    "[Default Applications]\nx-scheme-handler/https=firefox.desktop\nx-scheme-handler/http=firefox.desktop\n"
)


class Browser:
    """The default browser of a desktop; it writes down its arguments and stays for a while."""

    def __init__(self, desktop: Screen) -> None:
        self._asked = desktop.folder / "asked"
        program = desktop.folder / "firefox"
        program.write_text(f'#!/bin/sh\necho "$@" >>{self._asked}\nexec sleep 5\n')
        program.chmod(0o755)
        applications = Path(desktop.env["XDG_DATA_HOME"]) / "applications"
        applications.mkdir(parents=True)
        (applications / "firefox.desktop").write_text(ENTRY.format(program=program))
        (Path(desktop.env["XDG_CONFIG_HOME"]) / "mimeapps.list").write_text(DEFAULT)

    def asked(self) -> list[str]:
        return self._asked.read_text().splitlines() if self._asked.exists() else []


def case_in(folder: Path) -> Case | None:
    """Return the newest case that the program has kept."""
    with closing(open_history(Profile(folder).history_file, datetime.now(UTC))) as history:
        return next(reversed(history.cases()), None)


def reaches(folder: Path, stage: Stage | None) -> Callable[[], bool]:
    """Return whether the case has come to ask about `stage`, or to its end."""

    def reached() -> bool:
        case = case_in(folder)
        step = next_step(case) if case else None
        return step is not None and (isinstance(step, Conclude) if stage is None else step.stage is stage)

    return reached


def keys(desktop: Screen, *names: str) -> None:
    time.sleep(0.5)  # for the step to be drawn: a person does not type into a window that changes
    desktop.run("xdotool", "key", "--delay", "80", *names)


def answers(case: Case | None) -> list[Choice]:
    return [each.choice for each in case.answers] if case else []


def test_a_case_is_walked_to_its_ticket_by_keys_alone(tmp_path: Path) -> None:
    with town() as served, screen(notifications=False) as desktop:
        browser = Browser(desktop)
        app = App(desktop, served, tmp_path)
        app.open_window(app.wait_for_icon(GREEN))
        keys(desktop, "Return")  # It isn't answering: help me
        keys(desktop, "Tab", "Tab", "Tab", "Tab", "Return")  # I am signed out
        until(reaches(tmp_path, Stage.PRIVATE_WINDOW), 15, "the private window's turn")
        keys(desktop, "Return")
        until(browser.asked, 10, "the private window")
        until(
            lambda: "private_window" in {each.check for each in case_in(tmp_path).findings},
            10,
            "the question",
        )
        keys(desktop, "Tab", "Return")  # No
        until(reaches(tmp_path, Stage.SIGN_IN), 10, "the sign-in's turn")
        keys(desktop, "Return")
        until(lambda: len(browser.asked()) == 2, 10, "the page to sign in at")
        until(
            lambda: "sign_in_page" in {each.check for each in case_in(tmp_path).findings}, 10, "the question"
        )
        keys(desktop, "Tab", "Return")  # No
        until(reaches(tmp_path, None), 10, "the end")
        case = case_in(tmp_path)
        assert answers(case) == [Choice.NO, Choice.NO]
        assert next_step(case).cause is Cause.NOT_FOUND
        private, sign_in = browser.asked()
        assert private.startswith("--private-window http://localhost:")
        assert sign_in.endswith("/login")
        assert app.leave() == 0
