"""What a running tray shows, left in a file so that a script need not ask again.

`status.json` in the cache folder is one JSON object for scripts in any language, replaced whole at every
judgement, 30 s apart at most: `version` of this layout, `pid` of the tray, `written_at`, `status` (what
`claude-tray status --json` prints), `plain`, `card` and `line` (the same for a pipe, a terminal, a log), and
`formats`, which holds what `status --format NAME` prints by name. It is gone when no tray runs; one that is
older than 90 s was left by a tray that could not tidy up.
"""

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FILE = "status.json"
VERSION = 1  # raised when a key changes its meaning or goes; a new key is no change
FRESH = timedelta(seconds=90)  # a living tray writes at every heartbeat, 30 s
MOST = 4_000_000  # bytes; no tray writes more


def write(folder: Path, told: Mapping[str, Any], now: datetime) -> None:
    """Leave what the tray tells in `folder`; where the disk does not take it, nobody finds it."""
    record = {"version": VERSION, "pid": os.getpid(), "written_at": now.isoformat(), **told}
    part = folder / f"{FILE}.{os.getpid()}.part"
    try:
        part.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        part.replace(folder / FILE)
    except OSError:
        with suppress(OSError):
            part.unlink()


def withdraw(folder: Path) -> None:
    """Take it away again: the tray ends."""
    with suppress(OSError):
        (folder / FILE).unlink()


def read(folder: Path) -> dict[str, Any] | None:
    """Return what a living tray has left in the last 90 s, or None."""
    try:
        with (folder / FILE).open("rb") as file:
            record = json.loads(file.read(MOST))
        age = datetime.now(UTC) - datetime.fromisoformat(record["written_at"])
        whole = record["status"]["light"] and record["plain"] and record["card"]
        ours = record["version"] == VERSION and record["formats"]
        if whole and ours and timedelta(0) <= age <= FRESH and _lives(record["pid"]):
            return dict(record)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    return None


def _lives(pid: int) -> bool:
    """Return whether that process runs; on Windows signal 0 is a Ctrl-C, so there the age has to do."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
