"""The settings window's other side: every act of a person, and everything there is to show."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claude_tray.app.compose import COMMUNITY
from claude_tray.app.errands import Errands
from claude_tray.app.world import World
from claude_tray.model import Snapshot
from claude_tray.profile import Profile
from claude_tray.settings.file import SettingsFile
from claude_tray.settings.hooks import HookSettings
from claude_tray.settings.write import Changes, NotWritten
from claude_tray.words import _, ngettext

if TYPE_CHECKING:
    from claude_tray.app.preferences.hooks import HookDesk
    from claude_tray.app.preferences.key import KeyDesk
    from claude_tray.app.preferences.standing import Login
    from claude_tray.presentation.settings.known import Known
    from claude_tray.presentation.settings.view import Book, Given

_COMMUNITY = tuple(each.id for each in COMMUNITY)


class Preferences:
    """One for the whole run, because the file is watched all the time; most of it is loaded for a window."""

    def __init__(
        self,
        world: World,
        profile: Profile,
        file: SettingsFile,
        *,
        adopt: Callable[[], None],
        snapshot: Callable[[], Snapshot],
        errands: Errands,
        test_notice: Callable[[], None],
        forget: Callable[[], None],
        ask_again: Callable[[], None],
    ) -> None:
        """`adopt` lets the world's settings hold, `forget` deletes the history and what was learned of it.

        `ask_again` asks every source soon.
        """
        self._world = world
        self._profile = profile
        self._file = file
        self._adopt = adopt
        self._snapshot = snapshot
        self._errands = errands
        self._forget = forget
        self._ask_again = ask_again
        self._troubles: dict[str, str] = {}
        self._said = ""
        self._listeners: dict[int, Callable[[], None]] = {}
        self._presses: dict[tuple[str, str], Callable[[], None]] = {
            ("notify", "test"): test_notice,
            ("history", "delete"): self._delete,
            ("key", "look"): lambda: self._begin(self._key.look),
            ("key", "remove"): lambda: self._begin(self._key.remove),
            ("key", "test"): lambda: self._begin(lambda: self._key.test(self._world.settings)),
        }

    @cached_property
    def _login(self) -> "Login":
        from claude_tray.app.preferences.standing import Login
        from claude_tray.autostart import autostart

        pretended = self._world.at_login
        return Login(autostart(self._profile.root) if pretended is None else pretended())

    @cached_property
    def _key(self) -> "KeyDesk":
        from claude_tray.app.preferences.key import KeyDesk

        return KeyDesk(self._world.credentials, self._tell, self._ask_again)

    @cached_property
    def _hooks(self) -> "HookDesk":
        from claude_tray.app.preferences.hooks import HookDesk

        return HookDesk(self._world, self._snapshot, self._tell)

    @property
    def file(self) -> Path:
        """Return where the settings are kept."""
        return self._file.path

    @property
    def folder(self) -> Path:
        """Return where the history is kept."""
        return self._profile.data_dir

    @property
    def icon(self) -> str:
        """Return how the icon is to be coloured."""
        return self._world.settings.general.icon

    @property
    def mistake(self) -> str:
        """Return what is wrong in the file as it is now, in a line; '' if nothing is."""
        found = self._file.mistakes
        if not found:
            return ""
        said = _("{file}: {mistake}").format(file=self.file.name, mistake=found[0])
        if not self._file.asks_nobody:
            return said
        from claude_tray.presentation.settings.book import ASKS_NOBODY

        return f"{said}\n{_(ASKS_NOBODY)}"

    def opened(self) -> None:
        """Look up what others may have changed: the window opens."""
        self.look()
        self._login.look()

    def listen(self, who: object, changed: Callable[[], None]) -> None:
        """Call `changed` whenever there is something new to show, until `who` listens no longer."""
        self._listeners[id(who)] = changed

    def unlisten(self, who: object) -> None:
        """Call nothing of theirs any more."""
        self._listeners.pop(id(who), None)

    def book(self) -> "Book":
        """Return everything that the window can show, as it stands now."""
        from claude_tray.app.preferences.standing import known
        from claude_tray.presentation.settings.book import book

        settings = self._world.settings
        beside = known(self._world, self._profile, self._snapshot().evidence, self._login)
        return book(settings, self._own(beside))

    def look(self) -> None:
        """Read the file again if somebody has edited it."""
        if self._file.look():
            self._hold()

    def change(self, row: str, given: "Given") -> None:
        """Take what a person has chosen; what is not taken is told in its row."""
        from claude_tray.app.preferences.changes import changes
        from claude_tray.credentials import Secret

        if row == "login":
            self._note(row, self._login.switch(bool(given)))
        elif row == "key.set":
            secret = Secret(str(given).strip())
            self._begin(lambda: self._key.keep(secret))
        elif row.startswith("secret."):
            kept = Secret(str(given).strip())
            self._begin(lambda: self._hooks.keep(row.removeprefix("secret."), kept))
        else:
            self._write(row, changes(row, given, self._world.settings, _COMMUNITY))

    def reset(self, row: str) -> None:
        """Let the default hold again."""
        from claude_tray.app.preferences.changes import reset

        self._write(row, reset(row))

    def press(self, row: str, action: str) -> None:
        """Do what a button says."""
        self._said = ""
        if row.startswith("hook."):
            self._errands.give_beside(lambda: self._hooks.test(row.removeprefix("hook.")))
        else:
            self._presses[row, action]()
        self._tell()

    def export(self, target: Path) -> None:
        """Write the history to a file of the person's choice."""
        self._begin(lambda: self._export(target))

    # What becomes of it

    def _own(self, beside: "Known") -> "Known":
        return replace(
            beside,
            key=self._key.state,
            key_said=self._key.said,
            outlets=self._hooks.outlets() if self._world.settings.hooks != HookSettings() else (),
            mistakes=tuple(map(str, self._file.mistakes)),
            asks_nobody=self._file.asks_nobody,
            said=self._said,
            troubles=self._troubles,
        )

    def _write(self, row: str, wanted: Changes) -> None:
        try:
            self._file.change(wanted)
        except NotWritten as trouble:
            self._note(row, str(trouble))
        else:
            self._note(row, "")
            self._hold()

    def _hold(self) -> None:
        """Let what the file says hold, from now on."""
        if self._world.settings != self._file.settings:
            self._world.settings = self._file.settings
            self._adopt()
        self._tell()

    def _note(self, row: str, trouble: str) -> None:
        self._troubles = {each: words for each, words in self._troubles.items() if each != row}
        if trouble:
            self._troubles[row] = trouble
        self._tell()

    def _tell(self) -> None:
        for changed in tuple(self._listeners.values()):
            changed()

    def _begin(self, errand: Callable[[], Awaitable[None]]) -> None:
        self._errands.give(errand)

    async def _export(self, target: Path) -> None:
        from claude_tray.app.preferences import keeping

        try:
            count = await keeping.export(self._profile, target)
        except OSError as error:
            self._note("data", _("Not written: {why}").format(why=error.strerror or error))
            return
        words = ngettext("{n} reading is in {file}", "{n} readings are in {file}", count)
        self._said = words.format(n=count, file=target.name)
        self._note("data", "")

    def _delete(self) -> None:
        self._forget()
        self._said = _("The history is deleted")
