"""The desktop: a display, a place for the icon, somebody who shows notifications.

Qt ends the whole process where it finds no display or lacks a library, so another process looks.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claude_tray.app.doctor.entry import Entry, State
from claude_tray.display import has_display
from claude_tray.words import _

LOOKS_FOR_S = 20.0
Look = Callable[[], Mapping[str, Any] | str]


def look() -> Mapping[str, Any] | str:
    """Return what another process of ours saw of the desktop, or why it ended without an answer."""
    ours = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "claude_tray"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [*ours, "doctor", "--desktop"], capture_output=True, text=True, timeout=LOOKS_FOR_S, check=False
        )
        seen: Mapping[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return _("the desktop does not answer")
    except (OSError, ValueError):
        return _("Qt cannot be started here")
    return seen


def screen(environment: Mapping[str, str] = os.environ, look: Look = look) -> Iterator[Entry]:
    """Yield the entries of display, tray and notifications."""
    display, tray, notifications = _("Display"), _("Place for the icon"), _("Notifications")
    if not has_display(environment):
        said = _("None: the program watches in the terminal instead")
        yield Entry("display", display, State.LIMITED, said)
        yield Entry("tray", tray, State.UNKNOWN, _("Not looked for without a display"))
        yield Entry("notifications", notifications, State.UNKNOWN, _("Not looked for without a display"))
        return
    seen = look()
    if isinstance(seen, str):
        yield Entry("display", display, State.BROKEN, seen, _("See the system libraries above"))
        yield Entry("tray", tray, State.UNKNOWN, seen)
        yield Entry("notifications", notifications, State.UNKNOWN, seen)
        return
    yield Entry("display", display, State.GOOD, str(seen["platform"]))
    if seen["tray"]:
        yield Entry("tray", tray, State.GOOD, _("The desktop has one"))
    else:
        hint = str(seen["hint"])
        yield Entry("tray", tray, State.LIMITED, _("None: the program is an ordinary window"), hint)
    yield _notifications(notifications, str(seen["notifications"]))


def _notifications(title: str, server: str) -> Entry:
    if server:
        return Entry("notifications", title, State.GOOD, server)
    said = _("Nobody shows them: changes are seen in the icon only")
    mend = _("Start your desktop's notification service, or install one such as dunst")
    return Entry("notifications", title, State.LIMITED, said, mend if sys.platform == "linux" else "")
