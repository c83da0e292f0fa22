"""A computer that wakes up asks anew, so that what it knew before is not taken for news."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SIGNAL = "org.freedesktop.login1.Manager.PrepareForSleep"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A system bus of our own."""
    address = f"unix:path={tmp_path}/bus"
    command = [
        "dbus-daemon",
        "--session",
        "--nofork",
        "--nopidfile",
        "--print-address",
        f"--address={address}",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        daemon.stdout.readline()  # it listens
        try:
            yield address
        finally:
            daemon.terminate()


def test_only_the_end_of_a_sleep_is_a_reason_to_ask_anew(bus: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": str(tmp_path)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    command = [sys.executable, "-m", "tests.desktop.started", "asleep"]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "running\n"
            for begins in ("true", "false"):
                emit = ["gdbus", "emit", "--system", "--object-path", "/org/freedesktop/login1"]
                subprocess.run([*emit, "--signal", _SIGNAL, begins], check=True, env=environment)
            assert process.stdout.readline() == "check\n"
            process.send_signal(signal.SIGTERM)
            assert process.stdout.read() == "stopped\n"
        finally:
            process.kill()
