"""Whom the first window asks, and what it hands over."""

from collections.abc import Sequence
from typing import Protocol

from claude_tray.model import Surface
from claude_tray.presentation.first_run import Choices, Contact


class Greeting(Protocol):
    """What stands behind the first window. Nothing of it goes out to the network."""

    user_agent: str
    login_refused: str  # why it cannot be started at login; "" if it can

    def contacts(self, surfaces: Sequence[Surface]) -> tuple[Contact, ...]:
        """Return who will be asked for somebody who uses these."""
        ...

    def settle(self, choices: Choices) -> tuple[str, ...]:
        """Keep what was chosen; return what could not be kept, a sentence each."""
        ...
