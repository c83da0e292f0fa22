"""Killed, started twice or its clock set back: what was read stays, and what is said is the present's."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import pytest

from claude_tray.app import published
from claude_tray.app.compose import settings_of
from claude_tray.app.terminal import ask
from claude_tray.app.world import World as Run
from claude_tray.cli import main
from claude_tray.clock import FastClock
from claude_tray.history import open_history
from claude_tray.profile import Profile
from claude_tray.sources.direct import DirectInternet
from tests.records import left
from tests.sources.pages import page
from tests.worlds.laws import hold
from tests.worlds.servers import REFUSED, Host, Servers, Treat, edge, says
from tests.worlds.world import World, asked, expected, furnish, told, treats

CALM = World("", "all_clear")
PROGRAM = (sys.executable, "-m", "claude_tray", "--profile")
AT_ONCE = 4  # programs


@contextmanager
def watching(profile: Path) -> Iterator[subprocess.Popen[str]]:
    """Run `watch --json`, and end it as hard as can be."""
    command = [*PROGRAM, profile, "watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(stream: IO[str] | None, number: int) -> list[dict[str, Any]]:
    """Return the next lines that are printed, a judgement each."""
    assert stream is not None
    return [json.loads(stream.readline()) for _ in range(number)]


@pytest.mark.parametrize("readings", [1, 3, 5])
def test_a_program_that_is_killed_loses_nothing_that_it_has_told(
    readings: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        with watching(tmp_path) as process:
            lines(process.stdout, readings)
        assert main(["--profile", str(tmp_path), "history", "export"]) == 0
        exported = capsys.readouterr().out.splitlines()
        assert len([json.loads(each) for each in exported]) >= readings
        document = asked(tmp_path, capsys)
    assert (document["verdict"], document["from"]) == ("all_clear", "asked")
    assert "history" not in "\n".join(document["blind_spots"])


def test_programs_that_start_at_the_same_moment_do_not_lock_each_other_out(tmp_path: Path) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        with watching(tmp_path) as watch:
            started = [
                subprocess.Popen(
                    [*PROGRAM, tmp_path, "status", "--json"],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for _ in range(AT_ONCE)
            ]
            documents = [hold(process.wait(), *texts) for process, texts in finished(started)]
            documents += lines(watch.stdout, 5)
    assert documents[-1]["verdict"] == "all_clear"
    assert "history" not in str([each["blind_spots"] for each in documents])


def finished(
    started: list[subprocess.Popen[str]],
) -> list[tuple[subprocess.Popen[str], tuple[str, str]]]:
    return [(process, process.communicate()) for process in started]


SHUT = dict.fromkeys((Host.CHAT, Host.API, Host.CONTROL, Host.PORTAL_TEST, Host.PAGE), REFUSED)
AFTERWARDS: tuple[tuple[World, dict[Host, Treat | None]], ...] = (
    (World("all is well", "all_clear"), {}),
    (World("nothing answers", "offline"), SHUT),
    (World("the page is silent", "unknown", blind="the connection was refused"), {Host.PAGE: REFUSED}),
    (World("a door asks to wait", "unknown"), {Host.API: edge(429)}),
    (World("a door is down", "front_door_down"), {Host.CHAT: edge(503)}),
)


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(minutes=10)], ids=str)
@pytest.mark.parametrize(("world", "servers"), AFTERWARDS, ids=lambda value: str(value)[:20])
def test_a_clock_that_is_set_back_does_not_leave_a_green_of_the_future(
    world: World,
    servers: dict[Host, Treat | None],
    ahead: timedelta,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    foretell(tmp_path, datetime.now(UTC) + ahead)
    world = World(world.name, world.verdict, servers, blind=world.blind)
    document = told(world, tmp_path, capsys)
    expected(world, document)
    assert document["from"] == "asked"


def foretell(folder: Path, future: datetime) -> None:
    """Leave what a tray leaves that reads a calm world at that time."""
    calm = says(200, json.dumps(page()), date=future.timestamp())
    with Servers({**treats(CALM), Host.PAGE: calm}) as servers:
        furnish(folder, servers)
        profile, clock = Profile(folder), FastClock(future, 1.0)
        profile.make_dirs()
        with closing(open_history(profile.history_file, future)) as history:
            internet = DirectInternet(now=clock.now)
            run = Run(settings_of(profile), clock, history, internet, profile.cache_dir)
            snapshot = asyncio.run(ask(run))
            assert snapshot.diagnosis.verdict == "all_clear"
            history.publish(snapshot, 1, clock.now())
    published.write(profile.cache_dir, left(), future)
