"""What stays in memory when every window has been opened once and closed.

    python tests/bench/windows.py

The real app on a real panel and a simulated internet, with a day of history. "Before" is what footprint.py
measures: the popup was opened once. It has a copy of Qt to itself, so that no neighbour pays for part of it.
Exits with 1 if the bar is missed.
"""

import asyncio
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from claude_tray.model import Symptom
from tests.bench.footprint import internet
from tests.screen import Screen, screen

if TYPE_CHECKING:
    from claude_tray.desktop.companion import Companion, Listener
    from claude_tray.desktop.session import Session
    from claude_tray.profile import Profile

BAR = 10.0  # % more than before
SETTLING = 20.0  # s after the start: imports and the first readings
OPEN = 2.0  # s that a window stays open
CHECKING = 6.0  # s that triage's checks may take
CLOSED = 10.0  # s from the last window's end to the last look
WALK = 300  # s that all of it may take


def memory() -> tuple[float, float]:
    """Return this process's memory, MiB: proportional (PSS), and resident (RSS)."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    pss, rss = (int(told[key].split()[0]) / 1024 for key in ("Pss", "Rss"))
    return pss, rss


async def first_run(session: "Session", profile: "Profile") -> None:
    """Open what a person sees first."""
    from claude_tray.app.first_run import greeting
    from claude_tray.desktop.first_run import Welcome

    welcome = Welcome(greeting(profile), lambda: session._tray is not None)
    welcome.window.open()
    await asyncio.sleep(OPEN)
    welcome.window.put_away()


async def popup(session: "Session", _profile: "Profile") -> None:
    """Click the icon, and once more."""
    session._clicked()
    await asyncio.sleep(OPEN)
    session._clicked()


async def triage(session: "Session", _profile: "Profile") -> None:
    """Ask for help until the checks of this computer have run."""
    session._show_triage()
    assert session._window is not None
    session._window._desk.begin(Symptom.NOT_REPLYING)  # type: ignore[union-attr]
    await asyncio.sleep(CHECKING)
    session._window.show_status()
    session._window.hide()


async def history(session: "Session", _profile: "Profile") -> None:
    """Look back on the day."""
    session._show_history()
    await asyncio.sleep(OPEN)
    assert session._history is not None
    session._history.put_away()


async def settings(session: "Session", _profile: "Profile") -> None:
    """Look at every page of the settings."""
    from claude_tray.presentation.settings.view import PageName

    assert session._settings is not None
    session._settings.open()
    window = session._settings.window
    assert window is not None
    for page in PageName:
        window._turn_to(page)
        await asyncio.sleep(OPEN / 4)
    window.close()


VISITS = {"first run": first_run, "triage": triage, "history": history, "settings": settings}


async def walk(session: "Session", profile: "Profile") -> None:
    """Open every window once and close it again; print the memory at first, before, and after."""
    await asyncio.sleep(SETTLING)
    print(*memory(), flush=True)
    await popup(session, profile)
    await asyncio.sleep(CLOSED)
    print(*memory(), flush=True)
    for name, visit in VISITS.items():
        _, before = memory()
        await visit(session, profile)
        await asyncio.sleep(1)
        print(f"  {name:<10} {memory()[1] - before:+5.1f} MiB resident", flush=True)
    await asyncio.sleep(CLOSED)
    print(*memory(), flush=True)
    session.leave()


def app(folder: str) -> int:
    """Be the app, with somebody who walks through its windows."""
    from claude_tray.app import tray
    from claude_tray.profile import Profile

    make, walking = tray._companion, []

    def walked(profile: Profile, listener: "Listener") -> "Companion":
        session: Session = listener.__self__  # type: ignore[attr-defined]
        walking.append(asyncio.get_running_loop().create_task(walk(session, profile)))
        return make(profile, listener)

    tray._companion = walked
    return tray.run(Profile(Path(folder)))


def walked_through(desktop: Screen, settings: str) -> list[str]:
    """Return what the walk prints."""
    with tempfile.TemporaryDirectory(prefix="bench-windows-", dir=desktop.folder) as folder:
        moment = [sys.executable, str(ROOT / "tests" / "moment.py"), "live", folder, "calm", "840"]
        subprocess.run(moment, check=True, timeout=WALK, capture_output=True)
        (Path(folder) / "config.toml").write_text(settings)
        qt = Path(folder) / "qt"
        for package in ("PySide6", "shiboken6"):
            shutil.copytree(Path(sysconfig.get_path("platlib")) / package, qt / package, symlinks=True)
        command = [sys.executable, __file__, folder]
        done = subprocess.run(
            command,
            env={**desktop.env, "PYTHONPATH": str(qt)},
            check=True,
            timeout=WALK,
            stdout=subprocess.PIPE,
            text=True,
        )
    return done.stdout.splitlines()


def main() -> int:
    """Measure, print, and return 1 if the bar is missed."""
    if len(sys.argv) > 1:
        return app(sys.argv[1])
    with internet() as (settings, _urls), screen("xfce", notifications=False) as desktop:
        first, popup_once, *windows, last = walked_through(desktop, settings)
    print("\n".join(windows))
    missed = False
    figures = zip(("PSS", "RSS"), first.split(), popup_once.split(), last.split(), strict=True)
    for name, *told in figures:
        bare, before, after = map(float, told)
        more = (after / before - 1) * 100
        missed |= more > BAR
        print(
            f"{name} {bare:.1f} MiB without a window, {before:.1f} with the popup opened once, "
            f"{after:.1f} after all: {more:+.1f} % (bar {BAR:g} %) {'ok' if more <= BAR else 'MISSED'}"
        )
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
