"""A whole desktop program around a companion that does nothing, to be started as a process of its own."""

import asyncio
import sys

from claude_tray.desktop.application import run
from claude_tray.desktop.companion import Listener
from claude_tray.desktop.triage import Desk
from claude_tray.presentation.view import View
from tests.desktop.views import ALL_CLEAR


class Idle:
    """It tells on its standard output what is asked of it."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    async def run(self, stop: asyncio.Event) -> None:
        self._listener(ALL_CLEAR, None)
        print("running", flush=True)
        await stop.wait()
        print("stopped", flush=True)

    def view(self) -> View:
        return ALL_CLEAR

    def check_now(self) -> None:
        print("check", flush=True)

    def mute(self, on: bool) -> None:
        print(f"mute {on}", flush=True)

    def desk(self) -> Desk:
        raise NotImplementedError  # nobody asks for help here

    def watch_closely(self, on: bool) -> None:
        print(f"window {on}", flush=True)


if __name__ == "__main__":
    sys.exit(run(Idle, profile_key=sys.argv[1]))
