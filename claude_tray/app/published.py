"""What a running tray shows, left in a file so that a script need not ask again.

`status.json` in the cache folder is one JSON object, replaced whole at every judgement: `pid` of the tray,
`written_at`, `status` (the document of `claude-tray status --json`), `plain` and `card` (the same for a pipe
and for a terminal).
"""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FILE = "status.json"
FRESH = timedelta(seconds=90)  # a living tray writes at every heartbeat, 30 s
MOST = 4_000_000  # bytes; no tray writes more


def write(folder: Path, status: dict[str, Any], plain: str, card: str, now: datetime) -> None:
    """Leave what the tray shows in `folder`; where the disk does not take it, nobody finds it."""
    record = {
        "pid": os.getpid(),
        "written_at": now.isoformat(),
        "status": status,
        "plain": plain,
        "card": card,
    }
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
        if whole and timedelta(0) <= age <= FRESH and _lives(record["pid"]):
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
