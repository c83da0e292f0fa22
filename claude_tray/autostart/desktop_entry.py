"""The file that makes a Linux desktop start a program at login (freedesktop.org, autostart specification)."""

import re
from collections.abc import Mapping, Sequence

from claude_tray import about
from claude_tray.words import _

FILE_NAME = f"{about.APP_ID}.desktop"
_GROUP = "[Desktop Entry]"
_BLANK = " \t\r"
_DELAY = 5  # s that GNOME waits: its panel's tray comes late
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
# With these, settings programs of GNOME and MATE switch an entry off and leave it there.
_SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")


def text(command: Sequence[str]) -> str:
    """Return the file's text for that command line, whose first word is an absolute path."""
    entries = {
        "Type": "Application",
        "Name": about.NAME,
        "Comment": _("Is Claude usable from here?"),
        "Exec": " ".join(map(_quoted, command)),
        "TryExec": command[0],  # an entry whose program was removed starts nothing, and nobody complains
        "Icon": about.APP_ID,
        "Terminal": "false",
        "StartupNotify": "false",
        "X-GNOME-Autostart-enabled": "true",
        "X-GNOME-Autostart-Delay": str(_DELAY),
        "X-KDE-autostart-after": "panel",
    }
    lines = (f"{key}={_escaped(value)}" for key, value in entries.items())
    return "\n".join([_GROUP, *lines, ""])


HIDDEN = f"{_GROUP}\nType=Application\nName={about.NAME}\nHidden=true\n"
"""Hides an entry of the same name that the system has for everybody."""


def entries(text: str) -> Mapping[str, str]:
    """Return the keys of the main group, unescaped; empty for what is no desktop file."""
    found: dict[str, str] = {}
    group = ""
    for line in (each.strip(_BLANK) for each in text.split("\n")):
        if line.startswith("["):
            group = line
        elif group == _GROUP and not line.startswith("#") and "=" in line:
            key, _equals, value = line.partition("=")
            found.setdefault(key.strip(_BLANK), _unescaped(value.strip(_BLANK)))
    return found


def is_on(entry: Mapping[str, str]) -> bool:
    """Return whether desktops start what this entry names."""
    switched_off = any(entry.get(key, "").lower() == "false" for key in _SWITCHES)
    return bool(entry.get("Exec")) and entry.get("Hidden", "").lower() != "true" and not switched_off


def program(entry: Mapping[str, str]) -> str:
    """Return the program without which the entry starts nothing."""
    if "TryExec" in entry:
        return entry["TryExec"]
    words = re.match(r'"((?:[^"\\]|\\.)*)"|\S+', entry.get("Exec", ""))
    if words is None:
        return ""
    return words[0] if words[1] is None else re.sub(r"\\(.)", r"\1", words[1])


def _quoted(word: str) -> str:
    """Return one word of a command line as Exec wants it, before the escapes of the file itself."""
    plain = word.replace("%", "%%")
    if plain and not _RESERVED.search(plain):
        return plain
    return '"' + re.sub(r'(["`$\\])', r"\\\1", plain) + '"'


def _escaped(value: str) -> str:
    """Return a value as a file holds it; a blank at its end would be lost."""
    escaped = value.replace("\\", "\\\\")
    return f"{escaped[:-1]}\\s" if escaped.endswith(" ") else escaped


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda escape: _ESCAPES.get(escape[1], escape[0]), value)
