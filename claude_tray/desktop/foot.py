"""The window's last lines: whether notices are muted, how old it all is, and asking again."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARGIN, Size
from claude_tray.words import _


class Foot(QWidget):
    """It stays in sight when the rest is scrolled."""

    def __init__(
        self,
        check_now: Callable[[], None],
        unmute: Callable[[], None] = lambda: None,
        hint: str = "",
        look_back: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._updated = Text(size=Size.SMALL, second=True, wrap=False)
        self._muted = Text(size=Size.SMALL, wrap=False)
        self._mute_line = _line(self._muted, _press(_("Unmute"), unmute))
        self._mute_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        if hint:
            column.addWidget(_note(hint))
        column.addWidget(self._mute_line)
        column.addWidget(
            _line(self._updated, _press(_("Check now"), check_now), _press(_("History"), look_back))
        )

    def show_words(self, updated: str, muted: str = "") -> None:
        """Show how old the newest reading is, and until when notices are muted, if they are."""
        self._updated.show_words(updated)
        self._muted.show_words(muted)
        self._mute_line.setVisible(bool(muted))

    def wanted(self, width: int) -> int:
        """Return how high it is at `width` px."""
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()


def _press(words: str, act: Callable[[], None]) -> Press:
    press = Press(words)
    press.clicked.connect(lambda checked: act())
    return press


def _line(text: Text, *presses: Press) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(MARGIN, GRID // 2, MARGIN - GRID, GRID // 2)
    row.addWidget(text, 1)
    for press in presses:
        row.addWidget(press)
    return line


def _note(hint: str) -> Text:
    note = Text(hint, size=Size.SMALL, second=True)
    note.setContentsMargins(MARGIN, GRID, MARGIN, 0)
    return note
