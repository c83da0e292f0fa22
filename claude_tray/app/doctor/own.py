"""What is the program's own: its folders, settings, history, and the keyring that it may use."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from claude_tray.app.doctor.entry import Entry, State
from claude_tray.clock import SystemClock
from claude_tray.credentials import Backend, Unavailable, system_keyring
from claude_tray.history import open_history
from claude_tray.profile import Profile
from claude_tray.settings.mistakes import BadSettings
from claude_tray.words import _


def folders(profile: Profile) -> Entry:
    """Return whether everything can be kept, for this person alone."""
    title = _("Folders")
    trouble = profile.make_dirs()
    kept = (profile.config_file.parent, profile.data_dir, profile.cache_dir, profile.log_dir)
    shut = [str(each) for each in kept if not trouble and not os.access(each, os.W_OK | os.X_OK)]
    if trouble or shut:
        said = trouble or _("Nothing can be kept in {folders}").format(folders=", ".join(shut))
        mend = _("Give yourself the right to write there, or name another place with --profile")
        return Entry("folders", title, State.BROKEN, said, mend)
    if _open_to_others(profile.data_dir):
        said = _("{folder} can be read by others on this computer").format(folder=profile.data_dir)
        return Entry("folders", title, State.LIMITED, said, f"chmod 700 {profile.data_dir}")
    return Entry("folders", title, State.GOOD, str(profile.data_dir))


def settings(profile: Profile, mistakes: BadSettings | None) -> Entry:
    """Return whether the settings were understood."""
    title = _("Settings")
    if mistakes is not None:
        mend = _("Correct {file}").format(file=profile.config_file)
        return Entry("settings", title, State.BROKEN, str(mistakes), mend)
    there = profile.config_file.exists()
    return Entry("settings", title, State.GOOD, str(profile.config_file) if there else _("All as they come"))


def database(profile: Profile) -> Entry:
    """Return whether the history can be written; one that is damaged is set aside, as at any start."""
    title = _("History")
    with closing(open_history(profile.history_file, SystemClock().now())) as history:
        notes = history.notes
    if notes:
        return Entry("database", title, State.LIMITED, ". ".join(notes))
    size = profile.history_file.stat().st_size / 1e6
    return Entry("database", title, State.GOOD, _("{size:.1f} MB").format(size=size))


def keyring(find: Callable[[], Backend] = system_keyring) -> Entry:
    """Return whether a secret could be kept; none is asked for, so that no window opens."""
    title = _("Keyring")
    try:
        found = find()
    except Unavailable as trouble:
        said = _("{trouble}: only a test prompt and some hooks need one").format(trouble=trouble.title)
        return Entry("keyring", title, State.LIMITED, said, trouble.advice)
    return Entry("keyring", title, State.GOOD, str(getattr(found, "name", type(found).__name__)))


def _open_to_others(folder: Path) -> bool:
    return sys.platform != "win32" and bool(folder.stat().st_mode & 0o077)
