"""Tells the hooks that a person has switched on; a slow one holds up neither the light nor another one."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from claude_tray.clock import Clock
from claude_tray.credentials import SERVICE, Credentials, Trouble, Unavailable
from claude_tray.hooks.all import HOOKS
from claude_tray.hooks.delivery import deliver
from claude_tray.hooks.hook import Client, Hook, Undelivered, Way
from claude_tray.hooks.message import Message
from claude_tray.model import Delivery
from claude_tray.settings.hooks import HookSettings
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Unread
from claude_tray.threads import Abandoned
from claude_tray.words import _

WAITING = 16  # messages for one hook; where more pile up the oldest is dropped, and the log says so
BY_ID = {hook.id: hook for hook in HOOKS}
_THREADS = Abandoned()  # a program that hangs must not keep ours from ending

T = TypeVar("T")


class Outbox:
    """One queue a hook. `chosen` is asked each time, so that a change of the settings holds at once."""

    def __init__(
        self,
        chosen: Callable[[], HookSettings],
        internet: Internet,
        clock: Clock,
        log: Callable[[Delivery], None],
    ) -> None:
        self._chosen = chosen
        self._internet = internet
        self._clock = clock
        self._log = log
        self._queues = {hook.id: asyncio.Queue[Message](WAITING) for hook in HOOKS}

    def tell(self, message: Message) -> None:
        """Have every hook that is on told, soon."""
        for hook in HOOKS:
            if setting_of(self._chosen(), hook) is not None:
                self._put(hook, message)

    async def run(self) -> None:
        """Deliver what there is to deliver, for good."""
        async with asyncio.TaskGroup() as group:
            for hook in HOOKS:
                group.create_task(self._serve(hook), name=f"hook {hook.id}")

    async def trial(self, hook: Hook, message: Message) -> Delivery:
        """Deliver a message now, whether the hook is on or not, and return what came of it."""
        delivery = await self._deliver(hook, message)
        self._log(delivery)
        return delivery

    def _put(self, hook: Hook, message: Message) -> None:
        queue = self._queues[hook.id]
        if queue.full():
            oldest = queue.get_nowait()
            self._log(
                Delivery(self._clock.now(), hook.id, oldest.event, 0, _("dropped: too many were waiting"))
            )
        queue.put_nowait(message)

    async def _serve(self, hook: Hook) -> None:
        while True:
            message = await self._queues[hook.id].get()
            if setting_of(self._chosen(), hook) is not None:
                self._log(await self._deliver(hook, message))

    async def _deliver(self, hook: Hook, message: Message) -> Delivery:
        setting = setting_of(self._chosen(), hook) or ()
        way = Way(self._http, setting, lambda: secret_of(hook), _aside)
        return await deliver(hook, message, way, self._clock)

    def _http(self) -> Client:
        try:
            return self._internet.http
        except Unread as unread:
            raise Undelivered(unread.reason) from unread


def setting_of(chosen: HookSettings, hook: Hook) -> tuple[str, ...] | None:
    """Return what a person has set for this hook, or None where it is off."""
    setting = getattr(chosen, hook.id)
    match setting:
        case tuple():
            return setting or None
        case str():
            return (setting,) if setting else None
    return () if setting else None


def credentials_of(hook: Hook) -> Credentials:
    """Return the keyring's place for the secret of this hook."""
    return Credentials(account=f"{SERVICE} hook {hook.id}")


def secret_of(hook: Hook) -> str | None:
    """Return the secret of this hook, or None if none is kept. Raises Undelivered."""
    try:
        found = credentials_of(hook).key()
    except Unavailable as trouble:
        if trouble.trouble is Trouble.ABSENT:  # nothing can have been kept
            return None
        raise Undelivered(f"{trouble.title}. {trouble.advice}") from trouble
    return None if found is None else found.reveal()


async def _aside(act: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, act)
