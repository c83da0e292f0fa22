"""What bars and scripts get: from a running tray's record, else asked; with the exit code they need."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from claude_tray.app import published
from claude_tray.cli import main
from claude_tray.cli.watching import FORMATS
from claude_tray.model import CHAT_COMPONENT, ComponentStatus
from tests.records import left
from tests.sources.pages import page
from tests.worlds.servers import REFUSED, Host, Servers, tells
from tests.worlds.world import World, furnish, ran, treats

OUTAGE = treats(World("", "", {Host.PAGE: tells(page({CHAT_COMPONENT: ComponentStatus.MAJOR_OUTAGE}))}))
CALM = treats(World("", ""))
OFFLINE = dict.fromkeys(Host, REFUSED)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path


def leave(profile: Path, light: str = "amber", headline: str = "Struggling", age: float = 0.0) -> None:
    published.write(profile / "cache", left(light, headline), datetime.now(UTC) - timedelta(seconds=age))


def run(profile: Path, *arguments: str) -> int:
    return main(["--profile", str(profile), *arguments])


def test_a_bar_is_told_what_the_tray_shows_and_always_gets_a_zero(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leave(profile)
    assert run(profile, "status", "--format", "waybar") == 0
    assert capsys.readouterr().out == left()["formats"]["waybar"]


def test_a_record_of_another_layout_is_no_record(profile: Path) -> None:
    leave(profile)
    file = profile / "cache" / published.FILE
    record = json.loads(file.read_text())
    assert published.read(profile / "cache") is not None
    file.write_text(json.dumps(record | {"version": published.VERSION + 1}))
    assert published.read(profile / "cache") is None
    file.write_text(json.dumps({key: value for key, value in record.items() if key != "formats"}))
    assert published.read(profile / "cache") is None


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_tray_every_format_is_asked_for_and_told(
    name: str, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(OUTAGE) as servers:
        furnish(profile, servers)
        code = run(profile, "status", "--format", name)
    out, err = capsys.readouterr()
    assert code == (2 if name in ("text", "json", "nagios") else 0)
    assert out
    assert not err


def test_a_mistake_in_the_settings_is_seen_in_the_bar(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (profile / "config.toml").write_text("intervall = 1\n")
    assert run(profile, "status", "--format", "waybar") == 0
    module = json.loads(capsys.readouterr().out)
    assert (module["text"], module["class"]) == ("○ Claude", ["grey", "unknown"])
    assert "intervall" in module["tooltip"]
    assert run(profile, "status", "--format", "nagios") == 78


def test_check_speaks_nagios_and_exits_with_the_light(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(OUTAGE) as servers:
        furnish(profile, servers)
        assert run(profile, "check") == 2
    assert capsys.readouterr().out.startswith("CLAUDE CRITICAL - ")


def test_a_file_of_figures_is_replaced_whole(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = profile / "claude_tray.prom"
    target.write_text("old")
    with Servers(OUTAGE) as servers:
        furnish(profile, servers)
        assert run(profile, "status", "--format", "prometheus", "--output", str(target)) == 0
    assert 'claude_tray_light{light="red"} 1' in target.read_text()
    assert capsys.readouterr().out == ""
    assert [each.name for each in profile.glob("claude_tray.prom*")] == ["claude_tray.prom"]


def test_a_folder_that_is_not_there_is_told_in_one_line(profile: Path) -> None:
    leave(profile)
    ended = ran(profile, "status", "--output", str(profile / "nowhere" / "x.prom"))
    assert ended.returncode == 74
    assert ended.stderr == "claude-tray: the answer cannot be written: No such file or directory\n"


def test_wait_returns_as_soon_as_it_is_green(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leave(profile, "green", "All clear")
    assert run(profile, "wait") == 0
    assert capsys.readouterr().out == "All clear\n"


def test_wait_without_a_tray_asks_by_itself(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Servers(CALM) as servers:
        furnish(profile, servers)
        assert run(profile, "wait", "--timeout", "20s") == 0
    assert " green " in capsys.readouterr().out


@pytest.mark.parametrize(("light", "awaited", "code"), [("amber", "trouble", 0), ("grey", "trouble", 124)])
def test_grey_is_neither_green_nor_trouble(light: str, awaited: str, code: int, profile: Path) -> None:
    leave(profile, light)
    assert run(profile, "wait", "--for", awaited, "--timeout", "1s") == code


@contextmanager
def watching(profile: Path, *arguments: str) -> Iterator[IO[str]]:
    """Run `watch` as a process of its own."""
    command = [sys.executable, "-m", "claude_tray", "--profile", str(profile), "watch", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.terminate()
    assert process.returncode == 0


def test_watch_follows_a_running_tray_without_asking_anybody(profile: Path) -> None:
    with Servers(OFFLINE) as servers:
        furnish(profile, servers)
        leave(profile, "green", "All clear")
        with watching(profile) as lines:
            assert lines.readline() == "All clear\n"
            leave(profile, "green", "All clear")  # nothing new
            leave(profile, "red", "Down")
            assert lines.readline() == "Down\n"


def test_a_reader_that_goes_away_ends_the_watch_in_silence(profile: Path) -> None:
    leave(profile, "green", "All clear")
    command = [sys.executable, "-m", "claude_tray", "--profile", str(profile), "watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        assert json.loads(process.stdout.readline())["light"] == "green"
        process.stdout.close()
        leave(profile, "red", "Down")
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""
