"""What a person asked for and what takes its time: done one after the other, beside everything else."""

import asyncio
from collections.abc import Awaitable, Callable

Errand = Callable[[], Awaitable[None]]


class Errands:
    """A queue that one task works off."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Errand] = asyncio.Queue()

    def give(self, errand: Errand) -> None:
        """Have something done soon."""
        self._waiting.put_nowait(errand)

    async def work(self) -> None:
        """Do what comes, until cancelled."""
        while True:
            await (await self._waiting.get())()
