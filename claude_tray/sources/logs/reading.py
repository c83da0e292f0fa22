"""One look at Claude Code's session logs: what was added since the last, counted by minute and class."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from claude_tray.model import Blame, CallLog, Calls, Silence
from claude_tray.sources.logs.rows import Row, row
from claude_tray.sources.logs.tail import MOST_BYTES, Log, Tail, logs
from claude_tray.sources.source import Answer, Memory, Question, Unread
from claude_tray.words import _

LOOKED_BACK = timedelta(hours=24)
LATE = timedelta(
    minutes=10
)  # a row is written some seconds after its time; older ones are copies of a session
EARLY = timedelta(minutes=5)  # what is dated further ahead is wrong
MOST_FILES = 2000  # remembered; a busy day has a few hundred
LARGEST_SETTINGS = 1024 * 1024  # bytes

OFFICIAL = "anthropic.com"
OTHER_CLOUDS = ("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY")
READ_AT = "read_at"


def look(question: Question, environment: Mapping[str, str] = os.environ) -> Answer:
    """Return the calls logged since the last reading, at first those of the last day. Raises Unread.

    Blocks for as long as the disk takes.
    """
    folder = Path(question.urls[0])
    _refuse_other_services(folder, environment)
    try:
        found = list(logs(folder))
    except FileNotFoundError as error:
        raise Unread(_("Claude Code has written no logs here"), Silence.UNREACHABLE) from error
    except OSError as error:
        raise Unread(
            _("its folder cannot be read ({why})").format(why=error.strerror), Silence.BLOCKED
        ) from error
    reading = _Reading(question.now, question.memory)
    return Answer(CallLog(tuple(reading.calls(found))), reading.notes)


class _Reading:
    """One look at all logs: `notes` is what to remember of it, offsets by file."""

    def __init__(self, now: datetime, memory: Memory) -> None:
        before = memory.get(READ_AT)
        known = before if isinstance(before, int | float) and 0 < before <= now.timestamp() else 0.0
        self._now = now
        self._since = max(now.timestamp() - LOOKED_BACK.total_seconds(), known - LATE.total_seconds())
        self._memory = memory
        self._left = MOST_BYTES
        self._seen: set[int] = set()
        self.notes: dict[str, str | int | float | None] = {READ_AT: now.timestamp()}

    def calls(self, found: list[Log]) -> Iterator[Calls]:
        """Yield what the logs hold of the time in question, by minute and class, oldest first."""
        counted: Counter[tuple[datetime, str, Blame]] = Counter()
        oldest = self._now.timestamp() - LOOKED_BACK.total_seconds()
        recent = sorted((log for log in found if log.changed >= oldest), key=lambda log: -log.changed)
        for log in recent[:MOST_FILES]:
            counted.update(
                (each.at.replace(second=0, microsecond=0), each.kind, each.blame) for each in self._rows(log)
            )
        for (at, kind, blame), n in sorted(counted.items()):
            yield Calls(at, kind, blame, n)

    def _rows(self, log: Log) -> Iterator[Row]:
        """Yield the rows that were added to a file, each call once."""
        offset, size, last = _known(self._memory.get(log.id))
        if size != log.size:
            tail = Tail(log, offset)
            for line in tail.lines(self._left):
                found = row(line)
                if found is None or not self._counts(found, last):
                    continue
                last = found.key or last
                yield found
            self._left -= max(min(log.size - offset, self._left), 0)
            offset = tail.offset
        self.notes[log.id] = f"{offset} {log.size} {last}"

    def _counts(self, found: Row, last: int) -> bool:
        if not self._since <= found.at.timestamp() <= self._now.timestamp() + EARLY.total_seconds():
            return False
        if found.key and (found.key == last or found.key in self._seen):
            return False
        self._seen.add(found.key)
        return True


def _known(note: object) -> tuple[int, int, int]:
    """Return a file's offset, its size then, and the last call's key: zeros if it was never read."""
    parts = note.split(" ") if isinstance(note, str) else []
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return 0, -1, 0
    return int(parts[0]), int(parts[1]), int(parts[2])


def _refuse_other_services(folder: Path, environment: Mapping[str, str]) -> None:
    """Raise Unread where Claude Code talks to somebody else: its calls say nothing about Anthropic then."""
    chosen = {**environment, **_own_environment(folder)}
    host = urlsplit(str(chosen.get("ANTHROPIC_BASE_URL") or "")).hostname
    elsewhere = host is not None and host != OFFICIAL and not host.endswith(f".{OFFICIAL}")
    if elsewhere or any(str(chosen.get(name) or "0").lower() not in ("0", "false") for name in OTHER_CLOUDS):
        raise Unread(_("Claude Code is set to call another service than Anthropic's"), Silence.BLOCKED)


def _own_environment(folder: Path) -> dict[str, object]:
    """Return the two kinds of names that matter of the environment that Claude Code's settings give it."""
    try:
        with (folder / "settings.json").open("rb") as file:
            told = json.loads(file.read(LARGEST_SETTINGS))
    except (OSError, ValueError, RecursionError):
        return {}
    match told:
        case {"env": dict(names)}:
            return {name: names[name] for name in ("ANTHROPIC_BASE_URL", *OTHER_CLOUDS) if name in names}
    return {}
