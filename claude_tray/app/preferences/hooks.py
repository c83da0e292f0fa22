"""The hooks, from the settings window: their secrets kept, each tried; what came of it is in its row."""

import asyncio
from collections.abc import Callable

from claude_tray.app.outbox import BY_ID, Outbox, credentials_of, setting_of
from claude_tray.app.telling import record
from claude_tray.app.terminal import view_of
from claude_tray.app.world import World
from claude_tray.credentials import Secret, Unavailable
from claude_tray.hooks.message import trial
from claude_tray.model import Delivery, Snapshot
from claude_tray.presentation.deliveries import outcome
from claude_tray.presentation.settings.known import Outlet
from claude_tray.presentation.view import Tone
from claude_tray.words import _


class HookDesk:
    """Whom else to tell. A message is sent while the light goes on as ever."""

    def __init__(self, world: World, snapshot: Callable[[], Snapshot], changed: Callable[[], None]) -> None:
        self._world = world
        self._snapshot = snapshot
        self._changed = changed
        self._said: dict[str, tuple[str, Tone]] = {}  # by hook, what came of the last act here
        self._trying: set[str] = set()

    def outlets(self) -> tuple[Outlet, ...]:
        """Return the hooks that are on, with what became of the last message to each."""
        chosen = self._world.settings.hooks
        last = {each.hook: each for each in self._world.history.deliveries()}
        return tuple(
            Outlet(hook.id, hook.label, hook.secret, *self._state(hook.id, last))
            for hook in BY_ID.values()
            if setting_of(chosen, hook) is not None
        )

    async def keep(self, name: str, secret: Secret) -> None:
        """Put the secret of a hook into the keyring."""
        if not secret.reveal().isprintable() or not secret.reveal():
            self._tell(name, _("Nothing was entered that could be kept."), Tone.WARN)
            return
        try:
            await asyncio.to_thread(credentials_of(BY_ID[name]).keep, secret)
        except Unavailable as trouble:
            self._tell(name, f"{trouble.title}. {trouble.advice}", Tone.WARN)
        else:
            self._tell(name, _("It is kept in this computer's keyring"), Tone.GOOD)

    async def test(self, name: str) -> None:
        """Send how things are now; not a second time while one is on its way."""
        if name in self._trying:
            return
        if self._world.settings.network.offline:
            self._tell(name, _("Offline mode is on: nothing is sent"), Tone.WARN)
            return
        self._trying.add(name)
        try:
            await self._test(name)
        finally:
            self._trying.discard(name)

    async def _test(self, name: str) -> None:
        self._tell(name, _("Sending…"), Tone.QUIET)
        world, snapshot = self._world, self._snapshot()
        view, now = view_of(world, snapshot), world.clock.now()
        status = record(snapshot, view, now, origin="tray")["status"]
        title = _("Test: {headline}").format(headline=view.headline)
        box = Outbox(lambda: world.settings.hooks, world.internet, world.clock, world.history.delivered)
        await box.trial(BY_ID[name], trial(title, view.advice, view.light, now, status))
        self._said.pop(name, None)  # the log says it from now on
        self._changed()

    def _state(self, name: str, last: dict[str, Delivery]) -> tuple[str, Tone]:
        if name in self._said:
            return self._said[name]
        delivery = last.get(name)
        if delivery is None:
            return "", Tone.QUIET
        return outcome(delivery), Tone.WARN if delivery.failure else Tone.GOOD

    def _tell(self, name: str, said: str, tone: Tone) -> None:
        self._said[name] = said, tone
        self._changed()
