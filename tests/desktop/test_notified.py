"""A notice on a real desktop: its buttons are there, and each does what it says."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.screen import Screen, owned, screen, until

_CHOOSER = """#!/bin/sh
# Stands in for the menu in which a person chooses one of a notice's actions.
grep -m 1 "Mute 1 h"
"""
_ROOT = Path(__file__).parents[2]


@contextmanager
def notified(*titles: str) -> Iterator[tuple[Screen, Path]]:
    """Yield a desktop where the program sent these notices, and the file in which it says what it hears."""
    with screen(notifications=False) as desktop:
        chooser, config = desktop.folder / "chooser", desktop.folder / "dunstrc"
        chooser.write_text(_CHOOSER)
        chooser.chmod(0o700)
        config.write_text(f"[global]\n    dmenu = {chooser}\n")
        desktop.launch(["dunst", "-conf", str(config)])
        until(lambda: owned(desktop, "org.freedesktop.Notifications"), 10, "the notification daemon")
        command = [sys.executable, "-m", "tests.desktop.started", "notified", *titles]
        desktop.launch(command, PYTHONPATH=str(_ROOT))
        until(lambda: displayed(desktop) == len(titles), 15, "the notices")
        yield desktop, desktop.folder / f"{Path(sys.executable).name}-{len(desktop.started) - 1}.log"


def displayed(desktop: Screen) -> int:
    return int(desktop.run("dunstctl", "count", "displayed"))


def test_details_open_the_window_and_a_button_asks_for_an_hours_silence() -> None:
    with notified("Claude is down", "Sign-in is down") as (desktop, told):
        desktop.run("dunstctl", "action", "0")
        until(lambda: "window True" in told.read_text(), 10, "the window")
        until(lambda: displayed(desktop) == 1, 5, "the end of the notice that was answered")
        assert "mute" not in told.read_text()
        desktop.run("dunstctl", "context")
        until(lambda: "mute an_hour" in told.read_text(), 10, "the silence")
        until(lambda: displayed(desktop) == 0, 5, "the end of the other notice")
