"""`claude-tray status`: from the running tray, and only if there is none, asked now."""

import json
import re
from typing import TextIO

from claude_tray.app import published
from claude_tray.app.style import style
from claude_tray.profile import Profile

EXIT = {"green": 0, "amber": 1, "red": 2}
EXIT_GREY = 3
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def status(profile: Profile, out: TextIO, *, as_json: bool) -> int:
    """Print how things are; return the light's exit code.

    A running tray knows already: then nothing is asked, and nothing of ours but this module is loaded.
    """
    left = published.read(profile.cache_dir)
    if left is None or (out.isatty() and style(out)["ascii"]):
        from claude_tray.app import terminal

        return terminal.status(profile, out, as_json=as_json)
    if as_json:
        out.write(json.dumps(left["status"], indent=2, ensure_ascii=style(out)["ascii"]) + "\n")
    else:
        out.write(_text(left, out))
        out.write(f"From the tray, as it was at {left['written_at'][11:19]} UTC.\n")
    return EXIT.get(left["status"]["light"], EXIT_GREY)


def _text(left: dict[str, str], out: TextIO) -> str:
    if not out.isatty():
        return left["plain"]
    return left["card"] if style(out)["colour"] else ANSI.sub("", left["card"])
