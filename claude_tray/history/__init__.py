"""What was read and said over the last 90 days, kept in one file on this computer."""

from claude_tray.history.history import History, open_history
from claude_tray.history.published import Published
from claude_tray.history.store import Turn

__all__ = ["History", "Published", "Turn", "open_history"]
