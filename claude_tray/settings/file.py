"""A person's settings file while the program runs: the last good values, and what is wrong with it now."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claude_tray.settings.choices import Settings
from claude_tray.settings.community import CommunityDefault
from claude_tray.settings.last_good import LastGood
from claude_tray.settings.load import loaded, read, text_of
from claude_tray.settings.mistakes import BadSettings, Key, Mistake
from claude_tray.settings.write import Changes, NotWritten, changed, save
from claude_tray.words import _

BOM = "\ufeff"  # some editors begin a file with it, and look for it again
Stamp = tuple[int, int, int, int] | None  # of a file that is not there: None


class SettingsFile:
    """One file. A bad edit leaves the last good values in place until it is mended."""

    def __init__(
        self, path: Path, community: Sequence[CommunityDefault], copy: LastGood | None = None
    ) -> None:
        """`copy` keeps the good values for a start that finds a mistake. Raises BadSettings without it."""
        self.path = path
        self._community = community
        self._copy = copy
        self._stamp = _stamp(path)
        self.mistakes: tuple[Mistake, ...] = ()
        self._asks_nobody = False
        try:
            self.settings: Settings = self._load()
        except BadSettings as bad:
            if copy is None:
                raise
            self.mistakes = bad.mistakes
            self.settings, self._asks_nobody = copy.instead_of(path)

    @property
    def asks_nobody(self) -> bool:
        """Return whether nobody is asked until it is mended: it cannot be told whom it switches off."""
        return self._asks_nobody

    def look(self) -> bool:
        """Read the file if it is another than before; return whether anything is new of it."""
        stamp = _stamp(self.path)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        before = self.settings, self.mistakes
        try:
            self.settings, self.mistakes, self._asks_nobody = self._load(), (), False
        except BadSettings as bad:
            self.mistakes = bad.mistakes
        return before != (self.settings, self.mistakes)

    def _load(self) -> Settings:
        text, settings = loaded(self.path, self._community)
        if self._copy is not None:
            self._copy.keep(text)
        return settings

    def change(self, changes: Changes) -> None:
        """Write these values and use them; what else was edited meanwhile stays. Raises NotWritten."""
        try:
            text = text_of(self.path)
            mark = BOM if self.path.read_bytes().startswith(BOM_UTF8) else ""
        except FileNotFoundError:
            text = mark = ""
        except BadSettings as bad:
            raise _mend_first(bad.mistakes) from bad
        except OSError as error:
            raise NotWritten(
                _("{file} cannot be read ({why})").format(file=self.path, why=error.strerror or error),
                _("Nothing was changed"),
            ) from error
        self._keep(_without_loss(text, changes), mark)

    def _keep(self, text: str, mark: str) -> None:
        try:
            settings = read(text, self._community)
        except BadSettings as bad:
            raise _mend_first(bad.mistakes) from bad
        save(self.path, mark + text)
        self._stamp = _stamp(self.path)
        self.settings, self.mistakes, self._asks_nobody = settings, (), False
        if self._copy is not None:
            self._copy.keep(text)


def _without_loss(text: str, changes: Changes) -> str:
    """Return the changed text; where a key cannot go without a comment, the default is put in its place."""
    from claude_tray.settings.options import options

    defaults = {each.key: each for each in options(Settings())}
    plain = changed(text, changes)
    gone: dict[Key, Any] = {key: value for key, value in changes.items() if value is None}
    if not gone or plain.count("#") >= text.count("#"):
        return plain
    from claude_tray.settings.values import written

    kept = {key: written(defaults[key].default) for key in gone if key in defaults}
    return changed(text, {**changes, **kept})


def _mend_first(mistakes: Sequence[Mistake]) -> NotWritten:
    return NotWritten(
        _("The file has a mistake: {mistake}").format(mistake=mistakes[0]),
        _("Nothing was changed. Mend it in the file first"),
    )


def _stamp(path: Path) -> Stamp:
    """Return what is another after every edit; an unreadable file is as one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    # The last is another, too, once a file that nobody may read may be read again.
    return status.st_ino, status.st_mtime_ns, status.st_size, status.st_ctime_ns
