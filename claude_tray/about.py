"""Who this program says it is: to a server, to a desktop and to a person."""

import sys

NAME = "Claude Tray"
VERSION = "0.1.0"
HOMEPAGE = "https://github.com/claude-tray/claude-tray"

# One id everywhere: desktop file, icon name, notification `desktop-entry`, application bundle.
APP_ID = "io.github.claude_tray.ClaudeTray"

_SYSTEM = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}.get(sys.platform, sys.platform)
USER_AGENT = f"claude-tray/{VERSION} (+{HOMEPAGE}; {_SYSTEM})"
