"""How things are, asked now and once, for whoever has no tray running."""

import asyncio
import json
from contextlib import aclosing, closing
from dataclasses import replace
from datetime import UTC
from typing import TextIO

from claude_tray.app import compose
from claude_tray.app.style import has_room, style
from claude_tray.app.telling import Record, record
from claude_tray.app.world import World, charts, real_world
from claude_tray.clock import SystemClock
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import Change, Evidence, Light, Snapshot
from claude_tray.presentation.present import present
from claude_tray.presentation.terminal import card
from claude_tray.presentation.view import View
from claude_tray.profile import Profile
from claude_tray.words import _

EXIT = {Light.GREEN: 0, Light.AMBER: 1, Light.RED: 2, Light.GREY: 3}


async def ask(world: World) -> Snapshot:
    """Ask every source once and return what was made of it."""
    monitor = compose.monitor(world.settings, world.history, world.clock, nobody)
    async with aclosing(world.internet) as internet:
        return await monitor.ask_all(internet)


def nobody(_snapshot: Snapshot, _change: Change | None) -> None:
    """Listen to a monitor that is only asked once."""


def view_of(world: World, snapshot: Snapshot) -> View:
    """Return what there is to show of `snapshot` now, with the charts of the last day."""
    now = world.clock.now()
    local = now.astimezone().tzinfo or UTC
    series, calls = charts(world.history, now), world.history.calls()
    return present(snapshot, now, local=local, labels=compose.LABELS, series=series, calls=calls)


def unable(why: str) -> Record:
    """Return what there is to tell where nobody can be asked: grey, and why."""
    now = SystemClock().now()
    evidence = Evidence(now)
    snapshot = Snapshot(evidence, diagnose(evidence), now)
    view = present(snapshot, now, local=now.astimezone().tzinfo or UTC, labels={}, series={})
    told = replace(view, headline=_("Claude Tray cannot ask"), qualifier=_("Cannot tell"), advice=why)
    return record(snapshot, told, now, origin="asked")


def status(profile: Profile, out: TextIO, *, form: str) -> int:
    """Ask every source now and print what there is to tell in this format; return the light's exit code."""
    world = real_world(profile)
    with closing(world.history):
        snapshot = asyncio.run(ask(world))
        view = view_of(world, snapshot)
        told = record(snapshot, view, world.clock.now(), origin="asked")
    if form == "json":  # escaped where the stream has not every character: what replaces one is no JSON
        out.write(json.dumps(told["status"], indent=2, ensure_ascii=style(out)["ascii"]) + "\n")
    elif form == "text":
        out.write(card(view, **style(out)) if has_room(out) else told["plain"])
    else:
        out.write(told["formats"][form])
    return EXIT[snapshot.diagnosis.light]
