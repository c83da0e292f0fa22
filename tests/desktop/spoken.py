"""Opens windows, and lets something happen in one of them whenever a file of that name appears in a folder.

python -m tests.desktop.spoken FOLDER
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from claude_tray.desktop.past.archive import Form
from claude_tray.desktop.past.saving import Save
from claude_tray.desktop.past.window import PastWindow
from claude_tray.desktop.popup import StatusWindow
from claude_tray.model import Snapshot
from claude_tray.presentation.settings.view import PageName
from tests.desktop.called import obey
from tests.desktop.gallery import HOSTS, cases, seen
from tests.desktop.test_past import Shelf
from tests.desktop.test_settings import opened
from tests.desktop.test_triage import Desk
from tests.presentation import samples

Act = Callable[[], None]


class Status:
    """The status window, of which another moment can be shown, or a step of triage."""

    def __init__(self) -> None:
        self.moment: Snapshot = samples.ALL_CLEAR
        self.desk = Desk()
        self.window = StatusWindow(
            lambda: seen(self.moment), lambda: None, hosts=HOSTS, desk=lambda: self.desk, card=False
        )
        self.window.open_at(None)

    def verdict(self) -> None:
        """Let the API fail."""
        self.moment = samples.OUTAGE
        self.window.refresh()

    def step(self) -> None:
        """Turn to a step of triage."""
        self.desk.shown = cases()["checks"]
        self.window.show_triage()

    def check(self) -> None:
        """Let a check end that leaves the step as it is."""
        self.desk.shown = replace(self.desk.shown, evidence="The clock is right, within 1 s.")
        self.window.refresh()


def status() -> tuple[QWidget, dict[str, Act]]:
    """Return the status window, and what can happen in it."""
    shown = Status()
    return shown.window, {"verdict": shown.verdict, "step": shown.step, "check": shown.check}


def settings() -> tuple[QWidget, dict[str, Act]]:
    """Return the settings window, and what can happen in it."""
    window, desk = opened(PageName.PRIVACY)

    def mistake() -> None:
        desk.known = replace(desk.known, mistakes=("line 3: notifications.at_leest: unknown",))
        desk.tell()

    def refused() -> None:
        desk.known = replace(desk.known, troubles={"network.offline": "config.toml is read-only"})
        desk.tell()

    return window, {"mistake": mistake, "refused": refused}


def history(folder: Path) -> tuple[QWidget, dict[str, Act]]:
    """Return the history window, and what can happen in it."""

    def save(_parent: QWidget, _name: str, write: Save) -> None:
        write(folder / "a.csv", Form.CSV)

    window = PastWindow(Shelf(), ask=save)
    window.bring_up()
    return window, {"export": window.export, "earlier": lambda: window.head.step(1)}


def main() -> int:
    """Open the windows; return when the process is ended."""
    folder = Path(sys.argv[1])
    app = QApplication(["spoken"])
    made = (status(), settings(), history(folder))
    acts = {name: act for _window, each in made for name, act in each.items()}

    obey(app, folder, lambda name: acts[name]())
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
