"""Keys as a person presses them in a terminal, or lines as a pipe brings them."""

import asyncio
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

END = ""  # nobody will press a key any more
UP, DOWN, ENTER = "up", "down", "enter"

_KEY = re.compile(rb"\x1b[\[O][\d;]*[A-Za-z~]|.", re.DOTALL)
_NAMED = {
    b"\x1b[A": UP,
    b"\x1bOA": UP,
    b"\x1b[B": DOWN,
    b"\x1bOB": DOWN,
    b"\r": ENTER,
    b"\n": ENTER,
    b" ": ENTER,
    b"\x04": END,
}


class Keys:
    """What comes from one stream, key by key: single keys from a terminal, the lines of anything else."""

    def __init__(self, stream: TextIO) -> None:
        self.live = stream.isatty()  # a person presses them; else they may all be there already
        self._single = self.live and sys.platform != "win32"
        self._file = stream.fileno()
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._over = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen until the end of the block; the terminal is left as it was."""
        loop = asyncio.get_running_loop()
        with _single_keys(self._file, self._single):
            # A daemon: nothing can wake it from a read, and it must not keep the program from ending.
            threading.Thread(target=self._read, args=(loop,), daemon=True).start()
            yield

    async def key(self) -> str:
        """Return the next key: a character, or one of the names above; END for good once nothing comes."""
        if self._over:
            return END
        key = await self._queue.get()
        self._over = key == END
        return key

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        rest = b""
        while True:
            try:
                read = os.read(self._file, 1024)
            except OSError:
                read = b""
            keys, rest = _keys(read) if self._single else _lines(rest + read, over=not read)
            try:
                for key in [*keys, *([] if read else [END])]:
                    loop.call_soon_threadsafe(self._queue.put_nowait, key)
            except RuntimeError:  # the loop has ended: nobody waits for keys
                return
            if not read:
                return


def _keys(read: bytes) -> tuple[list[str], bytes]:
    """Return the keys of a terminal; what is no key of ours is a character that means nothing."""
    return [_NAMED.get(each, each.decode("latin-1").lower()) for each in _KEY.findall(read)], b""


def _lines(read: bytes, *, over: bool) -> tuple[list[str], bytes]:
    """Return a key for each whole line: "2" and "b" as they are, an empty one is Enter; and what is left."""
    *lines, rest = read.split(b"\n")
    if over and rest:
        lines, rest = [*lines, rest], b""
    return [each.decode("utf-8", "replace").strip().lower() or ENTER for each in lines], rest


@contextmanager
def _single_keys(file: int, wanted: bool) -> Iterator[None]:
    """Let a terminal give each key at once, without showing it."""
    if not wanted or sys.platform == "win32":
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file)
        yield
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
