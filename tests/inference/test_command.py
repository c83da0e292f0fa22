"""`claude-tray canary` sends one prompt and tells whose matter its failure is."""

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claude_tray.cli import main
from claude_tray.simulation.inference.server import InferenceServer
from tests.inference.canaries import PLANTED


@contextmanager
def api(mode: str) -> Iterator[InferenceServer]:
    """Serve from a thread: the command has a loop of its own."""
    server, loop = InferenceServer(lambda: mode), asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with server:
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def profile(folder: Path, url: str, cap: float = 1.0) -> list[str]:
    text = f'[inference]\nurl = "{url}"\nkey_from_env = true\nmonthly_cap_usd = {cap}\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return ["--profile", str(folder), "canary"]


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", PLANTED)


@pytest.mark.parametrize(
    ("mode", "code", "expected"),
    [
        ("good", 0, ("ok", "none")),
        ("529", 2, ("overloaded", "anthropic")),
        ("401", 1, ("bad_key", "you")),
        ("wrong_echo", 1, ("wrong_echo", "model")),
        ("portal", 3, ("portal", "network")),
    ],
)
def test_the_exit_code_tells_whose_matter_it_is(
    mode: str, code: int, expected: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with api(mode) as server:
        assert main([*profile(tmp_path, server.url), "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["blame"]) == expected
    assert {"ttft_ms", "total_ms", "request_id", "model", "cost_usd", "advice"} <= set(told)


def test_a_prompt_from_the_terminal_counts_towards_the_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with api("good") as server:
        command = profile(tmp_path, server.url, cap=0.0004)  # one prompt's worst case is 0.00035
        assert [main(command), main(command)] == [0, 3]
        assert len(server.prompts) == 1
    told = capsys.readouterr().out
    assert "The API answered" in told
    assert "No test prompt was sent" in told and "month" in told


def test_the_planted_key_is_in_nothing_that_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for mode in ("good", "401", "reset", "not_http"):
            with api(mode) as server:
                main(profile(tmp_path, server.url))
                assert server.prompts[-1].request.headers["x-api-key"] == PLANTED
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    written = "".join(capsys.readouterr()) + caplog.text
    assert PLANTED not in written
    assert files and not any(PLANTED.encode() in each.read_bytes() for each in files)
