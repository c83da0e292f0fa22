"""What was read and said over the last 90 days, kept in one file on this computer."""

from claude_tray.history.digest import look_back, oldest
from claude_tray.history.history import KEPT_FOR, History, open_history
from claude_tray.history.published import Published
from claude_tray.model import Turn

__all__ = ["KEPT_FOR", "History", "Published", "Turn", "look_back", "oldest", "open_history"]
