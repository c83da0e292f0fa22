"""How this program is started again, whichever way it was installed."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from claude_tray.autostart.standing import Refused
from claude_tray.words import _

PROGRAM = "claude-tray"
WINDOWED = "claude-tray-desktop"  # the same without a console, which only Windows would open
_CACHES = frozenset({".cache", "cache", "caches"})  # where uvx and pipx keep what they run once
_TRANSLOCATED = "AppTranslocation"  # macOS runs a download from a place of that name, another one each time


@dataclass(frozen=True, slots=True)
class Process:
    """What a process knows of how it was started."""

    system: str  # as sys.platform says it
    argv0: str
    executable: str
    frozen: bool = False
    installed: Callable[[], bool] = lambda: True  # else only its own folder knows the package
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)  # people keep keys in it
    exists: Callable[[str], bool] = lambda _path: False
    on_path: Callable[[str], str | None] = lambda _name: None
    same: Callable[[str, str], bool] = lambda _one, _other: False  # whether two paths are one file


def this_process() -> Process:
    """Return how this process was started."""
    return Process(
        system=sys.platform,
        argv0=sys.argv[0],
        executable=sys.executable,
        frozen=bool(getattr(sys, "frozen", False)),
        installed=_is_installed,
        environment=os.environ,
        exists=lambda path: Path(path).is_file(),
        on_path=shutil.which,
        same=_same,
    )


def _is_installed() -> bool:
    from importlib import metadata

    try:
        metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return False
    return True


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def command(process: Process, profile: str = "") -> tuple[str, ...]:
    """Return the command line that starts the tray as this process would; raises Refused.

    `profile` is the folder that was named with --profile, if any.
    """
    for name in ("FLATPAK_ID", "SNAP"):
        if process.environment.get(name):
            raise Refused(_("A sandboxed program cannot start itself at login; the system's settings can"))
    program = _program(process)
    if _CACHES & {part.lower() for part in _path(process, program[0]).parts}:
        hint = _("This copy was fetched for one run and will be gone; install it first: {command}")
        raise Refused(hint.format(command=f"uv tool install {PROGRAM}"))
    whole = (*program, *(("--profile", profile) if profile else ()), "run")
    if any(not word.isprintable() for word in whole):
        raise Refused(
            _("The program or the profile lies in a folder whose name has characters that no one sees")
        )
    return whole


def _program(process: Process) -> tuple[str, ...]:
    if process.frozen:
        return (_frozen(process),)
    if script := _script(process):
        return (script,)
    if not process.installed():
        raise Refused(_("This program is not installed: only its own folder knows it"))
    python = _path(process, process.executable)
    windowed = python.with_name("pythonw.exe")
    if process.system == "win32" and process.exists(str(windowed)):
        python = windowed
    return (str(python), "-m", "claude_tray")


def _frozen(process: Process) -> str:
    if image := process.environment.get(
        "APPIMAGE"
    ):  # the executable lies in a mount that ends with the process
        return image
    program = _path(process, process.executable)
    if _TRANSLOCATED in program.parts:
        raise Refused(_("Move the app to the Applications folder first, and open it from there"))
    return _without_console(process, program)


def _script(process: Process) -> str:
    """Return the script that an installation leaves, by the path that outlives an upgrade; '' for none.

    uv and pipx put a link on PATH: that stays, while the environment that it leads to may move.
    """
    suffix = ".exe" if process.system == "win32" else ""
    started = _path(process, process.argv0)
    beside = _path(process, process.executable).with_name(PROGRAM + suffix)
    known = [str(beside)] if process.exists(str(beside)) else []
    if started.name.lower().removesuffix(".exe") in (PROGRAM, WINDOWED) and started.is_absolute():
        known.insert(
            0, str(started.with_name(PROGRAM + suffix))
        )  # a script is told its name without the .exe
    script = next((each for each in known if process.exists(each)), "")
    linked = process.on_path(PROGRAM)
    if script and linked and process.same(linked, script):
        script = linked
    return _without_console(process, _path(process, script)) if script else ""


def _without_console(process: Process, program: PurePath) -> str:
    windowed = str(program.with_name(f"{WINDOWED}.exe"))
    return windowed if process.system == "win32" and process.exists(windowed) else str(program)


def _path(process: Process, path: str) -> PurePath:
    return PureWindowsPath(path) if process.system == "win32" else PurePosixPath(path)
