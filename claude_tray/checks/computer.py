"""The computer that the browser and sign-in checks look at: its files, its environment, its programs."""

import os
import platform
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from claude_tray.checks.registry import read_registry
from claude_tray.display import has_display

ANSWERS_WITHIN = 2  # seconds that a small program of the desktop may think before it is ended
ANSWER_LENGTH = 10_000  # characters of its answer that are read


class System(StrEnum):
    """The kinds of computer that differ in where a browser is found."""

    LINUX = "Linux"  # and whatever else keeps to freedesktop.org
    WINDOWS = "Windows"
    MACOS = "Darwin"


Environment = Mapping[str, str]
Registry = Callable[[str, str], str | int | None]  # (key, value's name) -> the value


@dataclass(frozen=True, slots=True)
class Computer:
    """What the checks may ask, passed in so that a test can build any computer it likes."""

    system: System
    environment: Environment = field(repr=False)  # people keep keys in it
    root: Path = Path("/")  # where the file system begins
    ask: Callable[[Sequence[str], Environment], str] = lambda _command, _environment: ""
    run: Callable[[Sequence[str], Environment], int] = lambda _command, _environment: 127
    registry: Registry = lambda _key, _name: None
    shows: Callable[[Environment], bool] = lambda _environment: False  # whether a window would have a screen

    @property
    def home(self) -> Path | None:
        """Return the person's folder, or None where the environment names none."""
        home = self.environment.get("USERPROFILE" if self.system is System.WINDOWS else "HOME", "")
        return Path(home) if Path(home).is_absolute() else None

    def at(self, path: str | Path) -> Path:
        """Return an absolute path of this computer as one that can be opened from here."""
        return self.root / str(path).lstrip("/") if self.root != Path("/") else Path(path)

    def has_program(self, name: str) -> bool:
        """Return whether a program can be started, by its absolute path or by its name on PATH."""
        if "/" in name:
            return name.startswith("/") and shutil.which(self.at(name)) is not None
        places = self.environment.get("PATH", os.defpath).split(os.pathsep)
        here = os.pathsep.join(str(self.at(place)) for place in places if place)
        return bool(name) and shutil.which(name, path=here) is not None


def this_computer() -> Computer:
    """Return the computer that we run on."""
    system = platform.system()
    return Computer(
        system=System(system) if system in list(System) else System.LINUX,
        environment=dict(os.environ),
        ask=ask,
        run=run,
        registry=read_registry,
        shows=has_display,
    )


def ask(command: Sequence[str], environment: Environment) -> str:
    """Return what a small program prints; '' if it is not there, fails, or thinks too long. Blocks."""
    try:
        process = subprocess.Popen(  # noqa: S603 # a list, never a shell
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return ""
    with process:
        try:
            answer, _ = process.communicate(timeout=ANSWERS_WITHIN)
        except subprocess.TimeoutExpired:
            _end(process)
            return ""
    return answer.decode(errors="replace")[:ANSWER_LENGTH] if process.returncode == 0 else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    # xdg-settings is a shell script: its children hold the pipe open, so they go with it.
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def run(command: Sequence[str], environment: Environment) -> int:
    """Start a program that stays when we end; wait until it ends; return its exit status. Blocks.

    Raises OSError if it cannot be started.
    """
    detached = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    process = subprocess.Popen(  # noqa: S603 # a list, never a shell
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=detached,
    )
    return process.wait()
