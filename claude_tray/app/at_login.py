"""`claude-tray autostart`: whether the tray starts at login, as the system has it."""

import sys
from typing import TextIO

from claude_tray.autostart import Refused, Standing, State, autostart
from claude_tray.profile import Profile
from claude_tray.words import _

EXIT_OFF = 1
EXIT_UNAVAILABLE = 69  # sysexits.h, EX_UNAVAILABLE


def run(profile: Profile, action: str, out: TextIO) -> int:
    """Switch it "on" or "off", or only say how it is ("status"); return 0 if that is what will happen."""
    system = autostart(profile.root)
    try:
        if action != "status":
            system.switch(action == "on")
        standing = system.standing()
    except Refused as trouble:
        sys.stderr.write(f"claude-tray: {trouble}.\n")
        return EXIT_UNAVAILABLE
    out.write(said(standing))
    wanted = State.OFF if action == "off" else State.ON
    return 0 if standing.state is wanted else EXIT_OFF


def said(standing: Standing) -> str:
    """Return what will happen at the next login, a line or two."""
    match standing.state:
        case State.OFF:
            return _("Claude Tray does not start at login.") + "\n"
        case State.ON:
            return _("Claude Tray starts at login: {command}").format(command=standing.starts) + "\n"
        case State.BLOCKED | State.STALE:
            return _("Claude Tray will not start at login. {why}.").format(why=standing.why) + "\n"
