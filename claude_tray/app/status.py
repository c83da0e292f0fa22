"""`claude-tray status`: from the running tray, and only if there is none, asked now."""

import json
import os
import re
from pathlib import Path
from typing import Any, TextIO

from claude_tray.app import published
from claude_tray.app.style import has_room, style
from claude_tray.profile import Profile
from claude_tray.words import _

EXIT = {"green": 0, "amber": 1, "red": 2}
EXIT_GREY = 3
TELLING = (
    "text",
    "json",
    "nagios",
)  # exit with the light; a bar hides or reddens a module that does not exit 0
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def status(profile: Profile, out: TextIO, *, form: str = "text") -> int:
    """Print how things are in the format called `form`; return the light's exit code, or 0 for a status bar.

    A running tray knows already: then nothing is asked, and nothing of ours but this module is loaded.
    """
    left = published.read(profile.cache_dir)
    if left is None or (form == "text" and has_room(out) and style(out)["ascii"]):
        code = _asked(profile, out, form)
    else:
        out.write(_told(left, form, out))
        code = EXIT.get(left["status"]["light"], EXIT_GREY)
    return code if form in TELLING else 0


def write_to(path: Path, profile: Profile, *, form: str) -> int:
    """Write what `status` prints to a file, which is replaced whole; return the same. Raises OSError."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as out:
            code = status(profile, out, form=form)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return code


def _asked(profile: Profile, out: TextIO, form: str) -> int:
    """Ask now. A mistake in the settings is shown in a bar, which would hide us for an exit code."""
    from claude_tray.app import terminal
    from claude_tray.settings.mistakes import BadSettings

    try:
        return terminal.status(profile, out, form=form)
    except BadSettings as mistakes:
        if form in TELLING:
            raise
        out.write(terminal.unable(str(mistakes))["formats"][form])
        return EXIT_GREY


def _told(left: dict[str, Any], form: str, out: TextIO) -> str:
    if form == "json":
        return json.dumps(left["status"], indent=2, ensure_ascii=style(out)["ascii"]) + "\n"
    if form == "text":
        at = _("From the tray, as it was at {time} UTC.").format(time=left["written_at"][11:19])
        return f"{_text(left, out)}{at}\n"
    return str(left["formats"][form])


def _text(left: dict[str, Any], out: TextIO) -> str:
    if not has_room(out):
        return str(left["plain"])
    return str(left["card"] if style(out)["colour"] else ANSI.sub("", left["card"]))
