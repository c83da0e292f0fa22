"""The tray icon, or without a display the terminal."""

import sys
from typing import TYPE_CHECKING

from claude_tray.app import first_run
from claude_tray.app.log import log_to
from claude_tray.profile import Profile
from claude_tray.words import _

if TYPE_CHECKING:
    from claude_tray.desktop.companion import Companion, Listener

LINKS = ("status.claude.com", "stspg.io")  # where a link in the window may lead


def run(profile: Profile) -> int:
    """Show the tray icon until the person quits; return the exit code."""
    from claude_tray.display import has_display

    if not has_display():
        from claude_tray.app import watch

        sys.stderr.write(_("No display here, so no icon: watching in the terminal. Ctrl-C ends it.") + "\n")
        return watch.watch(profile, sys.stdout)

    from claude_tray.desktop.lean import load_qt, share_one_heap

    share_one_heap()
    load_qt()
    from claude_tray.desktop import application

    greeting = (lambda: first_run.greeting(profile)) if first_run.is_first(profile) else None
    profile.make_dirs()
    log_to(profile.log_dir)
    return application.run(
        lambda listener: _companion(profile, listener),
        profile_key=str(profile.data_dir),
        hosts=LINKS,
        greeting=greeting,
    )


def _companion(profile: Profile, listener: "Listener") -> "Companion":
    """Build what stands behind the icon; its imports take longer than the icon itself.

    A mistake in the settings does not end it: whoever logs in would find no icon and no word why.
    """
    from claude_tray.app.companion import Companion
    from claude_tray.app.compose import settings_file
    from claude_tray.app.world import real_world

    return Companion(real_world(profile, settings_file(profile)), listener)
