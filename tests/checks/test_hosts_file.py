"""The hosts file is read as the system reads it, whatever an editor left in it."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.checks.hosts_file import MOST, overrides, path
from claude_tray.checks.surroundings import Surroundings
from claude_tray.model.triage import Result
from tests.checks.lines import firing, found

NAMES = {"claude.ai", "api.anthropic.com"}


def test_a_name_sent_elsewhere_is_found_and_nothing_else_is(calm: Surroundings) -> None:
    calm.hosts_file.write_text("127.0.0.1 localhost\n0.0.0.0 scripts.test\n192.0.2.7 door.test\n")
    finding = found(calm)["hosts_file"]
    assert finding.result is Result.FOUND
    assert finding.evidence == "The hosts file sends door.test to a fixed address and scripts.test nowhere."
    assert "192.0.2.7" not in repr(finding)
    assert firing(calm) == {"hosts_file"}


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("0.0.0.0 claude.ai", {"claude.ai": "nowhere"}),
        ("::1\tads.example claude.ai api.anthropic.com # no", dict.fromkeys(NAMES, "nowhere")),
        ("127.0.0.1  CLAUDE.AI.", {"claude.ai": "nowhere"}),
        ("fe80::1%lo0 claude.ai", {"claude.ai": "to a fixed address"}),
        ("192.0.2.7 claude.ai\n0.0.0.0 claude.ai", {"claude.ai": "to a fixed address"}),
        ("a\r0.0.0.0 claude.ai\rb", {"claude.ai": "nowhere"}),
        ("#0.0.0.0 claude.ai", {}),
        ("0.0.0.0 # claude.ai", {}),
        ("0.0.0.0 notclaude.ai claude.ai.example", {}),
        ("claude.ai 0.0.0.0", {}),
        ("claude.ai", {}),
        ("999.0.0.0 claude.ai", {}),
        ("", {}),
    ],
)
def test_each_line_means_what_it_means_to_the_system(text: str, sent: dict[str, str]) -> None:
    assert overrides(text.encode(), NAMES) == sent


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_an_odd_encoding_hides_nothing(encoding: str) -> None:
    assert overrides("# M\xfcll\r\n0.0.0.0 claude.ai\r\n".encode(encoding), NAMES) == {"claude.ai": "nowhere"}


def test_two_hundred_thousand_lines_are_read_in_the_time_of_a_blink(calm: Surroundings) -> None:
    lines = [f"0.0.0.0 ads{number}.example" for number in range(200_000)]
    calm.hosts_file.write_text("\n".join([*lines[:150_000], "0.0.0.0 door.test", *lines[150_000:]]))
    began = time.thread_time()
    assert overrides(calm.hosts_file.read_bytes(), {"door.test", "api.test"}) == {"door.test": "nowhere"}
    assert time.thread_time() - began < 1.5  # seconds of work; 0.35 measured on a busy machine
    assert firing(calm) == {"hosts_file"}


@pytest.mark.parametrize("what", ["folder", "pipe", "endless", "a way through a file"])
def test_what_cannot_be_read_is_neither_good_nor_bad(calm: Surroundings, tmp_path: Path, what: str) -> None:
    odd = tmp_path / "odd"
    match what:
        case "folder":
            odd.mkdir()
        case "pipe":
            os.mkfifo(odd)
        case "endless":
            with odd.open("wb") as opened:
                opened.truncate(MOST + 1)
        case _:
            odd.write_text("")
            odd /= "hosts"
    finding = found(replace(calm, hosts_file=odd))["hosts_file"]
    assert finding.result is (Result.CLEAR if what == "a way through a file" else Result.CANNOT_TELL)
    assert str(tmp_path) not in repr(finding)


def test_no_hosts_file_sends_nobody_elsewhere(calm: Surroundings, tmp_path: Path) -> None:
    assert found(replace(calm, hosts_file=tmp_path / "none"))["hosts_file"].result is Result.CLEAR


def test_each_system_has_its_own_place() -> None:
    assert path("linux", {}) == path("darwin", {}) == Path("/etc/hosts")
    assert str(path("win32", {"SYSTEMROOT": r"D:\Win"})) == r"D:\Win\System32\drivers\etc\hosts"
    assert str(path("win32", {})) == r"C:\Windows\System32\drivers\etc\hosts"


@given(st.binary())
def test_no_content_confuses_it(content: bytes) -> None:
    assert overrides(content, NAMES).keys() <= NAMES
    assert overrides(content + b"\n", NAMES) == overrides(content + b"\n# claude.ai\n", NAMES) or (
        content.startswith((b"\xff\xfe", b"\xfe\xff"))
    )
