"""What is started at login is what the person started, by the path that outlives an upgrade."""

from dataclasses import replace

import pytest

from claude_tray.autostart.command import Process, command
from claude_tray.autostart.standing import Refused

LINK = "/home/ada/.local/bin/claude-tray"
UV, PIPX = (f"/home/ada/.local/share/{each}/claude-tray/bin" for each in ("uv/tools", "pipx/venvs"))
CHECKOUT = "/home/ada/src/claude-tray/.venv/bin"
MACS = "/Applications/Claude Tray.app/Contents/MacOS/claude-tray"
IMAGE = {"APPIMAGE": "/home/ada/Claude.AppImage"}
WINDOWS = r"C:\Programs\Claude Tray"
SCRIPTS = r"C:\Users\Ada\.local\bin"


def process(
    argv0: str, executable: str, *there: str, system: str = "linux", link: str = "", **more: object
) -> Process:
    """Return a process on a computer that has these files, and perhaps a link on PATH to what was started."""
    known = Process(
        system=system,
        argv0=argv0,
        executable=executable,
        exists=lambda path: path in (*there, link),
        on_path=lambda _name: link or None,
        same=lambda one, other: {one, other} <= {link, *there} and bool(link),
    )
    return replace(known, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("started", "program"),
    [
        pytest.param(process(LINK, f"{UV}/python", f"{UV}/claude-tray", link=LINK), LINK, id="uv"),
        pytest.param(process(LINK, f"{PIPX}/python", f"{PIPX}/claude-tray", link=LINK), LINK, id="pipx"),
        pytest.param(
            process("/x/claude_tray/__main__.py", f"{UV}/python", f"{UV}/claude-tray", link=LINK),
            LINK,
            id="python -m in uv's environment",
        ),
        pytest.param(
            process(f"{CHECKOUT}/claude-tray", f"{CHECKOUT}/python", f"{CHECKOUT}/claude-tray"),
            f"{CHECKOUT}/claude-tray",
            id="uv run in a checkout",
        ),
        pytest.param(
            process(f"{CHECKOUT}/claude-tray-desktop", f"{CHECKOUT}/python", f"{CHECKOUT}/claude-tray"),
            f"{CHECKOUT}/claude-tray",
            id="the windowed name",
        ),
        pytest.param(
            process("claude-tray", "/usr/lib/claude-tray/claude-tray", frozen=True),
            "/usr/lib/claude-tray/claude-tray",
            id=".deb",
        ),
        pytest.param(
            process("x", "/tmp/.mount_x/claude-tray", frozen=True, environment=IMAGE),
            IMAGE["APPIMAGE"],
            id="AppImage",
        ),
        pytest.param(
            process("x", MACS, system="darwin", frozen=True),
            MACS,
            id="a Mac's bundle",
        ),
        pytest.param(
            process(
                rf"{SCRIPTS}\claude-tray", r"C:\tools\claude-tray\Scripts\python.exe",
                rf"{SCRIPTS}\claude-tray.exe", rf"{SCRIPTS}\claude-tray-desktop.exe", system="win32",
            ),
            rf"{SCRIPTS}\claude-tray-desktop.exe",
            id="uv on Windows, without a console",
        ),
        pytest.param(
            process(
                "x", rf"{WINDOWS}\claude-tray.exe", rf"{WINDOWS}\claude-tray-desktop.exe",
                system="win32", frozen=True,
            ),
            rf"{WINDOWS}\claude-tray-desktop.exe",
            id="a bundle on Windows",
        ),
    ],
)  # fmt: skip
def test_every_installation_is_started_by_its_own_program(started: Process, program: str) -> None:
    assert command(started) == (program, "run")


def test_somebody_elses_program_of_our_name_on_path_is_not_started() -> None:
    ours, theirs = f"{CHECKOUT}/claude-tray", "/usr/bin/claude-tray"
    started = replace(process(ours, f"{CHECKOUT}/python", ours), on_path=lambda _name: theirs)
    assert command(started) == (ours, "run")


@pytest.mark.parametrize(
    ("system", "python", "there", "expected"),
    [
        ("linux", "/opt/env/bin/python3", (), "/opt/env/bin/python3"),
        ("win32", r"C:\py\python.exe", (r"C:\py\pythonw.exe",), r"C:\py\pythonw.exe"),
    ],
)
def test_without_a_script_python_runs_the_package(
    system: str, python: str, there: tuple[str, ...], expected: str
) -> None:
    assert command(process("-m", python, *there, system=system)) == (expected, "-m", "claude_tray", "run")


def test_a_profile_of_ones_own_is_kept() -> None:
    ours = f"{CHECKOUT}/claude-tray"
    started = process(ours, f"{CHECKOUT}/python", ours)
    assert command(started, "/home/ada/my profile") == (ours, "--profile", "/home/ada/my profile", "run")


@pytest.mark.parametrize(
    ("started", "word"),
    [
        (process("x", "/home/ada/.cache/uv/archive-v0/x/bin/python"), "uv tool install"),
        (process("x", r"C:\Ada\AppData\Local\uv\cache\x\python.exe", system="win32"), "uv tool install"),
        (process("x", "/usr/bin/python3", installed=lambda: False), "not installed"),
        (process("x", "/app/bin/claude-tray", frozen=True, environment={"FLATPAK_ID": "x"}), "sandboxed"),
        (process("x", "/p/AppTranslocation/1/d/Tray.app/x", system="darwin", frozen=True), "Applications"),
        (process("x", "/home/a\nb/claude-tray", frozen=True), "characters"),
    ],
)  # fmt: skip
def test_what_will_not_be_there_at_the_next_login_is_refused(started: Process, word: str) -> None:
    with pytest.raises(Refused, match=word):
        command(started)
