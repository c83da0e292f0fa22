"""Worlds in which somebody never answers: each is asked in a process of its own, all of them at once."""

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.sources.pages import page
from tests.worlds.servers import Host, Servers, drip, half, never, tells
from tests.worlds.world import World, settings, treats

EVERYBODY = dict.fromkeys(Host, never)
LONGEST_S = 60.0  # for one answer; the longest patience adds up to some 45 s

WORLDS = (
    World("a door that never answers", "front_door_down", {Host.CHAT: never}, "no answer in time"),
    World("half a header", "front_door_down", {Host.CHAT: half}, "no answer in time"),
    World("a door that drips", "front_door_down", {Host.CHAT: drip}, "no answer in time"),
    World("nobody answers", "offline", EVERYBODY, "Neither claude.ai nor any unrelated host answers"),
    World("a page that never answers", "unknown", {Host.PAGE: never}, blind="no answer in time"),
    World("a page that drips", "all_clear", {Host.PAGE: drip, Host.FALLBACK: tells(page())}),
    World(
        "a community that never answers",
        "all_clear",
        {Host.GITHUB: never, Host.HACKER_NEWS: drip},
        blind="Community source GitHub issues is silent: no answer in time",
    ),
)
PROXY = World(
    "a proxy that never answers", "offline", {Host.GITHUB: never}, "the proxy does not connect to it"
)


@dataclass(frozen=True)
class Asked:
    """A process that is asking, in its world."""

    world: World
    process: subprocess.Popen[str]

    def answer(self) -> tuple[int, str, str]:
        """Return exit code, output and errors, as soon as there is an answer."""
        out, err = self.process.communicate(timeout=LONGEST_S)
        return self.process.returncode, out, err


def ask_all(folder: Path, open_for: ExitStack) -> dict[str, Asked]:
    """Ask in every world at once; return the processes by the worlds' names."""
    waiting = {world.name: _ask(world, folder / str(number), open_for) for number, world in enumerate(WORLDS)}
    return waiting | {PROXY.name: _ask_through_a_proxy(folder / "proxy", open_for)}


def _ask(world: World, profile: Path, open_for: ExitStack) -> Asked:
    servers = open_for.enter_context(Servers(treats(world)))
    return Asked(world, _started(profile, settings(servers), {}, open_for))


def _ask_through_a_proxy(profile: Path, open_for: ExitStack) -> Asked:
    servers = open_for.enter_context(Servers(treats(PROXY)))
    text = settings(servers)
    for host in (Host.CHAT, Host.API):
        text = text.replace(servers.url(host) + '"', 'https://door.invalid/"')
    # Nobody asks the tracker: its server plays the proxy.
    text = f"community.sources = []\n{text}"
    return Asked(PROXY, _started(profile, text, {"HTTPS_PROXY": servers.url(Host.GITHUB)}, open_for))


def _started(
    profile: Path, text: str, environment: dict[str, str], open_for: ExitStack
) -> subprocess.Popen[str]:
    profile.mkdir()
    (profile / "config.toml").write_text(text)
    process = subprocess.Popen(
        [sys.executable, "-m", "claude_tray", "--profile", profile, "status", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )
    open_for.callback(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    """End a process that nobody has heard out."""
    process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
