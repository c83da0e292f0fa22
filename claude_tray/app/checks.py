"""What can be tried on this computer, stage by stage of a case."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from claude_tray.app.surroundings import surroundings
from claude_tray.app.triage import Run
from claude_tray.checks import network, new_chat, private_window, sign_in, sign_in_page, support
from claude_tray.checks.computer import Computer, this_computer
from claude_tray.clock import Clock, SystemClock
from claude_tray.model import Finding, Stage
from claude_tray.settings.choices import Settings


@dataclass(frozen=True, slots=True)
class Checks:
    """What a case can run."""

    runs: Mapping[Stage, Run]
    support: Run


def checks(settings: Settings, clock: Clock, computer: Computer | None = None) -> Checks:
    """Return what can be tried here; `clock` is the one that the servers go by.

    The pages that are opened are those of the front door in the settings: a stand-in has its own.
    """
    here, ours = computer or this_computer(), SystemClock()
    network_here = surroundings(settings.front_door, clock)
    at = settings.front_door.url

    async def local() -> tuple[Finding, ...]:
        return await network.run(network_here)

    runs: dict[Stage, Run] = {
        Stage.BASE_URL: local,
        Stage.NETWORK: local,
        Stage.NEW_CHAT: lambda: _one(new_chat.run(here, ours, urljoin(at, "/new"))),
        Stage.PRIVATE_WINDOW: lambda: _one(private_window.run(here, ours, urljoin(at, "/new"))),
        Stage.SIGN_IN: lambda: _one(sign_in_page.run(here, ours, urljoin(at, "/login"))),
        Stage.CODE_SIGN_IN: lambda: _one(sign_in.run(here, ours)),
    }
    return Checks(runs, lambda: _one(support.run(here, ours)))


async def _one(check: Awaitable[Finding]) -> tuple[Finding, ...]:
    return (await check,)
