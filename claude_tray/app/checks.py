"""What can be tried on this computer, stage by stage of a case."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from urllib.parse import urljoin

from claude_tray.app.compose import key_of
from claude_tray.app.route import route_of
from claude_tray.app.surroundings import surroundings
from claude_tray.app.triage import Run
from claude_tray.checks import network, new_chat, private_window, sign_in, sign_in_page, stored_key, support
from claude_tray.checks.computer import Computer, this_computer
from claude_tray.clock import Clock, SystemClock
from claude_tray.credentials import Credentials, Unavailable
from claude_tray.model import Finding, Stage
from claude_tray.settings.choices import Settings
from claude_tray.sources.direct import DirectInternet
from claude_tray.sources.doors.proxies import as_chosen
from claude_tray.sources.key_check import KeyAnswer, ask
from claude_tray.words import _


@dataclass(frozen=True, slots=True)
class Checks:
    """What a case can run."""

    runs: Mapping[Stage, Run]
    support: Run


def checks(chosen: Callable[[], Settings], clock: Clock, computer: Computer | None = None) -> Checks:
    """Return what can be tried here; `clock` is the one that the servers go by.

    `chosen` returns the settings of the moment. The pages that are opened are those of the front door in
    them: a stand-in has its own.
    """
    here, ours = computer or this_computer(), SystemClock()
    doors = chosen().front_door
    network_here = surroundings(doors, clock, as_chosen(lambda: route_of(chosen().network)))
    at = doors.url

    async def local() -> tuple[Finding, ...]:
        if chosen().network.offline:
            return ()  # each of them would ask somebody
        return await network.run(network_here)

    async def signed_in() -> tuple[Finding, ...]:
        return await asyncio.gather(sign_in.run(here, ours), stored_key.run(lambda: _key_asked(chosen())))

    runs: dict[Stage, Run] = {
        Stage.BASE_URL: local,
        Stage.NETWORK: local,
        Stage.NEW_CHAT: lambda: _one(new_chat.run(here, ours, urljoin(at, "/new"))),
        Stage.PRIVATE_WINDOW: lambda: _one(private_window.run(here, ours, urljoin(at, "/new"))),
        Stage.SIGN_IN: lambda: _one(sign_in_page.run(here, ours, urljoin(at, "/login"))),
        Stage.CODE_SIGN_IN: signed_in,
    }
    return Checks(runs, lambda: _one(support.run(here, ours)))


async def _key_asked(settings: Settings) -> KeyAnswer | str:
    """Ask the API with the key that is used for test prompts; without one no keyring is woken."""
    chosen = settings.inference
    if not (chosen.canary or chosen.key_from_env):
        return _("No API key is kept for this program, so yours was not tried")
    try:
        key = await asyncio.to_thread(key_of, chosen, Credentials(), os.environ)
    except Unavailable as trouble:
        return f"{trouble.title}. {trouble.advice}"
    if key is None:
        return _("No API key is kept in this computer's keyring")
    async with aclosing(DirectInternet(route=route_of(settings.network))) as internet:
        return await ask(internet.http, chosen.url, key.reveal())


async def _one(check: Awaitable[Finding]) -> tuple[Finding, ...]:
    return (await check,)
