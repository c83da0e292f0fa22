"""PySide6 6.12 on Python before 3.12 takes references from True and None, until the program aborts."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel

_CALLS = 300


class _Bell(QObject):
    rung = Signal()
    counted = Signal(int)


@pytest.mark.parametrize("what", ["emit", "emit an int", "setText", "start a timer", "hide"])
def test_no_call_takes_references_away(what: str) -> None:
    bell, label, timer = _Bell(), QLabel(), QTimer()
    calls: dict[str, Callable[[], object]] = {
        "emit": bell.rung.emit,
        "emit an int": lambda: bell.counted.emit(7),
        "setText": lambda: label.setText("x"),
        "start a timer": lambda: timer.start(10_000),
        "hide": label.hide,
    }
    call = calls[what]
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(_CALLS):
        call()
    after = sys.getrefcount(None), sys.getrefcount(True)
    drift = [abs(now - then) / _CALLS for now, then in zip(after, before, strict=True)]
    assert max(drift) < 0.1
