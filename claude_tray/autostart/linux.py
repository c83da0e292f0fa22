"""Start at login on Linux: a file in the person's autostart folder, which every desktop reads."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from claude_tray.autostart.desktop_entry import FILE_NAME, HIDDEN, entries, is_on, program, text
from claude_tray.autostart.standing import Refused, Standing, State
from claude_tray.words import _

_LARGEST = 64 * 1024  # bytes
_SYSTEM = "/etc/xdg"


class XdgAutostart:
    """The autostart folders; a file of the person's own hides the system's of the same name."""

    def __init__(self, environment: Mapping[str, str], command: Callable[[], Sequence[str]]) -> None:
        """`command` returns what is to be started, and raises Refused."""
        own = environment.get("XDG_CONFIG_HOME", "")
        home = Path(own) if own.startswith("/") else Path(environment.get("HOME", "/")) / ".config"
        self._file = home / "autostart" / FILE_NAME
        folders = (environment.get("XDG_CONFIG_DIRS") or _SYSTEM).split(":")
        self._system = [Path(each) / "autostart" / FILE_NAME for each in folders if each.startswith("/")]
        self._path = environment.get("PATH", os.defpath)
        self._command = command

    def standing(self) -> Standing:
        """Return what the first file of that name says."""
        entry = next(self._entries(), {})
        if not is_on(entry):
            return Standing(State.OFF)
        if shutil.which(program(entry), path=self._path) is None:
            why = _("{program} is not there any more; switch it on again").format(program=program(entry))
            return Standing(State.STALE, entry["Exec"], why)
        return Standing(State.ON, entry["Exec"])

    def switch(self, on: bool) -> None:
        """Write the file, or take it away."""
        words = text(self._command()) if on else HIDDEN if any(map(_read, self._system)) else ""
        try:
            if words:
                _write(self._file, words)
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            trouble = _("{file} cannot be written ({error})")
            raise Refused(trouble.format(file=self._file, error=error.strerror or error)) from error

    def _entries(self) -> Iterator[Mapping[str, str]]:
        for file in (self._file, *self._system):
            content = _read(file)
            if content is not None:
                yield entries(content)


def _read(file: Path) -> str | None:
    """Return a file's beginning, or None if there is no such file; one that cannot be read starts nothing."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as content:
            return content.read(_LARGEST).decode("utf-8", errors="replace")
    except OSError:
        return ""


def _write(file: Path, words: str) -> None:
    """Write the whole file or nothing; a link there is replaced, not followed."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as content:
            content.write(words)
        Path(draft).replace(file)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
