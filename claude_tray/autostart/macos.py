"""Start at login on a Mac: a launch agent.

SMAppService would list the app by name in System Settings, but it takes signed bundles only; an agent starts
what uv and pipx install just as well. launchd reads the folder at login, so nothing is loaded or started now.
"""

import plistlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from claude_tray import about
from claude_tray.autostart.standing import Refused, Standing, State
from claude_tray.words import _

FILE_NAME = f"{about.APP_ID}.plist"


class LaunchAgent:
    """A plist in ~/Library/LaunchAgents, and what launchd was told of its label."""

    def __init__(self, home: Path, disabled: Callable[[], str], command: Callable[[], Sequence[str]]) -> None:
        """`disabled` returns what `launchctl print-disabled` prints; `command` raises Refused."""
        self._file = home / "Library" / "LaunchAgents" / FILE_NAME
        self._disabled = disabled
        self._command = command

    def standing(self) -> Standing:
        """Return what the plist says, unless launchd was told otherwise."""
        try:
            starts = arguments(self._file.read_bytes())
        except OSError:  # there is none, or launchd cannot read it either
            starts = ()
        if not starts:
            return Standing(State.OFF)
        line = " ".join(starts)
        if is_disabled(self._disabled()):
            command = f"launchctl enable gui/$UID/{about.APP_ID}"
            return Standing(
                State.BLOCKED, line, _("Switched off in launchd: {command}").format(command=command)
            )
        if not Path(starts[0]).is_file():
            why = _("{program} is not there any more; switch it on again").format(program=starts[0])
            return Standing(State.STALE, line, why)
        return Standing(State.ON, line)

    def switch(self, on: bool) -> None:
        """Write the plist, or take it away."""
        try:
            if on:
                content = plist(self._command())
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file.write_bytes(content)
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            trouble = _("{file} cannot be written ({error})")
            raise Refused(trouble.format(file=self._file, error=error.strerror or error)) from error


def plist(command: Sequence[str]) -> bytes:
    """Return the agent that starts `command` once at login, and does not start it again when it ends."""
    return plistlib.dumps(
        {
            "Label": about.APP_ID,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",  # where there is a menu bar
            "ProcessType": "Interactive",
        }
    )


def arguments(content: bytes) -> tuple[str, ...]:
    """Return what an agent starts at login; empty if it is no agent, or starts nothing."""
    try:
        agent = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        return ()
    if not isinstance(agent, dict) or agent.get("RunAtLoad") is not True or agent.get("Disabled") is True:
        return ()
    words = agent.get("ProgramArguments")
    return tuple(map(str, words)) if isinstance(words, list) else ()


def is_disabled(printed: str) -> bool:
    """Return whether launchd was told not to load our label: "disabled" since macOS 13, before "true"."""
    return re.search(rf'"{re.escape(about.APP_ID)}" => (disabled|true)\b', printed) is not None
