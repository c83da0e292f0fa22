"""Handing notices to the desktop, one after the other, in the best way that it has."""

import asyncio
import logging
import sys
from collections.abc import Callable

from claude_tray.desktop.notifications import Acts, Notifications, Unavailable
from claude_tray.model import Notice, What, Withdraw

_log = logging.getLogger(__name__)


class Courier:
    """Linux: the freedesktop service. Elsewhere, and where that fails: the tray icon's own balloon.

    Why the balloon on macOS and Windows, looked up in November 2026:

    - macOS shows notices only of a program in a signed bundle (UNUserNotificationCenter). Python from uv or
      Homebrew is none, and the best kept library says that there is no good alternative
      (samschott/desktop-notifier#225, Homebrew/homebrew-core#162732); even from a bundle it may be refused
      (ActivityWatch/aw-notify#13). `osascript` would show a notice of "Script Editor", which is what a click
      on it opens. Qt's balloon shows where the bundle is signed and is silent elsewhere: the icon says it.
    - Windows turns Qt's balloon into an ordinary toast, and a click on it opens the window. WinRT has buttons
      and replaces by tag, for five more packages and an AppUserModelID with a shortcut in the Start menu,
      which only an installer makes. There is one balloon at a time: the later one replaces the earlier.
    """

    def __init__(self, acts: Acts, balloon: Callable[[Notice], None]) -> None:
        """`balloon` shows a notice by the icon, if there is one."""
        self._notifications = Notifications(acts)
        self._balloon = balloon
        self._waiting: asyncio.Queue[Notice | Withdraw] = asyncio.Queue()

    def put(self, what: Notice | Withdraw) -> None:
        """Deliver it after what is waiting."""
        self._waiting.put_nowait(what)

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                await self._deliver(await self._waiting.get())
        finally:
            await self._notifications.close()

    async def _deliver(self, what: Notice | Withdraw) -> None:
        match what:
            case Withdraw():
                await self._notifications.withdraw(what)
            case Notice():
                shown = sys.platform == "linux" and await self._shown(what)
                if not shown and what.what is not What.EASED:  # a balloon would disturb
                    self._balloon(what)

    async def _shown(self, notice: Notice) -> bool:
        try:
            await self._notifications.show(notice)
        except Unavailable as reason:
            _log.info("No desktop notifications: %s", reason)
            return False
        return True
