"""The tray icon, or without a display the terminal."""

import sys

from claude_tray.app import compose, terminal
from claude_tray.profile import Profile

LOG_SIZE = 1_000_000  # bytes, and one older file: enough for weeks, never a burden


def run(profile: Profile) -> int:
    """Show the tray icon until the person quits; return the exit code."""
    from claude_tray.desktop.display import has_display

    compose.settings_of(profile)  # a mistake in the settings is named before anything is shown
    if not has_display():
        sys.stderr.write(
            "No display was found, so there can be no icon: watching in the terminal. Ctrl-C ends it.\n"
        )
        return terminal.watch(profile, sys.stdout, as_json=False)
    return _show(profile)


def _show(profile: Profile) -> int:
    from claude_tray.desktop import application

    _log_to(profile)

    def companion(listener: application.Listener) -> application.Companion:
        from claude_tray.app.companion import Companion
        from claude_tray.app.world import real_world

        return Companion(real_world(profile), listener)

    return application.run(companion, profile_key=str(profile.data_dir))
