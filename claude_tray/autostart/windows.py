"""Start at login on Windows: a value under the person's Run key, and Task Manager's word on it."""

import subprocess
from collections.abc import Callable, Sequence
from typing import Protocol

from claude_tray import about
from claude_tray.autostart.standing import Refused, Standing, State
from claude_tray.words import _

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = about.NAME
_LONGEST = 260  # characters that Windows takes from a Run value


class Registry(Protocol):
    """The person's own part of the registry (HKEY_CURRENT_USER). Each raises OSError."""

    def read(self, key: str, name: str) -> str | int | bytes | None:
        """Return a value, or None if there is none."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Delete a value; it may be gone already."""
        ...


class RunKey:
    """The Run key. What Task Manager or the Settings app switched off stays off: that is theirs to change."""

    def __init__(self, registry: Registry, command: Callable[[], Sequence[str]]) -> None:
        """`command` returns what is to be started, and raises Refused."""
        self._registry = registry
        self._command = command

    def standing(self) -> Standing:
        """Return what the two keys say together."""
        try:
            starts = self._registry.read(RUN, NAME)
            approved = self._registry.read(APPROVED, NAME)
        except OSError as error:
            raise Refused(_("The registry cannot be read ({error})").format(error=error)) from error
        if not isinstance(starts, str) or not starts:
            return Standing(State.OFF)
        if is_switched_off(approved):
            why = _("Switched off in Task Manager, under Startup apps; switch it on there")
            return Standing(State.BLOCKED, starts, why)
        return Standing(State.ON, starts)

    def switch(self, on: bool) -> None:
        """Write the value or delete it; Task Manager's own is left alone."""
        try:
            if on:
                self._registry.write(RUN, NAME, _line(self._command()))
            else:
                self._registry.delete(RUN, NAME)
        except OSError as error:
            raise Refused(_("The registry cannot be written ({error})").format(error=error)) from error


def is_switched_off(approved: str | int | bytes | None) -> bool:
    """Return whether Task Manager has switched an entry off: the lowest bit of its first byte says so.

    02 and 06 are on, 03 and 07 off, with the time of the switch in the last eight bytes.
    """
    return isinstance(approved, bytes) and bool(approved) and bool(approved[0] & 1)


def _line(command: Sequence[str]) -> str:
    line = subprocess.list2cmdline(command)
    if len(line) > _LONGEST:
        raise Refused(_("The program's path is longer than Windows takes here"))
    return line
