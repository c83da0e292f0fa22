"""What a person can choose: every option once, with its default, its bounds and its words."""

from claude_tray.settings.choices import Settings
from claude_tray.settings.community import CommunityDefault
from claude_tray.settings.load import load, read
from claude_tray.settings.mistakes import BadSettings, Mistake
from claude_tray.settings.options import Option, describe

__all__ = ["BadSettings", "CommunityDefault", "Mistake", "Option", "Settings", "describe", "load", "read"]
