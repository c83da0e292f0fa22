"""Draws resources/screenshots/ again: the real app on a real panel, at known moments of simulated days."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from glimpse import changed
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from screen import Screen, screen, until

from claude_tray.desktop.icon import picture
from claude_tray.desktop.theme import STATES, state_colour

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "resources" / "screenshots"
CLOCK = "Mon 4 May"  # the day that all scenarios play on
SETTLE = 2.5  # s from the icon to its first readings
CHECKED = 5.5  # s that the checks of the network may take
BORDER = 24  # px of the desktop that stay beside and below the window
COLOURS = 160  # a picture of flat colours needs no more, and takes a third of the room
ICON_SIZES = (16, 22, 24, 32, 48)


@dataclass(frozen=True, slots=True)
class Moment:
    """A state worth a picture, and when it is seen."""

    name: str
    scenario: str
    minutes: int
    keys: tuple[str, ...] = ()  # pressed in the window before the picture is taken
    settings: bool = False  # it is the settings' window that is shown


MOMENTS = (
    Moment("all-clear", "calm", 840),
    Moment("front-door-down", "front-door-outage", 20),
    Moment("inference-incident", "inference-incident", 30),
    Moment("lead-window", "inference-incident", 22),
    Moment("maintenance", "maintenance", 45),
    Moment("offline", "offline", 20),
    Moment("unknown", "unreadable-page", 20),
    Moment("triage", "calm", 840, ("Return", "Tab", "Return")),  # help me; it loads, but does not reply
    Moment("settings", "calm", 840, ("Down", "Down"), settings=True),
)
FIRST_RUN = Moment("first-run", "calm", 840)
LARGE = MOMENTS[2]  # the one that is also drawn at scale 2, and as text
SERIES = (("light", False, 1, MOMENTS), ("dark", True, 1, MOMENTS), ("scale-2", False, 2, (LARGE,)))


def main() -> None:
    """Draw everything."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for our own drawing; the app gets real screens
    QGuiApplication([])
    TARGET.mkdir(parents=True, exist_ok=True)
    draw_icons(TARGET / "icons.png")
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        lived = Path(folder)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda each: _moment("live", each, lived / each.name / "lived"), MOMENTS))
        (TARGET / "status.txt").write_text(_moment("card", LARGE, lived / LARGE.name / "lived"))
        for name, dark, scale, moments in SERIES:
            _draw_series(name, dark, scale, moments, lived)


def _draw_series(name: str, dark: bool, scale: int, moments: tuple[Moment, ...], lived: Path) -> None:
    with screen(dark=dark, scale=scale, notifications=False, clock=CLOCK) as desktop:
        _wait_for_rest(desktop, scale)
        for moment in moments:
            target = TARGET / f"{moment.name}-{name}.png"
            _show(desktop, moment, lived, scale, target)
            print(f"{target.name}  {target.stat().st_size // 1024} kB", flush=True)
        first = _command("greet", FIRST_RUN, desktop.folder / "new")
        _framed(desktop, scale, first, "Claude Tray", TARGET / f"{FIRST_RUN.name}-{name}.png")
        history = [sys.executable, str(ROOT / "tests" / "looking_back.py"), "month"]
        _framed(desktop, scale, history, "History: Claude Tray", TARGET / f"history-{name}.png")


def _framed(desktop: Screen, scale: int, command: list[str], title: str, target: Path) -> None:
    """Keep a window with its frame."""
    bare, seen = desktop.folder / "bare.png", desktop.folder / "seen.png"
    desktop.shot(bare)
    app = desktop.launch(command)
    until(lambda: _window(desktop, title), 30, title)
    time.sleep(SETTLE)
    _keep_new(bare, desktop.shot(seen), scale, target)
    print(f"{target.name}  {target.stat().st_size // 1024} kB", flush=True)
    app.terminate()
    app.wait(10)


def _command(what: str, moment: Moment, folder: Path) -> list[str]:
    program = [sys.executable, str(ROOT / "tests" / "moment.py"), what]
    return [*program, str(folder), moment.scenario, str(moment.minutes)]


def _moment(what: str, moment: Moment, folder: Path) -> str:
    """Run one step at that moment; return what it prints."""
    command = _command(what, moment, folder)
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=150)
    return done.stdout


def _wait_for_rest(desktop: Screen, scale: int) -> None:
    """Wait until the panel has drawn its clock and whatever else it has."""
    one, other = desktop.folder / "one.png", desktop.folder / "other.png"

    def rests() -> bool:
        desktop.shot(one)
        time.sleep(1)
        return changed(one, desktop.shot(other), _tray(scale)).isEmpty()

    desktop.run("xdotool", "mousemove", "200", "600")
    time.sleep(1)
    until(rests, 20, "the panel's rest")


def _tray(scale: int) -> QRect:
    """Return the right half of the panel."""
    return QRect(640 * scale, 0, 640 * scale, 26 * scale)


def _show(desktop: Screen, moment: Moment, lived: Path, scale: int, target: Path) -> None:
    """Open the app at that moment, click its icon, and keep the corner of the screen around it."""
    profile = lived / moment.name / "shown"
    shutil.rmtree(profile, ignore_errors=True)
    shutil.copytree(lived / moment.name / "lived", profile)
    bare, seen = desktop.folder / "bare.png", desktop.folder / "seen.png"
    tray = _tray(scale)
    desktop.shot(bare)
    app = desktop.launch(_command("show", moment, profile))
    until(lambda: not changed(bare, desktop.shot(seen), tray).isEmpty(), 30, "the icon")
    time.sleep(SETTLE)
    icon = changed(bare, desktop.shot(seen), tray).center()
    desktop.click(icon.x(), icon.y())
    until(lambda: _window(desktop), 10, "the window")
    desktop.run("xdotool", "mousemove", "200", "600")
    if moment.settings:
        x, y, width, height = _window(desktop)
        desktop.click(x + width - 44 * scale, y + height - 20 * scale)  # the last button of its foot
        time.sleep(2)
    for key in moment.keys:
        time.sleep(0.5)
        desktop.key(key)
    time.sleep(CHECKED if moment.keys else 1)
    desktop.shot(seen)
    if card := _window(desktop):
        _keep(seen, card, BORDER * scale, target)
    else:  # it has made room for another window
        _keep_new(bare, seen, scale, target)
    app.terminate()
    app.wait(10)
    until(lambda: changed(bare, desktop.shot(seen), tray).isEmpty(), 10, "the icon's end")


def _window(desktop: Screen, title: str = "Claude Tray") -> list[int]:
    """Return where the window is: x, y, width, height; nothing while it is closed."""
    search = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}$")
    if not desktop.answers(*search):
        return []
    told = dict(line.split("=") for line in desktop.run(*search, "getwindowgeometry", "--shell").split())
    return [int(told[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")]


def _keep(shot: Path, window: list[int], border: int, target: Path) -> None:
    x, y, _, height = window
    _cut(shot, f"{10_000}x{y + height + border}+{x - border}+0", target)


def _keep_new(bare: Path, seen: Path, scale: int, target: Path) -> None:
    """Keep the window that has come, with its frame."""
    below = QRect(0, 30 * scale, 1280 * scale, 770 * scale)  # the panel
    window = changed(bare, seen, below).adjusted(-BORDER, -BORDER // 2, BORDER, BORDER // 2)
    _cut(seen, f"{window.width()}x{window.height()}+{window.x()}+{window.y()}", target)


def _cut(shot: Path, crop: str, target: Path) -> None:
    colours = ("-strip", "+dither", "-colors", str(COLOURS))
    command = ["convert", str(shot), "-crop", crop, "+repage", *colours, f"PNG8:{target}"]
    subprocess.run(command, check=True, timeout=30)


def draw_icons(target: Path) -> None:
    """Draw every state in every size: in colour and in one colour, on a light bar and on a dark one."""
    grounds = [
        (QColor(g), dark, mono)
        for mono in (False, True)
        for g, dark in (("#f3f3f3", False), ("#202020", True))
    ]
    width, gap, label = sum(ICON_SIZES) + 14 * len(ICON_SIZES) + 20, 64, 120
    sheet = QImage(label + len(grounds) * width, 40 + gap * len(STATES), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.setFont(QFont("DejaVu Sans", 9))
    for column, (ground, dark, mono) in enumerate(grounds):
        left = label + column * width
        painter.fillRect(left, 0, width, sheet.height(), ground)
        painter.setPen(QColor("white" if dark else "black"))
        words = f"{'one colour' if mono else 'colour'}, {'dark' if dark else 'light'} bar"
        painter.drawText(QRectF(left, 0, width, 40), Qt.AlignmentFlag.AlignCenter, words)
        for row, name in enumerate(STATES):
            ink = QColor("white" if dark else "black") if mono else state_colour(name, dark)
            x = left + 17
            for size in ICON_SIZES:
                painter.drawImage(
                    QPointF(x, 40 + row * gap + (gap - size) // 2), picture(name, size, ink.rgba())
                )
                x += size + 14
    painter.setPen(QColor("black"))
    for row, name in enumerate(STATES):
        place = QRectF(12, 40 + row * gap, label, gap)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    painter.end()
    sheet.save(str(target))


if __name__ == "__main__":
    main()
