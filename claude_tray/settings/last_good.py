"""A copy of the settings file as it last was without a mistake, for a start that finds one in it."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from claude_tray.settings.choices import Settings
from claude_tray.settings.community import CommunityDefault
from claude_tray.settings.load import read, text_of
from claude_tray.settings.mistakes import BadSettings
from claude_tray.settings.write import NotWritten, save

_log = logging.getLogger(__name__)


class LastGood:
    """The copy at `path`, which is the program's own; the person's file is never written from it."""

    def __init__(self, path: Path, community: Sequence[CommunityDefault]) -> None:
        self._path = path
        self._community = community

    def keep(self, text: str) -> None:
        """Keep what a file without a mistake says; where that is not possible the next start is stricter."""
        if self._text() == text:
            return
        try:
            save(self._path, text)
        except NotWritten as trouble:
            _log.warning("The last good settings are not kept: %s", trouble)

    def instead_of(self, broken: Path) -> tuple[Settings, bool]:
        """Return what holds until the file is mended, and whether that is to ask nobody at all.

        The last good values hold as far as the file lets them.
        """
        from claude_tray.settings.broken import cautious, nobody

        kept = self._text()
        with suppress(BadSettings, OSError):  # of another version, or a file that says nothing at all
            if kept is not None:
                found = cautious(read(kept, self._community), text_of(broken), self._community)
                if found is not None:
                    return found, False
        return nobody(self._community), True

    def _text(self) -> str | None:
        try:
            return text_of(self._path)
        except (BadSettings, OSError):
            return None
