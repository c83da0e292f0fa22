"""The history window: lanes on one axis of time, and what they say at the time pointed at."""

from claude_tray.desktop.past.archive import Archive, Form
from claude_tray.desktop.past.window import PastWindow

__all__ = ["Archive", "Form", "PastWindow"]
