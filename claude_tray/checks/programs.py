"""What small programs of this computer print; nothing of them outlives the one who asks."""

import asyncio
import subprocess
from typing import cast

MOST = 64 * 1024  # bytes of an answer that are read


async def printed(command: tuple[str, ...]) -> str | None:
    """Return what a program prints; None where it is missing or fails. Cancelled, it ends the program."""
    try:
        program = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, NotImplementedError):  # the latter: a loop on Windows that has no subprocesses
        return None
    try:
        said = await _beginning(cast(asyncio.StreamReader, program.stdout))
        code = await program.wait()
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
    return said.decode("utf-8", "replace") if code == 0 else None


async def _beginning(answer: asyncio.StreamReader) -> bytes:
    try:
        return await answer.readexactly(MOST)
    except asyncio.IncompleteReadError as error:
        return error.partial
