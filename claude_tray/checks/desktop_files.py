"""Desktop files: what a Linux desktop knows of a browser, and what of it is true."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claude_tray.checks.computer import Computer
from claude_tray.checks.reading import read_file

SYSTEM_FOLDERS = "/usr/local/share:/usr/share"
# Where flatpak and snap put theirs, for sessions that do not name them.
OTHER_FOLDERS = ("/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop")
LONGEST_ID = 200  # characters

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPE = re.compile(r"\\(.)")
_MAIN = "Desktop Entry"
_ACTION = "Desktop Action "


@dataclass(frozen=True, slots=True)
class DesktopFile:
    """One desktop file; a text it does not have is ''."""

    id: str  # "firefox.desktop"
    command: str = ""  # its Exec line
    needs: str = ""  # its TryExec: the program without which it does not count
    actions: Mapping[str, str] = field(default_factory=dict)  # action -> its Exec line


def find(computer: Computer, desktop_id: str) -> DesktopFile | None:
    """Return the desktop file of that id, the person's own before the system's; None if there is none.

    One that cannot be read counts as not there, as it does for GLib.
    """
    if not desktop_id.endswith(".desktop") or "/" in desktop_id or len(desktop_id) > LONGEST_ID:
        return None
    for folder in folders(computer):
        for name in _names(desktop_id):
            content = read_file(folder / "applications" / name)
            if isinstance(content, bytes):
                return parse(desktop_id, content.decode("utf-8", errors="replace"))
    return None


def folders(computer: Computer) -> Iterator[Path]:
    """Yield where desktop files are, by the XDG Base Directory specification: relative paths do not count."""
    home, environment = computer.home, computer.environment
    own = environment.get("XDG_DATA_HOME", "")
    if own.startswith("/"):
        yield computer.at(own)
    elif home:
        yield computer.at(home / ".local/share")
    for place in (environment.get("XDG_DATA_DIRS") or SYSTEM_FOLDERS).split(":"):
        if place.startswith("/"):
            yield computer.at(place)
    if home:
        yield computer.at(home / ".local/share/flatpak/exports/share")
    yield from map(computer.at, OTHER_FOLDERS)


def _names(desktop_id: str) -> Iterator[str]:
    """Yield the file names an id may stand for: "kde-web.desktop" may be web.desktop in the folder kde."""
    yield desktop_id
    parts = desktop_id.split("-")
    for end in range(1, len(parts)):
        yield "/".join(["-".join(parts[:end]), "-".join(parts[end:])])


def parse(desktop_id: str, text: str) -> DesktopFile | None:
    """Return what a desktop file says; None if it says that it is deleted, or nothing at all."""
    groups = _groups(text)
    main = groups.get(_MAIN)
    if main is None or main.get("Hidden") == "true":
        return None
    actions = {
        name.removeprefix(_ACTION): group["Exec"]
        for name, group in groups.items()
        if name.startswith(_ACTION) and "Exec" in group
    }
    listed = [name for name in main.get("Actions", "").split(";") if name in actions]
    return DesktopFile(
        id=desktop_id,
        command=main.get("Exec", ""),
        needs=main.get("TryExec", ""),
        actions={name: actions[name] for name in listed},
    )


def _groups(text: str) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    group: dict[str, str] = {}
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1], {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            group.setdefault(key.rstrip(), _unescape(value.lstrip()))
    return groups


def _unescape(value: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0]), value)
