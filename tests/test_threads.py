"""Threads for what blocks: no more than are busy, and nobody waits for one that hangs."""

import asyncio
import gc
import socket
import threading
import time
from contextlib import closing

import pytest

from claude_tray.sources.doors.deadline import Deadline
from claude_tray.threads import Abandoned, abandon_threads
from tests.screen import until


def test_a_thread_that_is_done_takes_the_next_task() -> None:
    pool = Abandoned()
    first = pool.submit(threading.current_thread).result(10)
    until(lambda: pool.submit(threading.current_thread).result(10) is first, 10, "the first thread")


def test_a_task_that_hangs_keeps_no_other_from_running_nor_the_loop_from_ending() -> None:
    over = threading.Event()

    async def main() -> str:
        abandon_threads()
        hung = asyncio.create_task(asyncio.to_thread(over.wait, 60))
        await asyncio.sleep(0)
        said = await asyncio.to_thread(str, "answered")
        hung.cancel()
        return said

    begun = time.monotonic()
    assert asyncio.run(main()) == "answered"
    assert time.monotonic() - begun < 30
    over.set()


def test_what_a_task_raises_is_raised_where_it_is_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        Abandoned().submit(lambda: 1 // 0).result(10)


def test_the_threads_of_a_pool_that_nobody_has_any_more_end() -> None:
    pool = Abandoned()
    threads = {pool.submit(threading.current_thread).result(10) for _ in range(3)}
    del pool
    gc.collect()
    until(lambda: not any(each.is_alive() for each in threads), 10, "the end of the threads")


def test_a_knock_that_is_called_off_is_cut_off() -> None:
    ours, theirs = socket.socketpair()

    async def main() -> None:
        with Deadline(60) as deadline:
            deadline.watch(ours)

    with closing(ours), closing(theirs):
        theirs.settimeout(10)
        asyncio.run(main())
        assert theirs.recv(1) == b""
