"""The first window: before anybody is asked, the person knows who will be, and has chosen."""

from claude_tray.desktop.first_run.greeting import Greeting
from claude_tray.desktop.first_run.welcome import Welcome

__all__ = ["Greeting", "Welcome"]
