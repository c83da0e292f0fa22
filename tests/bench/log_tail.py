"""What it costs to read Claude Code's logs: a gigabyte at first start, and a look at which nothing is new.

    python tests/bench/log_tail.py [--megabytes 1024]

Writes the logs into a temporary folder. Exits with 1 if a bar is missed.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from claude_tray.model import CallLog
from claude_tray.sources.logs.reading import look
from claude_tray.sources.logs.tail import MOST_BYTES
from claude_tray.sources.source import Answer, Question

MOST_CPU_S = 3.0
MOST_MEMORY_MB = 64.0  # beside what the program has already
MOST_IDLE_MS = 25.0  # of CPU for one look a minute at 400 files: less than a thousandth of the time

FILE = 16 * 1024 * 1024  # bytes; the largest transcripts are of that size
SMALL_FILES = 400  # a month of sessions
TODAY = 0.25  # of the bytes


def main() -> int:
    """Print the figures beside their bars; return 1 if one is missed."""
    parser = argparse.ArgumentParser(description="What reading Claude Code's logs costs.")
    parser.add_argument("--megabytes", type=int, default=1024, help="of logs (default 1024)")
    megabytes = parser.parse_args().megabytes
    now = datetime.now(UTC)
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), megabytes, now)
        for name, all_new in (("a quarter of it of today", False), ("all of it of today", True)):
            if all_new:
                _touch(Path(folder), now)
            before = _peak_mb()
            answer, cpu = _timed(folder, now, {})
            used = _peak_mb() - before
            counted = (
                sum(each.n for each in answer.content.calls) if isinstance(answer.content, CallLog) else 0
            )
            again, idle = _timed(folder, now + timedelta(seconds=60), dict(answer.memory))
            note = len(json.dumps(dict(answer.memory)))
            missed |= cpu > MOST_CPU_S or used > MOST_MEMORY_MB or idle * 1000 > MOST_IDLE_MS
            print(f"{megabytes} MB of logs, {name}: {counted} calls in the newest {MOST_BYTES >> 20} MB")
            print(f"  first look   {cpu:6.2f} s CPU      at most {MOST_CPU_S:.1f}")
            print(f"  memory       {used:6.1f} MB more    at most {MOST_MEMORY_MB:.0f}")
            print(f"  idle look    {idle * 1000:6.1f} ms CPU     at most {MOST_IDLE_MS:.0f}")
            print(f"  remembered   {note / 1024:6.1f} KB")
            assert isinstance(again.content, CallLog)
            assert not again.content.calls
    return int(missed)


def _timed(folder: str, now: datetime, memory: dict[str, str | int | float | None]) -> tuple[Answer, float]:
    begun = time.process_time()
    answer = look(Question((folder,), now, memory), {})
    return answer, time.process_time() - begun


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(folder: Path, megabytes: int, now: datetime) -> None:
    """Write sessions: mostly tool output, an answer in every third row, and now and then a failure."""
    rows = []
    for place in range(400):
        stamp = (now - timedelta(minutes=5, seconds=place)).isoformat().replace("+00:00", "Z")
        head = {"timestamp": stamp, "uuid": f"u{place}", "sessionId": "s"}
        if place % 3 == 0:
            content = [{"type": "text", "text": "word " * 120}]
            row = {
                "type": "assistant",
                **head,
                "message": {"id": f"m{place}", "model": "claude-opus-5", "content": content},
            }
        elif place % 97 == 1:
            row = {
                "type": "assistant",
                **head,
                "isApiErrorMessage": True,
                "error": "overloaded",
                "message": {"model": "<synthetic>"},
            }
        else:
            row = {"type": "user", **head, "message": {"content": 'a line of "output"\n' * 200}}
        rows.append(json.dumps(row, separators=(",", ":")) + "\n")
    block = "".join(rows).encode()
    project = folder / "projects" / "-home-me"
    project.mkdir(parents=True)
    for number in range(max(megabytes * 1024 * 1024 // FILE, 1)):
        path = project / f"{number}.jsonl"
        with path.open("wb") as file:
            for part in range(FILE // len(block)):
                file.write(block.replace(b'"id":"m', b'"id":"%d-%d-' % (number, part)))
        if number >= TODAY * megabytes * 1024 * 1024 // FILE:
            os.utime(path, (now.timestamp() - 5 * 86400,) * 2)
    for number in range(SMALL_FILES):
        path = project / f"small-{number}.jsonl"
        path.write_bytes(block[:20_000])
        os.utime(path, (now.timestamp() - (number + 1) * 7200,) * 2)


def _touch(folder: Path, now: datetime) -> None:
    for path in folder.rglob("*.jsonl"):
        os.utime(path, (now.timestamp(),) * 2)


if __name__ == "__main__":
    raise SystemExit(main())
