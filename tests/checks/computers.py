"""Computers as somebody might have them: files under a folder, answers of tools, a registry as a mapping."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from claude_tray.checks.computer import Computer, Environment, System

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LINUX = {"HOME": "/home/ada", "PATH": "/usr/bin", "DISPLAY": ":0"}

Answers = Mapping[str, str]  # tool -> what it prints


class PatientClock:
    """A clock on which everything that is awaited comes in time."""

    def now(self) -> datetime:
        return NOW

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        await event.wait()
        return True


class ImpatientClock(PatientClock):
    """A clock on which every wait is over at once, and nothing has come."""

    async def wait(self, event: asyncio.Event, timeout: timedelta) -> bool:
        return event.is_set()


class Runs:
    """Programs that are started, and how they end."""

    def __init__(self, status: int = 0, error: OSError | None = None) -> None:
        self.commands: list[list[str]] = []
        self.environments: list[Environment] = []
        self._status, self._error = status, error

    def __call__(self, command: Sequence[str], environment: Environment) -> int:
        self.commands.append(list(command))
        self.environments.append(environment)
        if self._error:
            raise self._error
        return self._status


def linux(
    root: Path, answers: Answers | None = None, run: Callable[..., int] | None = None, **more: str
) -> Computer:
    """Return a Linux computer whose files are under `root`."""
    said = answers or {}
    return Computer(
        system=System.LINUX,
        environment={name: value for name, value in {**LINUX, **more}.items() if value},
        root=root,
        ask=lambda command, _: said.get(command[0], ""),
        run=run or Runs(),
        shows=lambda environment: bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")),
    )


def windows(values: Mapping[tuple[str, str], str | int], run: Callable[..., int] | None = None) -> Computer:
    """Return a Windows computer with these values in its registry."""
    return Computer(
        System.WINDOWS,
        {},
        registry=lambda key, name: values.get((key, name)),
        run=run or Runs(),
        shows=lambda _: True,
    )


def program(root: Path, path: str) -> None:
    """Put a program there."""
    file = root / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)


def desktop_file(root: Path, desktop_id: str, text: str, folder: str = "/usr/share") -> None:
    """Put a desktop file there."""
    file = root / folder.lstrip("/") / "applications" / desktop_id
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
