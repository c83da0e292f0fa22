"""What is kept on this disk: how much, written out elsewhere, deleted."""

import asyncio
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from claude_tray.history import open_history
from claude_tray.profile import Profile
from claude_tray.recording import line

FIRST = datetime(2020, 1, 1, tzinfo=UTC)  # nothing of ours is older


def size(profile: Profile) -> int:
    """Return how many bytes the data folder takes."""
    total = 0
    with suppress(OSError):
        for each in profile.data_dir.iterdir():
            total += each.stat().st_size if each.is_file() else 0
    return total


async def export(profile: Profile, target: Path) -> int:
    """Write every reading to `target` as JSON Lines; return how many. Raises OSError and leaves nothing."""
    return await asyncio.to_thread(_export, profile, target)


def _export(profile: Profile, target: Path) -> int:
    beside = target.with_name(f".{target.name}.part")
    now, count = datetime.now(UTC), 0
    try:
        beside.touch(mode=0o600)
        with (
            closing(open_history(profile.history_file, now)) as history,
            beside.open("w", encoding="utf-8") as file,
        ):
            for reading in history.readings(FIRST, now):
                file.write(line(reading) + "\n")
                count += 1
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return count
