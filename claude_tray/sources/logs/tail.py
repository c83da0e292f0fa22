"""What was added to files since they were read last: whole lines, in bounded memory."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

BLOCK = 1024 * 1024  # bytes read at once
LONGEST_LINE = 4 * 1024 * 1024  # bytes; an image pasted into a session is longer, an answer never is
LONGEST_TAIL = 32 * 1024 * 1024  # bytes of one file at one reading: the newest of them
MOST_BYTES = 96 * 1024 * 1024  # of all files together: what a busy day writes, read within a second

Identity = str  # device and inode: a path would tell what somebody works on


@dataclass(frozen=True, slots=True)
class Log:
    """One file, as the folder shows it."""

    path: Path
    id: Identity
    size: int
    changed: float  # seconds since 1970


def logs(folder: Path) -> Iterator[Log]:
    """Yield the session logs below Claude Code's folder. Raises OSError if there are none to be listed."""
    for project in _entries(folder / "projects"):
        if not project.is_dir(follow_symlinks=False):
            continue
        for entry in _listed(project.path):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(_listed(Path(entry.path, "subagents")))
            else:
                yield from _files([entry])


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _listed(folder: Path | str) -> list[os.DirEntry[str]]:
    """Return what a folder holds; nothing, if it is gone or closed to us."""
    try:
        return _entries(Path(folder))
    except OSError:
        return []


def _files(entries: list[os.DirEntry[str]]) -> Iterator[Log]:
    for entry in entries:
        if not entry.name.endswith(".jsonl") or not entry.is_file(follow_symlinks=False):
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        if not status.st_ino:  # Windows tells it only who asks for the file itself
            status = Path(entry.path).stat()
        yield Log(Path(entry.path), f"{status.st_dev:x}-{status.st_ino:x}", status.st_size, status.st_mtime)


@dataclass(slots=True)
class Tail:
    """Reads on in one file; `offset` is where the next reading goes on, after the last whole line."""

    log: Log
    offset: int

    def lines(self, most: int) -> Iterator[bytes]:
        """Yield the whole lines after `offset`, of the last `most` bytes; none of a vanished file."""
        try:
            with self.log.path.open("rb", buffering=0) as file:
                yield from self._lines(file, min(most, LONGEST_TAIL))
        except OSError:
            return

    def _lines(self, file: FileIO, most: int) -> Iterator[bytes]:
        begin = self._known(file)
        position = max(begin, self.log.size - most)
        torn, too_long, rest = position != begin, False, b""
        file.seek(position)
        # What is written meanwhile is read next time: a reading ends.
        while block := file.read(min(BLOCK, max(self.log.size - position, 0))):
            position += len(block)
            *whole, rest = (rest + block).split(b"\n")
            if whole:
                self.offset = position - len(rest)
                yield from (each for each in whole[torn or too_long :] if len(each) <= LONGEST_LINE)
                torn = too_long = False
            if len(rest) > LONGEST_LINE:
                rest, too_long = b"", True

    def _known(self, file: FileIO) -> int:
        """Return the offset, or 0 where the file was cut or written anew since."""
        if 0 < self.offset <= self.log.size:
            file.seek(self.offset - 1)
            if file.read(1) == b"\n":
                return self.offset
        self.offset = 0
        return 0
