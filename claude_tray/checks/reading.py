"""Files of other programs, read with care: they may be huge, a folder, a pipe, or somebody else's."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from claude_tray.words import _

LIMIT = 1024 * 1024  # bytes; the files we look at have a few KB


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is there, or may be, and that cannot be read."""

    why: str  # "it is a folder"; never its path


def read_file(path: Path, limit: int = LIMIT) -> bytes | Unreadable | None:
    """Return a file's content, None if there is no such file, or why it cannot be read."""
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would hold us for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        # Windows says so of a folder, too.
        return Unreadable(_("it is a folder") if path.is_dir() else _("reading it is not allowed"))
    except (OSError, ValueError):  # a loop of links; a zero byte in the name
        return Unreadable(_("it cannot be opened"))
    try:
        return _content(handle, limit)
    except OSError:
        return Unreadable(_("reading it failed"))
    finally:
        os.close(handle)


def _content(handle: int, limit: int) -> bytes | Unreadable:
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        return Unreadable(_("it is a folder") if stat.S_ISDIR(mode) else _("it is no ordinary file"))
    content = b""
    while len(content) <= limit and (more := os.read(handle, limit + 1 - len(content))):
        content += more
    return content if len(content) <= limit else Unreadable(_("it is far too long"))
