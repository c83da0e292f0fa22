"""What a person asked for and what takes its time: done beside everything else."""

import asyncio
from collections.abc import Awaitable, Callable

Errand = Callable[[], Awaitable[None]]

BESIDE_AT_ONCE = 4  # messages on trial; a program that hangs takes thirty seconds of one of them


class Errands:
    """A queue that one task works off, and beside it one for what may hang and is in nobody's way."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Errand] = asyncio.Queue()
        self._beside: asyncio.Queue[Errand] = asyncio.Queue()

    def give(self, errand: Errand) -> None:
        """Have something done soon, after what was given before."""
        self._waiting.put_nowait(errand)

    def give_beside(self, errand: Errand) -> None:
        """Have something done soon that holds up none of the others, however long it takes."""
        self._beside.put_nowait(errand)

    async def work(self) -> None:
        """Do what comes, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(_work_off(self._waiting), name="errands")
            for _number in range(BESIDE_AT_ONCE):
                group.create_task(_work_off(self._beside), name="errands beside")


async def _work_off(queue: asyncio.Queue[Errand]) -> None:
    while True:
        await (await queue.get())()
