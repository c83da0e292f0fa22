"""`claude-tray triage` on a small internet: by itself, with lines from a pipe, with keys in a terminal."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claude_tray.app import guide, published
from claude_tray.cli import main
from claude_tray.history import open_history
from claude_tray.model import CHAT_COMPONENT, FRONT_DOOR, STATUS_PAGE, ComponentStatus, Evidence, Reading
from tests.diagnosis.build import opened
from tests.diagnosis.build import page as status_page
from tests.diagnosis.triages import snapshot
from tests.records import left
from tests.sources.pages import page
from tests.worlds.servers import CALM, REFUSED, Host, Servers, Treat, never, tells
from tests.worlds.world import settings

OUTAGE = {Host.PAGE: tells(page({CHAT_COMPONENT: ComponentStatus.MAJOR_OUTAGE}))}
WHOLE = 5.0  # seconds that the automatic part may take
SECRETS = {
    "USER": "mwintergreen",
    "LOGNAME": "mwintergreen",
    "HOSTNAME": "ada-thinkpad-x1",
    "ANTHROPIC_API_KEY": "sk-ant-api03-Zk3vT9xQ7mB2nL5pR8wYc1dF6gH4jK0sA",
    "ANTHROPIC_AUTH_TOKEN": "plaintokenvalue",
    "ANTHROPIC_BASE_URL": "https://llm.wintergreen-labs.example/v1",
    "CLAUDE_SESSION_COOKIE": "crumbs-of-a-session",
}
LEAKS = (
    "wintergreen",
    "ada-thinkpad",
    "sk-ant",
    "plaintoken",
    "crumbs",
    "127.0.0.1",
    "localhost:",
    "pytest-of",
)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away what this computer has of a screen, and of Claude Code."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "ANTHROPIC_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "home" / ".claude"))


@contextmanager
def world(profile: Path, changes: Mapping[Host, Treat | None] | None = None) -> Iterator[Path]:
    """Serve a calm day but for `changes`, and yield a profile that asks it for everything."""
    treats = {**CALM, Host.PAGE: tells(page()), Host.FALLBACK: tells(page()), **(changes or {})}
    with Servers(treats) as servers:
        profile.mkdir(exist_ok=True)
        ours = f"[front_door]\nasset_urls = [{json.dumps(servers.url(Host.CONTROL))}]"
        (profile / "config.toml").write_text(settings(servers).replace("[front_door]", ours))
        yield profile


def by_itself(
    profile: Path, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, dict[str, Any]]:
    code = main(["--profile", str(profile), "triage", "--no-input", "--json", *arguments])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Let lines come from standard input, which then ends."""
    with ExitStack() as open_files:

        def answer(lines: str) -> None:
            (tmp_path / "lines").write_text(lines)
            monkeypatch.setattr(sys, "stdin", open_files.enter_context((tmp_path / "lines").open()))

        yield answer


def test_on_a_calm_day_it_ends_where_only_the_person_can_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(tmp_path / "p") as profile:
        code, said = by_itself(profile, capsys)
    assert (code, said["conclusion"]) == (1, None)
    assert [(each["id"], each["outcome"]) for each in said["steps"]] == [
        ("front_door", "clear"),
        ("components", "clear"),
        ("community", "clear"),
        ("network", "clear"),
        ("new_chat", "open"),
    ]
    assert said["ticket"].startswith("# It loads, but does not reply\n")


def test_an_outage_that_the_page_admits_is_a_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(tmp_path / "p", OUTAGE) as profile:
        code, said = by_itself(profile, capsys, "--symptom", "slow")
    assert (code, said["conclusion"]["id"], said["conclusion"]["matter"]) == (0, "official", "anthropic")
    assert "cf-ray" in said["ticket"]


def test_a_door_that_hangs_holds_nobody_up_for_more_than_five_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(tmp_path / "p", {Host.CHAT: never, Host.CONTROL: never}) as profile:
        began = time.monotonic()
        _, said = by_itself(profile, capsys)
        took = time.monotonic() - began
    assert took <= WHOLE
    assert {each["id"]: each["outcome"] for each in said["steps"]}["components"] == "clear"


def test_a_ticket_of_a_computer_full_of_secrets_holds_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    home = tmp_path / "home" / ".claude"
    home.mkdir(parents=True)
    token = "sk-ant-oat01-9fJ2kLm4NpQ6rS8tUvWx"
    (home / ".credentials.json").write_text(json.dumps({"claudeAiOauth": {"accessToken": token}}))
    (home / "settings.json").write_text(
        json.dumps({"env": {"ANTHROPIC_BASE_URL": SECRETS["ANTHROPIC_BASE_URL"]}})
    )
    with world(tmp_path / "p") as profile:
        code, said = by_itself(profile, capsys, "--symptom", "api_errors")
    assert (code, said["conclusion"]["id"]) == (0, "base_url")
    assert [leak for leak in LEAKS if leak in said["ticket"]] == []


def test_lines_from_a_pipe_lead_all_the_way_to_the_ticket(
    tmp_path: Path, answering: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    answering("2\n1\n2\n1\n3\n1\n2\nt\nq\n")
    with world(tmp_path / "p") as profile:
        code = main(["--profile", str(profile), "triage"])
    out = capsys.readouterr().out
    assert code == 1
    assert "No cause found: your ticket is ready" in out
    assert "## Checks on this computer" in out
    assert "\x1b" not in out
    assert max(map(len, out.partition("# It loads")[0].splitlines())) <= 72


def test_an_answer_that_settles_it_is_a_cause_found(
    tmp_path: Path, answering: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    answering("1\n1\n")
    with world(tmp_path / "p") as profile:
        code = main(["--profile", str(profile), "triage", "--symptom", "not_replying", "--json"])
    said = capsys.readouterr()
    assert (code, json.loads(said.out)["conclusion"]["id"]) == (0, "long_chat")
    assert "Does the new chat answer?" in said.err


def test_a_case_that_was_left_is_gone_on_with(
    tmp_path: Path, answering: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with world(tmp_path / "p") as profile:
        answering("2\n1\n2\nq\n")
        main(["--profile", str(profile), "triage"])
        capsys.readouterr()
        answering("q\n")
        main(["--profile", str(profile), "triage"])
    out = capsys.readouterr().out
    assert "What do you see?" not in out
    assert "Try a private window" in out


def test_what_a_running_tray_knows_is_not_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    with world(tmp_path / "p", dict.fromkeys((Host.CHAT, Host.API, Host.PAGE), REFUSED)) as profile:
        (profile / "data").mkdir(parents=True)
        (profile / "cache").mkdir()
        with closing(open_history(profile / "data" / "history.sqlite", now)) as history:
            history.publish(snapshot(Evidence(now)), os.getpid(), now - timedelta(seconds=1))
            history.append(Reading(FRONT_DOOR, now, opened()))
            history.append(Reading(STATUS_PAGE, now, replace(status_page(), as_of=now)))
        published.write(profile / "cache", left(), now)
        code, said = by_itself(profile, capsys)
    assert code == 1
    assert [each["outcome"] for each in said["steps"][:2]] == ["clear", "clear"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_arrow_keys_choose_and_enter_takes(tmp_path: Path) -> None:
    with world(tmp_path / "p") as profile:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "claude_tray", "--profile", str(profile), "triage"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm", "LANG": "C.UTF-8"},
        ) as process:
            os.close(theirs)
            assert "▸\x1b[0m\x1b[1m 1  The page does not load" in heard(ours, "quit")
            os.write(ours, b"\x1b[B")
            assert "▸\x1b[0m\x1b[1m 2  It loads, but does not reply" in heard(ours, "quit")
            os.write(ours, b"\r")
            assert "Try a new chat" in heard(ours, "Open a new chat")
            os.write(ours, b"q")
            assert process.wait(10) == 1
        os.close(ours)


def heard(terminal: int, until: str) -> str:
    """Return what a terminal shows, up to a word."""
    text = b""
    while until not in text.decode(errors="replace"):
        ready, _, _ = select.select([terminal], [], [], 15)
        assert ready, text
        text += os.read(terminal, 65536)
    return text.decode()


def test_the_automatic_part_is_given_no_more_than_five_seconds() -> None:
    assert guide.AUTOMATIC < WHOLE
