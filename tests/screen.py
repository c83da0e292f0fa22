"""A real desktop without a monitor: X server, session bus, window manager, panel and notification daemon.

For tests, pictures and benchmarks. Everything started here ends with the `with` block; HOME and the XDG
folders are throw-away. Needs the packages that `packaging/setup test` installs.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PANEL_XML = """<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/>
<property name="dark-mode" type="bool" value="{dark}"/>
<property name="panel-1" type="empty"><property name="position" type="string" value="p=6;x=0;y=0"/>
<property name="position-locked" type="bool" value="true"/><property name="length" type="uint" value="100"/>
<property name="size" type="uint" value="{size}"/><property name="icon-size" type="uint" value="{icon}"/>
<property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/>
<value type="int" value="3"/><value type="int" value="4"/></property></property></property>
<property name="plugins" type="empty"><property name="plugin-1" type="string" value="tasklist"/>
<property name="plugin-2" type="string" value="separator"><property name="expand" type="bool" value="true"/>
<property name="style" type="uint" value="0"/></property>
<property name="plugin-3" type="string" value="systray">
<property name="square-icons" type="bool" value="true"/></property>
<property name="plugin-4" type="string" value="clock"><property name="digital-layout" type="uint" value="3"/>
<property name="digital-time-format" type="string" value="{clock}"/></property></property></channel>"""


@dataclass
class Screen:
    """One desktop; `env` is what a program started on it must be given."""

    folder: Path
    env: dict[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def launch(self, command: Sequence[str], **more: str) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; its output goes to a log file in `folder`."""
        log = (self.folder / f"{Path(command[0]).name}-{len(self.started)}.log").open("wb")
        with log:
            env = {**self.env, **more}
            process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.started.append(process)
        return process

    def run(self, *command: str) -> str:
        """Run a command on this desktop to its end; return its output."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=True, timeout=20)
        return done.stdout

    def answers(self, *command: str) -> bool:
        """Return whether a command succeeds."""
        done = subprocess.run(command, env=self.env, capture_output=True, check=False, timeout=20)
        return done.returncode == 0 and b"false" not in done.stdout

    def shot(self, path: Path) -> Path:
        """Write a picture of the whole screen; return its path."""
        self.run("import", "-window", "root", str(path))
        return path

    def end(self, program: str) -> None:
        """Kill what was started here under that name, at once."""
        for process in self.started:
            if isinstance(process.args, list) and process.args[0] == program:
                process.kill()
                process.wait()

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click at a point of the screen."""
        self.run("xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "click", str(button))

    def key(self, name: str) -> None:
        """Press a key."""
        self.run("xdotool", "key", name)


def until(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until `condition` holds; raise with the name of what did not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come within {seconds} s")
        time.sleep(0.05)


@contextmanager
def screen(
    panel: str = "xfce",
    *,
    dark: bool = False,
    scale: int = 1,
    notifications: bool = True,
    clock: str = "%H:%M",
) -> Iterator[Screen]:
    """Yield a desktop with `panel` ("xfce": StatusNotifierItem, "trayer": XEmbed, "none").

    `clock` is what the panel's clock shows (strftime); a picture that is to be the same tomorrow fixes it.
    """
    folder = Path(tempfile.mkdtemp(prefix="screen-"))
    home = folder / "home"
    unwanted = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {key: value for key, value in os.environ.items() if key not in unwanted}
    env |= {
        "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local/share"), "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_RUNTIME_DIR": str(folder / "run"), "XDG_SESSION_TYPE": "x11", "LANG": "C.UTF-8", "TZ": "UTC",
        "XDG_CURRENT_DESKTOP": panel.upper(), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        "QT_SCALE_FACTOR": str(scale), "GDK_SCALE": str(scale),
        "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",  # windows follow it, ours included
    }  # fmt: skip
    (folder / "run").mkdir(mode=0o700)
    home.mkdir()
    desktop = Screen(folder, env)
    try:
        _start_display(desktop, scale)
        _start_bus(desktop, notifications)
        _start_panel(desktop, panel, dark, clock)
        yield desktop
    finally:
        for process in reversed(desktop.started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _start_display(desktop: Screen, scale: int) -> None:
    read, write = os.pipe()
    size = f"{1280 * scale}x{800 * scale}x24"
    with (desktop.folder / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-noreset", "-nolisten", "tcp"],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    os.close(write)
    desktop.started.append(server)
    with os.fdopen(read) as number:
        desktop.env["DISPLAY"] = f":{number.readline().strip()}"


def _start_bus(desktop: Screen, notifications: bool) -> None:
    address = desktop.env["DBUS_SESSION_BUS_ADDRESS"]
    desktop.launch(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"])
    until(lambda: owned(desktop, "org.freedesktop.DBus"), 10, "the session bus")
    if notifications:  # before anything notifies, else the bus wakes whichever daemon is installed
        desktop.launch(["dunst"])
        until(lambda: owned(desktop, "org.freedesktop.Notifications"), 10, "the notification daemon")


def _start_panel(desktop: Screen, panel: str, dark: bool, clock: str) -> None:
    config = Path(desktop.env["XDG_CONFIG_HOME"]) / "xfce4/xfconf/xfce-perchannel-xml"
    config.mkdir(parents=True)
    text = PANEL_XML.format(dark="true" if dark else "false", size=28, icon=22, clock=clock)
    (config / "xfce4-panel.xml").write_text(text)
    desktop.launch(["xfwm4", "--compositor=off"] if panel == "xfce" else ["openbox"])
    until(lambda: desktop.answers("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), 10, "the window manager")
    desktop.run("xsetroot", "-solid", "#2b4a6b" if dark else "#7d9fbf")
    if panel == "xfce":
        start_xfce_panel(desktop)
    elif panel == "trayer":
        start_trayer(desktop)


def start_xfce_panel(desktop: Screen) -> subprocess.Popen[bytes]:
    """Start Xfce's panel, at login or later, and wait until icons can come; return its process."""
    panel = desktop.launch(["xfce4-panel", "--disable-wm-check"])
    until(lambda: owned(desktop, "org.kde.StatusNotifierWatcher"), 20, "the panel's tray")
    return panel


def start_trayer(desktop: Screen) -> None:
    """Start a tray of the old kind (XEmbed), and wait until icons can come."""
    place = ["--edge", "top", "--align", "right", "--widthtype", "request", "--height", "28"]
    desktop.launch(["trayer", *place])
    until(lambda: desktop.answers("xdotool", "search", "--class", "trayer"), 20, "the tray")


def owned(desktop: Screen, name: str) -> bool:
    """Return whether somebody on the session bus goes by that name."""
    call = ("org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.NameHasOwner", name)
    return desktop.answers("gdbus", "call", "--session", "-d", *call)


def activate(desktop: Screen, pid: int) -> None:
    """Left-click the tray icon of that process by the panel's own protocol, wherever it stands."""
    watcher = ("org.kde.StatusNotifierWatcher", "-o", "/StatusNotifierWatcher")
    listed = desktop.run(
        "gdbus", "call", "--session", "-d", *watcher, "-m", "org.freedesktop.DBus.Properties.Get",
        "org.kde.StatusNotifierWatcher", "RegisteredStatusNotifierItems",
    )  # fmt: skip
    for name in re.findall(r"'([^'/]+)/", listed):
        bus = (
            "org.freedesktop.DBus",
            "-o",
            "/",
            "-m",
            "org.freedesktop.DBus.GetConnectionUnixProcessID",
            name,
        )
        if re.search(rf"\b{pid}\b", desktop.run("gdbus", "call", "--session", "-d", *bus)):
            item = (
                name,
                "-o",
                "/StatusNotifierItem",
                "-m",
                "org.kde.StatusNotifierItem.Activate",
                "1100",
                "14",
            )
            desktop.run("gdbus", "call", "--session", "-d", *item)
            return
    raise LookupError(f"process {pid} has no icon in the tray: {listed}")
