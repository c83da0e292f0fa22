"""A whole desktop program around a companion that does nothing, to be started as a process of its own.

`started.py PROFILE [TITLE ...]` sends a notice under each title.
"""

import asyncio
import signal
import sys

from claude_tray.desktop.application import run
from claude_tray.desktop.companion import Listener
from claude_tray.desktop.past.archive import Archive
from claude_tray.desktop.triage.desk import Desk
from claude_tray.model import Light, Mute, Notice
from claude_tray.presentation.view import View
from tests.desktop.views import ALL_CLEAR


class Idle:
    """It tells on its standard output what is asked of it."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    async def run(self, stop: asyncio.Event) -> None:
        self._listener(ALL_CLEAR, None)
        for title in sys.argv[2:]:
            self._listener(ALL_CLEAR, Notice(title, title, "Models <b>do not</b> answer", Light.RED))
        print("running", flush=True)
        await stop.wait()
        print("stopped", flush=True)

    def view(self) -> View:
        return ALL_CLEAR

    def check_now(self) -> None:
        print("check", flush=True)

    def mute(self, how_long: Mute) -> None:
        print(f"mute {how_long}", flush=True)

    def promise(self, key: str | None = None) -> None:
        print(f"promise {key}", flush=True)

    def test(self) -> None:
        raise AssertionError("nobody tries notices here")

    def desk(self) -> Desk:
        raise AssertionError("nobody asks for help here")

    def archive(self) -> Archive:
        raise AssertionError("nobody looks back here")

    def preferences(self) -> None:
        """Nothing can be set here."""

    def watch_closely(self, on: bool) -> None:
        print(f"window {on}", flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have let it be ignored
    sys.exit(run(Idle, profile_key=sys.argv[1]))
