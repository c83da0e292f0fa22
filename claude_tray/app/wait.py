"""`claude-tray wait`: a script sleeps until the light is what it waits for."""

import asyncio
from collections.abc import Collection
from datetime import timedelta
from typing import TextIO

from claude_tray.app.follow import follow, stop_on_signals
from claude_tray.app.telling import Record
from claude_tray.profile import Profile

EXIT_REACHED = 0
EXIT_TIMED_OUT = 124  # as timeout(1) has it: no light, and no other code of ours
EXIT_INTERRUPTED = 130


def wait(profile: Profile, lights: Collection[str], timeout: timedelta | None, out: TextIO) -> int:
    """Print a line and return 0 as soon as one of `lights` is on; return 124 if `timeout` passes first."""
    return asyncio.run(_wait(profile, lights, timeout, out))


async def _wait(profile: Profile, lights: Collection[str], timeout: timedelta | None, out: TextIO) -> int:
    stop = asyncio.Event()
    stop_on_signals(stop.set)
    reached: list[str] = []

    def tell(told: Record) -> None:
        if not reached and told["status"]["light"] in lights:
            reached.append(told["line"])
            stop.set()

    try:
        async with asyncio.timeout(timeout.total_seconds() if timeout is not None else None):
            await follow(profile, tell, stop)
    except TimeoutError:
        return EXIT_TIMED_OUT
    out.writelines(reached)
    return EXIT_REACHED if reached else EXIT_INTERRUPTED
