"""A world: what each server does, what a person chose, and what `status --json` makes of it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from claude_tray.cli import main
from tests.sources.pages import page
from tests.worlds.laws import DOORS, hold
from tests.worlds.servers import CALM, Host, Servers, Treat, tells

Document = dict[str, Any]


@dataclass(frozen=True)
class World:
    """What differs from a calm day, and what is to be said of it."""

    name: str
    verdict: str
    servers: Mapping[Host, Treat | None] = field(default_factory=dict)
    reason: str = ""  # a part of one of the reasons
    blind: str = ""  # a part of one of the blind spots
    settings: str = ""  # lines above the addresses

    def __str__(self) -> str:
        return self.name


def treats(world: World) -> dict[Host, Treat | None]:
    """Return what each server does; the second address of the status page does what the first does."""
    green = tells(page())
    first = world.servers.get(Host.PAGE, green)
    return {**CALM, Host.PAGE: first, Host.FALLBACK: first, **world.servers}


def settings(servers: Servers, chosen: str = "") -> str:
    """Return a config.toml that points at these servers."""
    at = {host.name.lower(): json.dumps(servers.url(host)) for host in Host}
    return (
        chosen
        + """
[front_door]
url = {chat}
api_url = {api}
control_urls = [{control}, {portal_test}]
[status_page]
urls = [{page}, {fallback}]
[community.github_issues]
url = {github}
[community.hacker_news]
url = {hacker_news}
""".format_map(at)
    )


def furnish(profile: Path, servers: Servers, chosen: str = "") -> None:
    """Write the settings of a profile that asks these servers."""
    profile.mkdir(exist_ok=True)
    (profile / "config.toml").write_text(settings(servers, chosen))


def asked(profile: Path, capsys: pytest.CaptureFixture[str], doors: tuple[str, ...] = DOORS) -> Document:
    """Return what `status --json` says now, after all that holds in any world was checked."""
    code = main(["--profile", str(profile), "status", "--json"])
    out, err = capsys.readouterr()
    return hold(code, out, err, doors)


def told(world: World, profile: Path, capsys: pytest.CaptureFixture[str]) -> Document:
    """Return what `status --json` says in this world."""
    with Servers(treats(world)) as servers:
        furnish(profile, servers, world.settings)
        # The first door in the document is the first that this person goes through.
        return asked(profile, capsys, DOORS[:1] if "surfaces" in world.settings else DOORS)


def ran(
    profile: Path | str, *arguments: str, through: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Return how `claude-tray` ended as a process of its own, started `through` another command."""
    command = [*through, sys.executable, "-m", "claude_tray", "--profile", str(profile), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | environment, errors="replace"
    )


def expected(world: World, document: Document) -> None:
    """Assert that the world's verdict was given, with what it rests on and what it did not see."""
    assert document["verdict"] == world.verdict, document["reasons"]
    assert world.reason in "\n".join(document["reasons"])
    assert world.blind in "\n".join(document["blind_spots"])
