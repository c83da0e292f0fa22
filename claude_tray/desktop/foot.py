"""The window's last line: how old it all is, and asking again."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARGIN, Size


class Foot(QWidget):
    """It stays in sight when the rest is scrolled."""

    def __init__(self, check_now: Callable[[], None], hint: str = "") -> None:
        super().__init__()
        self._updated = Text(size=Size.SMALL, second=True, wrap=False)
        check = Press("Check now")
        check.clicked.connect(lambda checked: check_now())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        if hint:
            column.addWidget(_note(hint))
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, GRID // 2, MARGIN - GRID, GRID // 2)
        line.addWidget(self._updated, 1)
        line.addWidget(check)
        column.addLayout(line)

    def show_words(self, updated: str) -> None:
        """Show how old the newest reading is."""
        self._updated.show_words(updated)

    def wanted(self, width: int) -> int:
        """Return how high it is at `width` px."""
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()


def _note(hint: str) -> Text:
    note = Text(hint, size=Size.SMALL, second=True)
    note.setContentsMargins(MARGIN, GRID, MARGIN, 0)
    return note
