"""What freezing costs: size, start and `status` of what `make package` built, beside the checkout.

    python tests/bench/package.py

Wants dist/ from `make package`, and a quiet machine for the times. Exits with 1 if a bar is missed.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from plan import BUNDLE, DIST, megabytes
from tests.bench.footprint import (
    APP,
    STARTS,
    cpu_of,
    internet,
    judged,
    panel_pixels,
    profile,
    seconds_to_icon,
)
from tests.screen import Screen, screen

FROZEN = [str(BUNDLE / "claude-tray")]
BUNDLE_BAR, DEB_BAR = 140.0, 42.0  # MB
START_BAR, STATUS_BAR = 1.1, 2.0


def sizes() -> list[str]:
    """Return a line for the one-dir and one for the package."""
    (package,) = DIST.glob("*.deb")
    rows = (("one-dir", megabytes(BUNDLE), BUNDLE_BAR), (".deb", megabytes(package), DEB_BAR))
    return [
        f"{name}: {size:.1f} MB (bar {bar:g} MB) {'ok' if size <= bar else 'MISSED'}"
        for name, size, bar in rows
    ]


def starts(desktop: Screen, settings: str) -> list[str]:
    """Return the seconds to the icon, measured in turn so that a busy minute falls on both."""
    pixels = panel_pixels(desktop)
    taken: dict[str, list[float]] = {"checkout": [], "frozen": []}
    for turn in range(STARTS + 1):
        for name, program in (("checkout", APP), ("frozen", FROZEN)):
            command = [*program, "--profile", profile(desktop, settings), "run"]
            seconds = seconds_to_icon(desktop, command, pixels)
            if turn:  # the first of each warms the disk cache
                taken[name].append(seconds)
    checkout, frozen = (statistics.median(each) for each in taken.values())
    told = (
        f"start to icon, median of {STARTS}: checkout {checkout * 1000:.0f} ms, frozen {frozen * 1000:.0f} ms"
    )
    return [told, f"  {judged(frozen / checkout, START_BAR)}"]


def answers(desktop: Screen, settings: str) -> list[str]:
    """Return the CPU time of `status` beside a running tray."""
    folder = profile(desktop, settings)
    tray = desktop.launch([*FROZEN, "--profile", folder, "run"])
    time.sleep(8)
    script = str(Path(sys.executable).with_name("claude-tray"))
    checkout, frozen = (
        cpu_of([program, "--profile", folder, "status", "--json"]) for program in (script, FROZEN[0])
    )
    tray.terminate()
    tray.wait(10)
    told = f"status from the tray, CPU: checkout {checkout:.0f} ms, frozen {frozen:.0f} ms"
    return [told, f"  {judged(frozen / checkout, STATUS_BAR)}"]


def main() -> int:
    """Measure, print, and return 1 if a bar is missed."""
    lines = sizes()
    with internet() as (settings, _), screen("xfce", notifications=False) as desktop:
        lines += starts(desktop, settings) + answers(desktop, settings)
    print("\n".join(lines))
    return int(any("MISSED" in line for line in lines))


if __name__ == "__main__":
    raise SystemExit(main())
