"""What triage can run, by stage; a test or a demonstration passes its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from claude_tray.model import Finding

Trial = Callable[[], Awaitable[tuple[Finding, ...]]]
"""Runs one thing once; cancelled, it leaves nothing running."""


@dataclass(frozen=True, slots=True)
class Trials:
    """The checks of this computer, and what is opened on it."""

    network: Trial
    new_chat: Trial
    private_window: Trial
    sign_in_page: Trial
    code_sign_in: Trial
    support: Trial
