"""How many of Claude Code's calls on this computer failed, and how, by its own session logs.

They are read, never written. Of a row its time and its class are kept: no text, no path, no session. The
format is undocumented: a row that is not understood counts as nothing.
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from claude_tray.model import CLAUDE_CODE
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Question, Source
from claude_tray.words import N_

EVERY = timedelta(seconds=60)  # looking costs a few milliseconds


async def read(_internet: Internet, question: Question) -> Answer:
    """Return the calls logged since the last reading, at first those of the last day. Raises Unread."""
    from claude_tray.sources.logs.reading import look  # most people's logs are never looked at

    return await asyncio.to_thread(look, question)


def folder_of(chosen: str, environment: Mapping[str, str]) -> str:
    """Return Claude Code's folder: as chosen, else as it finds it itself."""
    return str(Path(chosen or environment.get("CLAUDE_CONFIG_DIR") or "~/.claude").expanduser())


SOURCE = Source(
    id=CLAUDE_CODE,
    label="Claude Code",
    purpose=N_(
        "How many of Claude Code's calls failed on this computer. Read from its logs; nothing is sent."
    ),
    read=read,
    on=False,
)
