"""Hands changes to the hooks, which are loaded when somebody has switched one on and cost nothing before."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from claude_tray.app.world import World
from claude_tray.diagnosis.change import notice
from claude_tray.model import Change, Snapshot
from claude_tray.presentation.view import View
from claude_tray.settings.hooks import HookSettings

if TYPE_CHECKING:
    from claude_tray.app.outbox import Outbox


class Elsewhere:
    """Who is told beside the person at this desk."""

    def __init__(self, world: World, chosen: Callable[[], HookSettings]) -> None:
        self._world = world
        self._chosen = chosen
        self._outbox: Outbox | None = None
        self._wanted = asyncio.Event()

    def tell(self, change: Change, snapshot: Snapshot, view: View, status: Mapping[str, Any]) -> None:
        """Have the hooks told of this change, if any is on, and go on at once."""
        if self._chosen() == HookSettings():
            return
        from claude_tray.hooks.message import message

        said = notice(change, snapshot.diagnosis, snapshot.evidence, view.headline, view.advice)
        self._box().tell(message(change, said.title, said.body, status))

    async def run(self) -> None:
        """Deliver what there is to deliver, for good."""
        await self._wanted.wait()
        await self._box().run()

    def _box(self) -> "Outbox":
        if self._outbox is None:
            from claude_tray.app.outbox import Outbox

            world = self._world
            self._outbox = Outbox(self._chosen, world.internet, world.clock, world.history.delivered)
            self._wanted.set()
        return self._outbox
