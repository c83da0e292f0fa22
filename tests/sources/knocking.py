"""A knock as the app does it: the loop keeps the time, a thread does the work."""

import asyncio
import ssl

from claude_tray.model import Knock
from claude_tray.sources import probe
from claude_tray.sources.doors.deadline import Deadline
from claude_tray.threads import abandon_threads


def knock(url: str, context: ssl.SSLContext, way: probe.Way) -> Knock:
    """Return what happened."""

    async def knocked() -> Knock:
        abandon_threads()
        with Deadline(way.budget.whole) as deadline:
            return await asyncio.to_thread(probe.knock, url, context, way, deadline)

    return asyncio.run(knocked())
