"""How long somebody needs from "it isn't answering" to the ticket, on a real panel, and what runs by itself.

    python tests/bench/triage_walk.py

The longest way: nothing explains it. The person reads each step for 4 s and tries each thing for 12 s; the
browser is a stand-in that comes at once. Bars: 90 s in all, 5 s for what runs by itself while a check hangs.
"""

import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from claude_tray.model import Stage
from tests.desktop.test_panel import GREEN, App, Town, town
from tests.desktop.test_triage_panel import Browser, case_in, keys, reaches
from tests.screen import screen, until

READS, TRIES = 4.0, 12.0  # s
WHOLE, AUTOMATIC = 90.0, 5.0  # s
TRIED = (
    (Stage.NEW_CHAT, "new_chat"),
    (Stage.PRIVATE_WINDOW, "private_window"),
    (Stage.SIGN_IN, "sign_in_page"),
)


def walk(served: Town, folder: Path) -> float:
    """Return the seconds from the click on the icon to the ticket."""
    with screen(notifications=False) as desktop:
        Browser(desktop)
        app = App(desktop, served, folder)
        icon = app.wait_for_icon(GREEN, 60)
        began = time.monotonic()
        app.open_window(icon)
        time.sleep(READS)
        keys(desktop, "Return")  # It isn't answering: help me
        time.sleep(READS)
        keys(desktop, "Tab", "Return")  # It loads, but does not reply
        for stage, check in TRIED:
            until(reaches(folder, stage), 15, stage)
            time.sleep(READS)
            keys(desktop, "Return")
            until(lambda: any(each.check == check for each in case_in(folder).findings), 15, check)  # noqa: B023
            time.sleep(TRIES)
            keys(desktop, "Tab", "Return")  # No
        until(reaches(folder, None), 15, "the ticket")
        took = time.monotonic() - began
        app.leave()
        return took


def automatic(served: Town, folder: Path) -> float:
    """Return the seconds of what runs by itself while a host takes connections and never answers."""
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as mute:
        hangs = f'asset_urls = ["https://127.0.0.1:{mute.getsockname()[1]}/"]'
        settings, found = re.subn(r"(?m)^asset_urls = .*$", hangs, served.settings)
        assert found == 1
        (folder / "config.toml").write_text(settings)
        command = [
            sys.executable,
            "-m",
            "claude_tray",
            "--profile",
            str(folder),
            "triage",
            "--no-input",
            "--json",
        ]
        began = time.monotonic()
        subprocess.run(command, capture_output=True, timeout=60, check=False)
        return time.monotonic() - began


def main() -> int:
    """Print both; return 1 if a bar is missed."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder, town() as served:
        for what, took, bar in (
            ("the longest way, with reading and trying", walk(served, Path(folder, "walk")), WHOLE),
            ("what runs by itself, start and readings included, one check hanging",
             automatic(served, Path(folder, "automatic")), AUTOMATIC),
        ):  # fmt: skip
            print(f"{what}: {took:.1f} s   (bar {bar:.0f} s) {'ok' if took <= bar else 'MISSED'}")
            missed |= took > bar
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
