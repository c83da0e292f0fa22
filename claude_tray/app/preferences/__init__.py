"""What stands behind the settings window: what is chosen is written, and holds at once."""

from claude_tray.app.preferences.desk import Preferences
from claude_tray.app.preferences.opening import open_preferences

__all__ = ["Preferences", "open_preferences"]
