"""The tray's log stays small, and no line of it is lost on the way to the older file."""

import logging
from pathlib import Path

import pytest

from claude_tray.app.log import CappedLog


def write(handler: CappedLog, *lines: str) -> None:
    for line in lines:
        handler.handle(logging.makeLogRecord({"msg": line}))


def test_a_full_log_becomes_the_older_one_and_the_next_line_begins_anew(tmp_path: Path) -> None:
    handler = CappedLog(tmp_path / "claude-tray.log", 20)
    write(handler, "a" * 10, "b" * 10, "c", "d")
    handler.close()
    assert (tmp_path / "claude-tray.log").read_text() == "c\nd\n"
    assert (tmp_path / "claude-tray.log.1").read_text() == f"{'a' * 10}\n{'b' * 10}\n"


def test_there_is_one_older_log_at_most(tmp_path: Path) -> None:
    handler = CappedLog(tmp_path / "claude-tray.log", 1)
    write(handler, "a", "b", "c")
    handler.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["claude-tray.log", "claude-tray.log.1"]
    assert (tmp_path / "claude-tray.log.1").read_text() == "b\n"


def test_what_an_earlier_run_left_counts(tmp_path: Path) -> None:
    (tmp_path / "claude-tray.log").write_text("x" * 30)
    handler = CappedLog(tmp_path / "claude-tray.log", 20)
    write(handler, "new")
    handler.close()
    assert (tmp_path / "claude-tray.log").read_text() == "new\n"


def test_a_log_that_cannot_be_set_aside_keeps_every_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claude-tray.log.1").mkdir()
    handler = CappedLog(tmp_path / "claude-tray.log", 1)
    write(handler, "a", "b")
    handler.close()
    assert (tmp_path / "claude-tray.log").read_text() == "a\nb\n"
    assert "Logging error" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"claude-tray\.log"):
        CappedLog(tmp_path / "missing" / "claude-tray.log", 1)
