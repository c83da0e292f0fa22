"""Somebody is here for the first time: they are told whom this program asks before it asks anybody."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from claude_tray.about import USER_AGENT
from claude_tray.profile import Profile
from claude_tray.words import _

if TYPE_CHECKING:
    from claude_tray.autostart import Autostart
    from claude_tray.model import Surface
    from claude_tray.presentation.first_run import Choices, Contact
    from claude_tray.settings.choices import Settings

_BLANK = """\
# Every line is optional; `claude-tray sources` says who is asked.
surfaces = []

[notifications]
enabled = true
"""


def is_first(profile: Profile) -> bool:
    """Return whether nobody has been here: whoever has settings or a history has."""
    return not _is_there(profile.config_file) and not _is_there(profile.history_file)


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:  # something is there, or in the way
        return True
    return True


def mention(profile: Profile, settings: "Settings", terminal: TextIO) -> None:
    """Say on a person's terminal whom this program asks, the first time; a script is told nothing."""
    if not terminal.isatty() or not is_first(profile):
        return
    from claude_tray.app.contacts import contacts
    from claude_tray.presentation.first_run import mention

    hosts = tuple(contact.hosts[0] for contact in contacts(settings)[:-1])
    terminal.write(mention(tuple(dict.fromkeys(hosts)), str(profile.config_file)))


class Greeting:
    """What stands behind the first window; see `desktop.first_run.Greeting`."""

    def __init__(
        self,
        settings: "Settings",
        keep: "Callable[[Choices], None]",
        autostart: "Autostart",
        refused: str = "",
    ) -> None:
        """`keep` writes the choices down and raises NotWritten; `refused` is why the login cannot be had."""
        self.user_agent = USER_AGENT
        self.login_refused = refused
        self._settings = settings
        self._keep = keep
        self._autostart = autostart

    def contacts(self, surfaces: "Sequence[Surface]") -> "tuple[Contact, ...]":
        """Return who will be asked for somebody who uses these."""
        from claude_tray.app.contacts import contacts

        return contacts(replace(self._settings, surfaces=tuple(surfaces)))

    def settle(self, choices: "Choices") -> tuple[str, ...]:
        """Keep what was chosen; return what could not be kept, a sentence each."""
        from claude_tray.autostart import Refused
        from claude_tray.settings.write import NotWritten

        troubles = []
        try:
            self._keep(choices)
        except NotWritten as trouble:
            told = _("Your choices cannot be kept, so everything is watched as usual: {why}.")
            troubles.append(told.format(why=trouble.title))
        try:
            if choices.at_login:
                self._autostart.switch(True)
        except Refused as refused:
            troubles.append(_("It will not start at login: {why}.").format(why=refused))
        return tuple(troubles)


def write(profile: Profile, text: str, choices: "Choices") -> None:
    """Write the settings file: `text`, and in it what was chosen. Raises NotWritten."""
    from claude_tray.settings.write import changed, save

    surfaces = [str(each) for each in choices.surfaces]
    changes = {("surfaces",): surfaces, ("notifications", "enabled"): choices.notify}
    save(profile.config_file, changed(text, changes))


def greeting(profile: Profile) -> Greeting:
    """Return what stands behind this person's first window."""
    from claude_tray.app.compose import settings_of
    from claude_tray.autostart import Refused, autostart, check

    def keep(choices: "Choices") -> None:
        write(profile, _BLANK, choices)

    refused = ""
    try:
        check(profile.root)
    except Refused as why:
        refused = _("It cannot start at login: {why}.").format(why=why)
    return Greeting(settings_of(profile), keep, autostart(profile.root), refused)
