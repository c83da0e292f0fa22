"""Threads for what blocks: each is kept for the next task, and nobody waits for them at the end."""

import asyncio
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

_Tasks = SimpleQueue[Callable[[], None] | None]


class Abandoned(ThreadPoolExecutor):
    """As many threads as are busy at once; they die with the program, whatever they wait for.

    A look-up or a connection attempt cannot be interrupted, and Python's own pool is waited for at the end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._tasks: _Tasks = SimpleQueue()
        self._idle = threading.Semaphore(0)  # a permit is a thread that waits for a task
        weakref.finalize(self, self._tasks.put, None)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of a call that begins now."""
        future: Future[Any] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - it is raised where the future is asked
                future.set_exception(error)

        if not self._idle.acquire(blocking=False):
            threading.Thread(target=_work, args=(self._tasks, self._idle), daemon=True).start()
        self._tasks.put(run)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nobody."""


def _work(tasks: _Tasks, idle: threading.Semaphore) -> None:
    while task := tasks.get():
        task()
        del task  # it holds its answer, and whoever asked
        idle.release()
    tasks.put(None)  # the pool is gone: for the next thread


def abandon_threads() -> None:
    """Let the running loop wait for none of its threads when it ends."""
    asyncio.get_running_loop().set_default_executor(Abandoned())
