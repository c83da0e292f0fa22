"""Wherever the answer goes, it arrives or it is said why not: a traceback's exit code would read amber."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.sources.pages import incident, page
from tests.worlds.laws import hold
from tests.worlds.servers import Host, Servers, tells
from tests.worlds.world import World, asked, furnish, ran, treats

TITLE = "Störung: 日本語 ✓"
SHELL = ("sh", "-c")


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Path]:
    said = page(incidents=[incident("i", name=TITLE)])
    with Servers(treats(World("", "", {Host.PAGE: tells(said)}))) as servers:
        furnish(tmp_path, servers)
        yield tmp_path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_script_reads_the_whole_title_whatever_the_pipe_can_hold(encoding: str, profile: Path) -> None:
    ended = ran(profile, "status", "--json", PYTHONIOENCODING=encoding)
    assert json.loads(ended.stdout)["status_page"]["incidents"][0]["name"] == TITLE
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize("command", [("status",), ("watch", "--once")])
def test_what_a_terminal_cannot_show_does_not_cost_the_rest(command: tuple[str, ...], profile: Path) -> None:
    ended = ran(profile, *command, PYTHONIOENCODING="ascii")
    assert "amber" in ended.stdout
    assert (ended.returncode, ended.stderr) == (1, "")


def test_a_full_disk_for_the_answer_is_no_light(profile: Path) -> None:
    ended = ran(profile, "status", "--json", through=(*SHELL, 'exec "$@" >/dev/full', "sh"))
    assert ended.returncode == 74
    assert ended.stderr == "claude-tray: the answer cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_script_that_wants_only_the_exit_code_may_close_the_rest(closed: str, profile: Path) -> None:
    ended = ran(profile, "status", "--json", through=(*SHELL, f'exec "$@" {closed}', "sh"))
    assert (ended.returncode, ended.stderr) == (1, "")


def test_a_reader_that_goes_away_is_no_error(profile: Path) -> None:
    ended = ran(profile, "status", "--json", through=(*SHELL, '"$@" | true', "sh"))
    assert ended.stderr == ""


def test_a_home_that_does_not_exist_is_a_usage_error() -> None:
    ended = ran("~nobody-of-that-name/x", "status")
    assert ended.returncode == 64
    assert "home folder" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_home_at_all_is_no_error(profile: Path) -> None:
    ended = ran(profile, "status", "--json", through=("env", "-i"))
    assert hold(ended.returncode, ended.stdout, ended.stderr)["verdict"] == "incident_open"


GREEN = {"pid": 1, "written_at": "now", "status": {"light": "green"}, "plain": "x", "card": "x"}
LEFT: tuple[Any, ...] = (
    b"",
    b"\xff\xfe",
    b"[" * 100_000,
    [],
    {"pid": 1},
    GREEN | {"pid": 2**80},
    GREEN | {"pid": "1"},
    GREEN | {"status": {"schema": 1}},
    GREEN | {"status": "green"},
    GREEN | {"plain": None},
    GREEN | {"written_at": "9999-12-31T00:00:00+00:00"},
    GREEN | {"written_at": "2026-01-01T00:00:00"},
)


@pytest.mark.parametrize("left", LEFT, ids=lambda left: str(left)[:30])
def test_what_a_crashed_tray_left_half_written_is_asked_anew(
    left: Any, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (profile / "cache").mkdir()
    written = left if isinstance(left, bytes) else json.dumps(left).encode()
    now = datetime.now(UTC).isoformat().encode()
    (profile / "cache" / "status.json").write_bytes(written.replace(b'"now"', b'"' + now + b'"'))
    assert asked(profile, capsys)["from"] == "asked"


def test_a_fault_of_ours_does_not_read_as_an_amber_light(tmp_path: Path) -> None:
    fault = "status.status = lambda *_, **__: 1 // 0"
    broken = f"from claude_tray import cli; from claude_tray.app import status; {fault}; cli.main()"
    program = [sys.executable, "-c", broken, "--profile", str(tmp_path), "status"]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 70
    assert "ZeroDivisionError" in ended.stderr
