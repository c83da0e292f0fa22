"""An installed program on a real panel: its icon, its window, its notices, as a person would meet them."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plan import DIST
from smoke.root import HOME, Root
from tests.screen import Screen, activate, until

PICTURES = DIST / "smoke"  # to be looked at
CONFIG = f"{HOME}/.config/claude-tray/config.toml"
CACHE = f"{HOME}/.cache/claude-tray"
_SETTLED = 2.0  # s until a window is drawn
_PATIENCE = 120  # s until an icon is there: the demo lives through a day first


def own_environment(desktop: Screen) -> dict[str, str]:
    """Return the desktop's environment for a program inside a system: the home is the system's."""
    home = {
        "HOME": HOME, "XDG_CONFIG_HOME": f"{HOME}/.config", "XDG_CACHE_HOME": f"{HOME}/.cache",
        "XDG_DATA_HOME": f"{HOME}/.local/share", "XDG_STATE_HOME": f"{HOME}/.local/state",
        "PATH": f"{HOME}/.local/bin:/usr/bin:/bin",
    }  # fmt: skip
    return {**desktop.env, **home}


def configure(root: Root, settings: str) -> None:
    """Write the person's settings."""
    file = root.inside(CONFIG)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(settings, encoding="utf-8")


@contextmanager
def running(root: Root, desktop: Screen, *command: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program inside; yield its process once its icon is in the panel; end it as a logout does."""
    environment = own_environment(desktop) | more
    process = desktop.launch(root.command(*command), **environment)
    until(lambda: has_icon(desktop, process), _PATIENCE, f"the icon of {' '.join(command)}")
    time.sleep(_SETTLED)
    yield process
    assert process.poll() is None, f"{' '.join(command)} ended by itself with {process.returncode}"
    process.terminate()
    process.wait(20)
    assert process.returncode == 0, f"{' '.join(command)} ended with {process.returncode}"


def has_icon(desktop: Screen, process: subprocess.Popen[bytes]) -> bool:
    """Return whether that process has an icon in the panel; raises AssertionError when it has ended."""
    log = desktop.folder / f"chroot-{desktop.started.index(process)}.log"
    assert process.poll() is None, f"it ended with {process.returncode}:\n{log.read_text()[-3000:]}"
    return len(icons(desktop, process.pid)) == 1


def icons(desktop: Screen, pid: int = 0) -> list[str]:
    """Return the panel's icons, or those of one process, by their names on the bus."""
    watcher = ("org.kde.StatusNotifierWatcher", "-o", "/StatusNotifierWatcher")
    told = desktop.run(
        "gdbus", "call", "--session", "-d", *watcher, "-m", "org.freedesktop.DBus.Properties.Get",
        "org.kde.StatusNotifierWatcher", "RegisteredStatusNotifierItems",
    )  # fmt: skip
    names = [each.split("/")[0] for each in told.split("'")[1::2]]
    return [each for each in names if not pid or _owner(desktop, each) == pid]


def _owner(desktop: Screen, name: str) -> int:
    bus = ("org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.GetConnectionUnixProcessID", name)
    told = desktop.run("gdbus", "call", "--session", "-d", *bus)
    return int(told.strip("(,)\n").split()[-1])


def window(desktop: Screen) -> bool:
    """Return whether a window of ours is to be seen."""
    return desktop.answers("xdotool", "search", "--onlyvisible", "--name", "^Claude Tray")


def open_window(desktop: Screen, process: subprocess.Popen[bytes], picture: str) -> None:
    """Click the icon, wait for the window, take a picture, and close it by a second click."""
    activate(desktop, process.pid)
    until(lambda: window(desktop), 20, "the window")
    shoot(desktop, picture)
    activate(desktop, process.pid)
    until(lambda: not window(desktop), 20, "the window's end")


def shoot(desktop: Screen, name: str) -> None:
    """Take a picture of the screen once everything is drawn."""
    time.sleep(_SETTLED)
    PICTURES.mkdir(parents=True, exist_ok=True)
    desktop.shot(PICTURES / f"{name}.png")


def notices(desktop: Screen) -> list[str]:
    """Close all notices; return the titles of those that were shown so far."""
    desktop.run("dunstctl", "close-all")
    kept = json.loads(desktop.run("dunstctl", "history"))["data"][0]
    return [each["summary"]["data"] for each in kept]


def noticed(desktop: Screen) -> bool:
    """Return whether a notice is on the screen."""
    return int(desktop.run("dunstctl", "count", "displayed")) > 0


def files_of(folder: Path) -> set[str]:
    """Return all files below a folder by their path in it."""
    return {os.path.relpath(Path(at) / name, folder) for at, _, names in os.walk(folder) for name in names}
