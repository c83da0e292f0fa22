"""What a failure of the history file means, and setting a damaged file aside."""

import sqlite3
from datetime import datetime
from pathlib import Path

from claude_tray.words import N_, _

JOURNALS = ("", "-wal", "-shm")  # the file, and what SQLite keeps beside it

# SQLite quotes a damaged file in its message, and Python cannot read that as text.
FAILURES = (sqlite3.Error, OSError, UnicodeDecodeError)

_REASONS = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_BUSY: N_("another program has locked it"),
    sqlite3.SQLITE_LOCKED: N_("another program has locked it"),
    sqlite3.SQLITE_READONLY: N_("it is read-only"),
    sqlite3.SQLITE_CANTOPEN: N_("it cannot be opened"),
}


class Damaged(sqlite3.DatabaseError):
    """The tables of the file are not as they were made."""


def is_damage(error: Exception) -> bool:
    """Tell whether the file itself is broken, as opposed to what surrounds it."""
    return isinstance(error, Damaged | UnicodeDecodeError) or _code(error) in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )


def reason(error: Exception) -> str:
    """Return in words why a file cannot be written."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return _(_REASONS[_code(error)]) if _code(error) in _REASONS else str(error)


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file and its journals to what is free, and return its new name; raises OSError."""
    stem = f"{path.stem}.damaged-{now:%Y%m%dT%H%M%S}"
    free = (
        path.with_name(f"{stem}{again}{path.suffix}") for again in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    aside = next(name for name in free if not name.exists())
    for journal in JOURNALS:
        source = Path(f"{path}{journal}")
        if source.exists():
            source.rename(f"{aside}{journal}")
    return aside


def _code(error: Exception) -> int:
    # The low byte is the kind, the rest its details; Python raises some errors of its own, without any.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
