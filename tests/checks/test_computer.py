"""Small programs that are asked, and browsers that are started: those that hang, fail and stay."""

import os
import time
from pathlib import Path

import pytest

from claude_tray.checks import computer as computers
from claude_tray.checks.computer import System, ask, run, this_computer
from tests.checks.computers import linux, program


def script(folder: Path, text: str) -> str:
    file = folder / "tool"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("echo chromium.desktop", "chromium.desktop\n"),
        ("echo no; exit 3", ""),
        ("printf '\\377'", "\ufffd"),
        ("head -c 1000000 /dev/zero | tr '\\0' x", "x" * computers.ANSWER_LENGTH),
    ],
)
def test_an_answer_is_read_as_text_and_a_failure_as_silence(tmp_path: Path, text: str, answer: str) -> None:
    assert ask([script(tmp_path, text)], dict(os.environ)) == answer


def test_a_tool_that_is_not_there_is_silent() -> None:
    assert ask(["/no/such/tool"], {}) == ""


def test_a_tool_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computers, "ANSWERS_WITHIN", 0.2)
    tool = script(tmp_path, f"sleep 60 & echo $! >{tmp_path}/child; wait")
    began = time.monotonic()
    assert ask([tool], dict(os.environ)) == ""
    assert time.monotonic() - began < 5
    stat = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not stat.exists() or ") Z " in stat.read_text()


def test_a_program_is_started_in_a_session_of_its_own_and_its_end_is_told(tmp_path: Path) -> None:
    tool = script(
        tmp_path, f'ps -o sid= -p $$ >{tmp_path}/session; echo "$MINE" >>{tmp_path}/session; exit 7'
    )
    assert run([tool], {**os.environ, "MINE": "a b"}) == 7
    session, mine = (tmp_path / "session").read_text().splitlines()
    assert int(session) != os.getsid(0)
    assert mine == "a b"


def test_a_program_that_is_not_there_cannot_be_started() -> None:
    with pytest.raises(OSError, match="no/such"):
        run(["/no/such/browser"], {})


def test_programs_are_found_by_their_path_and_by_name(tmp_path: Path) -> None:
    program(tmp_path, "/usr/bin/browser")
    (tmp_path / "usr/bin/text").write_text("not a program")
    (tmp_path / "usr/bin/folder").mkdir()
    here = linux(tmp_path)
    there = [each for each in ("browser", "/usr/bin/browser") if here.has_program(each)]
    assert there == ["browser", "/usr/bin/browser"]
    nowhere = ["", "text", "folder", "/usr/bin", "/usr/bin/text", "usr/bin/browser", "../browser", "gone"]
    assert not [each for each in nowhere if here.has_program(each)]


def test_what_is_in_the_environment_is_not_printed() -> None:
    assert "planted" not in repr(linux(Path("/"), ANTHROPIC_API_KEY="planted"))


def test_this_computer_is_described_as_it_is() -> None:
    assert this_computer().system in list(System)
    assert this_computer().environment == dict(os.environ)
