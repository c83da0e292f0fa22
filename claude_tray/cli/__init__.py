"""The command line: every command, parsed and dispatched."""

from claude_tray.cli.main import main

__all__ = ["main"]
