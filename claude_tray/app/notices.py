"""`claude-tray notices`: what was told and what was held back; and a notice to try whether any arrive."""

import asyncio
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TextIO

from claude_tray.app.teller import trial
from claude_tray.history import open_history
from claude_tray.presentation.notices import told_line
from claude_tray.profile import Profile
from claude_tray.words import _

EXIT_UNAVAILABLE = 69  # sysexits.h, EX_UNAVAILABLE


def notices(profile: Profile, span: timedelta, out: TextIO) -> int:
    """Print what was told and held back in the last `span`, oldest first, local time; return 0."""
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        entries = history.notices(now - span)
    local = now.astimezone().tzinfo or UTC
    out.write("".join(f"{told_line(entry, now, local)}\n" for entry in entries))
    if not entries:
        out.write(_("Nothing was told or held back in this time.") + "\n")
    return 0


def send_trial(out: TextIO) -> int:
    """Send one notice to this desktop, and print whether it was taken; return the exit code."""
    if sys.platform != "linux":
        out.write(
            _("Here only the running icon can send a notice: the settings window has a button for it.") + "\n"
        )
        return EXIT_UNAVAILABLE
    from claude_tray.desktop.notifications import Unavailable

    try:
        asyncio.run(_send())
    except Unavailable as reason:
        told = _("No program shows notifications here ({reason}): the icon's own balloon is used instead.")
        out.write(told.format(reason=reason) + "\n")
        return EXIT_UNAVAILABLE
    out.write(_("A notice was sent to your desktop. If you do not see it, the desktop holds it back.") + "\n")
    return 0


async def _send() -> None:
    from claude_tray.desktop.notifications import Notifications

    notifications = Notifications(None)  # nobody would be there to do what is chosen
    try:
        await notifications.show(trial())
    finally:
        await notifications.close()
