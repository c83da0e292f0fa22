"""The program starts once, shows itself when asked, and leaves in good order."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QSessionManager

from claude_tray.desktop.application import start_no_more
from claude_tray.desktop.instance import Instance, socket_path

_ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bus, no screen, a folder of our own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    tmp_path.chmod(0o700)


@contextmanager
def _started(key: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.desktop.started", key]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_session_that_ends_lets_the_companion_put_everything_away(number: signal.Signals) -> None:
    with _started("one") as first:
        assert _line(first) == "running"
        first.send_signal(number)
        assert _line(first) == "stopped"
        assert first.wait(10) == 0


def test_a_second_start_shows_the_window_of_the_first() -> None:
    with _started("one") as first:
        assert _line(first) == "running"
        with _started("one") as second:
            assert second.wait(10) == 0
            assert _line(second) == ""
        assert _line(first) == "window True"


def test_another_profile_is_another_program() -> None:
    with _started("one") as first, _started("two") as second:
        assert _line(first) == "running"
        assert _line(second) == "running"


def test_a_start_after_a_crash_is_the_first_again() -> None:
    with _started("one") as crashed:
        assert _line(crashed) == "running"
        crashed.kill()
        crashed.wait(10)
    with _started("one") as again:
        assert _line(again) == "running"
        with _started("one") as second:
            assert second.wait(10) == 0
        assert _line(again) == "window True"


def test_a_session_that_saves_its_programs_does_not_start_this_one_twice() -> None:
    hints: list[object] = []
    start_no_more(SimpleNamespace(setRestartHint=hints.append))  # type: ignore[arg-type]
    assert hints == [QSessionManager.RestartHint.RestartNever]


def test_two_claims_on_one_profile_are_not_both_granted(tmp_path: Path) -> None:
    first, second = Instance("one"), Instance("one")
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()
    assert Path(socket_path("one")).parent == tmp_path
    assert socket_path("one") != socket_path("two")
