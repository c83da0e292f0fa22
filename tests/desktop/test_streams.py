"""What was not read to its end is closed by the desktop's loop too."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]

from claude_tray.desktop.application import _close_streams_in


def test_a_stream_that_is_given_up_half_way_is_closed_without_a_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    closed: list[str] = []

    async def pieces() -> AsyncIterator[bytes]:
        try:
            yield b"half"
        finally:
            await asyncio.sleep(0)
            closed.append("closed")

    async def main() -> None:
        async for _ in pieces():
            break
        for _ in range(5):
            await asyncio.sleep(0)

    before = sys.get_asyncgen_hooks()
    try:
        with QEventLoop(QApplication.instance() or QApplication([])) as loop:
            _close_streams_in(loop)
            loop.run_until_complete(main())
    finally:
        sys.set_asyncgen_hooks(*before)
    assert closed == ["closed"]
    assert capsys.readouterr().err == ""
