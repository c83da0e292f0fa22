"""Threads that nobody waits for: what hangs in the network must not keep a command from ending."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Abandoned(ThreadPoolExecutor):
    """A thread for each task; they die with the program, whatever they wait for.

    A connection attempt cannot be interrupted, and Python's own pool is waited for at the end: up to 8 s.
    """

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

        threading.Thread(target=run, daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nobody."""


def abandon_threads() -> None:
    """Let the running loop wait for none of its threads when it ends."""
    asyncio.get_running_loop().set_default_executor(Abandoned())
