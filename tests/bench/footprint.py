"""What the app costs on a real panel, beside two floors in the same run.

Floor 1 is a bare tray icon with a menu; floor 2 the same icon making the same requests with bare httpx.

    python tests/bench/footprint.py [--minutes 10]

Needs a quiet machine. Exits with 1 if a bar is missed.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
# What is measured runs from bytecode, as any program does from its second start on. Compiling at every start
# would leave its working memory behind: 6 MiB in what uses httpx, nothing in the bare icon.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.loopback import LoopbackInternet
from claude_tray.simulation.scenario import scenario
from tests.bench.metered import wakeups
from tests.screen import Screen, activate, screen

FLOOR = [sys.executable, str(Path(__file__).with_name("floor.py"))]
METERED = [sys.executable, str(Path(__file__).with_name("metered.py"))]
APP = [sys.executable, "-m", "claude_tray"]
STARTS = 9
SETTLING = 20.0  # s after the start that are not counted: imports and the first readings

PSS_BAR, START_BAR, CPU_BAR, WAKE_BAR = 1.4, 1.5, 2.0, 2.0


@dataclass(frozen=True)
class Cost:
    """What a process has used so far."""

    pss_mib: float
    cpu_s: float
    wakeups: int


def cost(pid: int, meter: Path) -> Cost:
    """Return what the process has used, all its threads together, the ended ones too."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    pss = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    ticks = sum(int(each) for each in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
    return Cost(pss / 1024, ticks / os.sysconf("SC_CLK_TCK"), wakeups(meter))


@contextmanager
def internet() -> Iterator[tuple[str, list[str]]]:
    """Serve a calm day on loopback; yield the app's settings and the addresses it asks."""
    ready: list[tuple[str, list[str]]] = []
    up, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with LoopbackInternet(scenario("calm"), lambda: datetime.now(UTC)) as served:
            at = served.urls
            asked = [
                at[HostName.CLAUDE_AI] + "/", at[HostName.API] + "/api/hello",
                at[HostName.STATUS] + "/api/v2/summary.json",
                at[HostName.GITHUB] + "/repos/anthropics/claude-code/issues?per_page=30",
                at[HostName.HACKER_NEWS] + "/api/v1/search_by_date?query=claude",
            ]  # fmt: skip
            ready.append((served.settings_toml(), asked))
            up.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    up.wait()
    yield ready[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(5)
    loop.close()


def profile(desktop: Screen, settings: str) -> str:
    """Return a fresh profile folder with these settings, that goes away with the desktop."""
    folder = Path(tempfile.mkdtemp(prefix="bench-profile-", dir=desktop.folder))
    (folder / "config.toml").write_text(settings)
    return str(folder)


def panel_pixels(desktop: Screen) -> Callable[[], bytes]:
    """Return a function that reads the panel's pixels from the X server, quickly."""
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ["DISPLAY"] = desktop.env["DISPLAY"]
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["bench"])
    root = app.primaryScreen()  # type: ignore[attr-defined]

    def pixels() -> bytes:
        # The clock at the right end changes by itself, from 1245 on: leave it out.
        image = root.grabWindow(0, 640, 0, 600, 28).toImage()
        return bytes(image.convertToFormat(image.Format.Format_RGB888).constBits())  # no idle fourth byte

    return pixels


def seconds_to_icon(desktop: Screen, command: list[str], pixels: Callable[[], bytes]) -> float:
    """Return the seconds from the start of `command` to its icon in the panel."""
    empty = settled(pixels)
    begun = time.perf_counter()
    process = desktop.launch(command)
    while pixels() == empty:
        if time.perf_counter() - begun > 20:
            raise TimeoutError(f"{command} showed no icon")
        time.sleep(0.002)
    shown = time.perf_counter() - begun
    process.terminate()
    process.wait(10)
    return shown


def settled(pixels: Callable[[], bytes]) -> bytes:
    """Return the panel's pixels once nothing in it has moved for half a second."""
    since, seen = time.perf_counter(), pixels()
    while time.perf_counter() - since < 0.5:
        time.sleep(0.02)
        if (now := pixels()) != seen:
            since, seen = time.perf_counter(), now
    return seen


def open_popup(desktop: Screen, pid: int) -> None:
    """Click the icon, and once more a moment later: the popup opens and closes."""
    activate(desktop, pid)
    time.sleep(1.5)
    activate(desktop, pid)


def start_times(desktop: Screen, settings: str) -> tuple[float, float]:
    """Return the median seconds to the icon, floor and app, measured in turn."""
    pixels = panel_pixels(desktop)
    floor, app = [], []
    for turn in range(STARTS + 1):
        a = seconds_to_icon(desktop, FLOOR, pixels)
        b = seconds_to_icon(desktop, [*APP, "--profile", profile(desktop, settings), "run"], pixels)
        if turn:  # the first of each warms the disk cache
            floor.append(a)
            app.append(b)
    return statistics.median(floor), statistics.median(app)


def watched(desktop: Screen, command: list[str], minutes: float, *, popup: bool = False) -> tuple[Cost, Cost]:
    """Run a program alone; return what it has used when settled, and at the end.

    Alone, because programs that run side by side share Qt's pages, and each is then charged for a part only:
    not even this one may have loaded Qt before.
    """
    meter = desktop.folder / "meter"
    process = desktop.launch([*METERED, str(meter), *command[1:]])
    time.sleep(SETTLING)
    if popup:
        open_popup(desktop, process.pid)
        time.sleep(2)
    before = cost(process.pid, meter)
    time.sleep(minutes * 60)
    after = cost(process.pid, meter)
    process.terminate()
    process.wait(10)
    meter.unlink()
    return before, after


def cpu_of(command: list[str], times: int = 20) -> float:
    """Return the median CPU milliseconds of a command, user and system."""
    spent = []
    for _ in range(times):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        spent.append((usage.ru_utime + usage.ru_stime) * 1000)
    return statistics.median(spent)


def command_line(desktop: Screen, settings: str) -> list[tuple[str, float]]:
    """Return the CPU milliseconds of the reference, of --help, and of status beside a running tray."""
    folder = profile(desktop, settings)
    tray = desktop.launch([*APP, "--profile", folder, "run"])
    time.sleep(8)
    claude_tray = str(Path(sys.executable).with_name("claude-tray"))
    commands = {
        'python -c "import argparse, json"': [sys.executable, "-c", "import argparse, json"],
        "claude-tray --help": [claude_tray, "--help"],
        "claude-tray status (from the tray)": [claude_tray, "--profile", folder, "status", "--json"],
    }
    rows = [(name, cpu_of(command)) for name, command in commands.items()]
    tray.terminate()
    tray.wait(10)
    return rows


def judged(value: float, bar: float) -> str:
    """Return a ratio with its bar."""
    return f"{value:5.2f}x (bar {bar:g}x) {'ok' if value <= bar else 'MISSED'}"


def main() -> int:
    """Measure, print, and return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description="What the app costs beside two floors.")
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes = parser.parse_args().minutes
    lines: list[str] = []
    with internet() as (settings, urls), screen("xfce", notifications=False) as desktop:
        rows = {
            "bare icon": watched(desktop, FLOOR, min(minutes, 1)),  # it does nothing: a minute tells
            "bare icon + requests": watched(desktop, [*FLOOR, *urls], minutes),
            "claude-tray": watched(
                desktop, [*APP, "--profile", profile(desktop, settings), "run"], minutes, popup=True
            ),
        }
        floor, app = start_times(desktop, settings)  # last of them: it loads Qt into this process as well
        lines.append(
            f"start to icon, median of {STARTS}: floor {floor * 1000:.0f} ms, app {app * 1000:.0f} ms"
        )
        lines.append("  " + judged(app / floor, START_BAR))
        for name, (before, after) in rows.items():
            cpu, wakes = after.cpu_s - before.cpu_s, after.wakeups - before.wakeups
            lines.append(
                f"{name:<22} PSS {after.pss_mib:5.1f} MiB, CPU {cpu * 1000:6.0f} ms, {wakes} wake-ups"
            )
        (_, bare), (asked_before, asked), (ours_before, ours) = rows.values()
        lines.append("  PSS to the bare icon    " + judged(ours.pss_mib / bare.pss_mib, PSS_BAR))
        cpu_ratio = (ours.cpu_s - ours_before.cpu_s) / (asked.cpu_s - asked_before.cpu_s)
        lines.append("  CPU to icon + requests  " + judged(cpu_ratio, CPU_BAR))
        wake_ratio = (ours.wakeups - ours_before.wakeups) / (asked.wakeups - asked_before.wakeups)
        lines.append("  wake-ups, likewise      " + judged(wake_ratio, WAKE_BAR))
        reference, *ours_cli = command_line(desktop, settings)
        lines.append(f"{reference[0]}: {reference[1]:.0f} ms CPU")
        lines += [f"{name}: {ms:.0f} ms CPU  {judged(ms / reference[1], 5)}" for name, ms in ours_cli]
    print("\n".join(lines))
    return int(any("MISSED" in line for line in lines))


if __name__ == "__main__":
    raise SystemExit(main())
