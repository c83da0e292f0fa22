"""Telling a person of a change, through the desktop's own notifications."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from claude_tray import about
from claude_tray.assets import resources
from claude_tray.model import Notice, What, Withdraw
from claude_tray.words import _

_log = logging.getLogger(__name__)

_PATIENCE = 3.0  # s; a daemon that hangs must not hold up the next notice
_SERVICE = "org.freedesktop.Notifications"
_OBJECT = "/org/freedesktop/Notifications"
_LOW, _NORMAL = 0, 1  # never critical: such a notice does not go away by itself
_URGENCY: Mapping[What, int] = {What.EASED: _LOW, What.ENDED: _LOW}
_CATEGORY: Mapping[What, str] = {What.ENDED: "network.connected"}
_ERROR = "network.error"
_UNTIL_THE_DESKTOP_DECIDES = -1
_DETAILS, _MUTE, _BACK = "default", "snooze", "back"  # our names of the actions
_REMEMBERED = 100  # keys whose notification a later one replaces


class Unavailable(Exception):
    """Nobody shows notifications here: no bus, no service, or one that does not answer."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What is done when a person chooses an action of a notice; each is given the notice's key."""

    details: Callable[[str], None]
    mute: Callable[[str], None]
    back: Callable[[str], None]  # tell them when it is back


class Notifications:
    """The freedesktop service, over D-Bus.

    Not QSystemTrayIcon.showMessage: it swaps our icon for a stock picture, and the icon is the message.
    Not QtDBus: from Python it cannot write the unsigned numbers of this interface.

    What is shown is known by its number for this run only: a daemon that was started anew counts from the
    beginning, and a number of yesterday may be another program's notice today.
    """

    def __init__(self, acts: Acts | None, patience: float = _PATIENCE) -> None:
        """`patience` is how long a daemon may take, in seconds. Without `acts` no action is offered."""
        self._patience = patience
        self._acts = {} if acts is None else {_DETAILS: acts.details, _MUTE: acts.mute, _BACK: acts.back}
        self._ids: dict[str, int] = {}  # by the notice's key, oldest first
        self._bus: Any = None  # an open jeepney router
        self._connection = AsyncExitStack()
        self._capabilities: frozenset[str] = frozenset()
        self._listening: asyncio.Task[None] | None = None

    @property
    def shown(self) -> frozenset[str]:
        """The keys of the notices that are shown, as far as the daemon has told."""
        return frozenset(self._ids)

    async def show(self, notice: Notice) -> None:
        """Show `notice` in place of an earlier one of the same key; raises Unavailable.

        What merely eases is shown to whoever still has the earlier one before them, and disturbs nobody else.
        """
        if notice.what is What.EASED and notice.key not in self._ids:
            return
        try:
            async with asyncio.timeout(self._patience):
                if self._bus is None:
                    await self._open()
                await self._notify(notice)
        except _faults() as error:
            await self.close()
            raise Unavailable(str(error) or type(error).__name__) from error

    async def withdraw(self, what: Withdraw) -> None:
        """Take away the notice of that key, if it is still there."""
        shown = self._ids.pop(what.key, None)
        if shown is not None and self._bus is not None:
            await self._take_away(shown)

    async def close(self) -> None:
        """Leave the bus, within `patience` at the most; the next notice opens it again."""
        listening, connection = self._listening, self._connection
        self._bus = self._listening = None
        self._connection = AsyncExitStack()
        leaving = {asyncio.ensure_future(connection.aclose())}
        if listening is not None:
            listening.cancel()
            leaving.add(listening)
        # `wait` and no time-out around it: jeepney takes a cancellation that arrives while its receiver ends
        # for its own and goes on, without any limit from then on.
        left, late = await asyncio.wait(leaving, timeout=self._patience)
        for task in late:
            task.cancel()
        for task in left:
            if not task.cancelled() and (error := task.exception()) is not None:
                _log.debug("The session bus closed with %r", error)

    async def _open(self) -> None:
        from jeepney import (  # type: ignore[import-untyped]
            DBusAddress,
            MatchRule,
            message_bus,
            new_method_call,
        )
        from jeepney.io.asyncio import open_dbus_router  # type: ignore[import-untyped]

        self._bus = await self._connection.enter_async_context(open_dbus_router("SESSION"))
        self._address = DBusAddress(_OBJECT, _SERVICE, _SERVICE)
        signals = MatchRule(type="signal", interface=_SERVICE, path=_OBJECT)
        await self._call(message_bus.AddMatch(signals))
        (capabilities,) = await self._call(new_method_call(self._address, "GetCapabilities"))
        self._capabilities = frozenset(capabilities)
        self._listening = asyncio.create_task(self._listen(signals), name="notification actions")

    async def _call(self, message: Any) -> Any:
        from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

        # A limit of its own: the one around all of it is lost where jeepney or Python 3.11's `wait_for` takes
        # the cancellation for an answer that has just come, and a service that hangs is never given up.
        async with asyncio.timeout(self._patience):
            reply = await self._bus.send_and_get_reply(message)
        return unwrap_msg(reply)  # an error comes as a message, not raised

    async def _notify(self, notice: Notice) -> None:
        from jeepney import new_method_call

        body = escape(notice.body, quote=False) if "body-markup" in self._capabilities else notice.body
        actions = _actions(notice) if self._acts and "actions" in self._capabilities else []
        hints = {
            "urgency": ("y", _URGENCY.get(notice.what, _NORMAL)),
            "desktop-entry": ("s", about.APP_ID),
            "category": ("s", _CATEGORY.get(notice.what, _ERROR)),
        }
        replaced = self._ids.get(notice.key, 0)
        words = (about.NAME, replaced, _icon(), notice.title, body, actions, hints)
        message = new_method_call(
            self._address, "Notify", "susssasa{sv}i", (*words, _UNTIL_THE_DESKTOP_DECIDES)
        )
        (shown,) = await self._call(message)
        self._ids.pop(notice.key, None)
        self._ids[notice.key] = shown
        while len(self._ids) > _REMEMBERED:
            del self._ids[next(iter(self._ids))]

    async def _listen(self, signals: Any) -> None:
        """xfce4-notifyd tells everybody of every action: only ids of ours count."""
        with self._bus.filter(signals, bufsize=100) as queue:
            while True:
                await self._hear(await queue.get())

    async def _hear(self, signal: Any) -> None:
        """Do what a person chose; forget what is no longer shown."""
        from jeepney import HeaderFields

        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "NotificationClosed", (int(shown), *_rest):
                self._ids = {key: known for key, known in self._ids.items() if known != shown}
            case "ActionInvoked", (int(shown), str(action), *_rest) if shown in self._ids.values():
                act = self._acts.get(action)
                if act is not None:
                    key = next(key for key, known in self._ids.items() if known == shown)
                    asyncio.get_running_loop().call_soon(act, key)  # its faults do not deafen us
                    await self._take_away(shown)

    async def _take_away(self, shown: int) -> None:
        """Take a notice away: dunst leaves it there, in front of the window that was asked for."""
        from jeepney import new_method_call

        try:  # without waiting for an answer: nothing follows from it
            await self._bus.send(new_method_call(self._address, "CloseNotification", "u", (shown,)))
        except _faults() as error:
            _log.debug("A notification stays: %s", error)


def _icon() -> str:
    """Return where our icon is; its name, which only an installed program has, where that is no file."""
    file = resources() / "icons" / "claude-tray.svg"
    return file.as_uri() if isinstance(file, Path) and file.is_file() else about.APP_ID


def _actions(notice: Notice) -> list[str]:
    """Return keys and labels in turn. `default` is a click on the notice itself.

    xfce4-notifyd draws `default` as one more button, and its body click only dismisses: name it as one.
    """
    details = [_DETAILS, _("Details")]
    if notice.what is What.ENDED:
        return details
    return [*details, _MUTE, _("Mute 1 h"), _BACK, _("Tell me when it is back")]


def _faults() -> tuple[type[Exception], ...]:
    """Return what a missing, refusing, hanging or vanished bus raises."""
    from jeepney import DBusErrorResponse
    from jeepney.io.common import RouterClosed  # type: ignore[import-untyped]

    # KeyError: no address of a bus in the environment. RuntimeError: an address of a kind unknown to jeepney.
    # ValueError: an address that is none, or a bus that refuses us.
    # InvalidStateError: jeepney tells a call that was given up a moment ago that its connection has ended.
    return (
        OSError,
        EOFError,
        TimeoutError,
        KeyError,
        ValueError,
        RuntimeError,
        asyncio.InvalidStateError,
        DBusErrorResponse,
        RouterClosed,
    )
