"""What stands behind the icon: the one who listens, judges and knows what to show."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the icon does not wait for the words of windows
    from claude_tray.desktop.past.archive import Archive
    from claude_tray.desktop.settings.desk import SettingsDesk
    from claude_tray.desktop.triage.desk import Desk
    from claude_tray.model import Mute, Notice, Withdraw
    from claude_tray.presentation.view import View

Listener = Callable[["View", "Notice | Withdraw | None"], None]
"""Called on the event loop at every change, with what to show and what to tell, if anything."""


class Companion(Protocol):
    """What the desktop needs from the rest of the program."""

    def desk(self) -> "Desk":
        """Return who takes the case of somebody that gets no answer; always the same."""
        ...

    def archive(self) -> "Archive":
        """Return where the past is kept."""
        ...

    def preferences(self) -> "SettingsDesk | None":
        """Return what stands behind the settings window; None where nothing can be kept."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then put everything away and return."""
        ...

    def view(self) -> "View":
        """Return what there is to show at this moment, ages included."""
        ...

    def check_now(self) -> None:
        """Ask all sources soon; calls in a row count as one."""
        ...

    def mute(self, how_long: "Mute") -> None:
        """Send no notices for so long from now on, or send them again; it outlasts a restart."""
        ...

    def promise(self, key: str | None = None) -> None:
        """Tell when what the notice `key` is about is over, or all that goes on, even while muted."""
        ...

    def test(self) -> None:
        """Send a notice that says nothing, to see whether any arrive."""
        ...

    def watch_closely(self, on: bool) -> None:
        """Ask more often while a person is looking."""
        ...
