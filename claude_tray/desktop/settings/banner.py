"""What is wrong with the settings file, and what came of the last act: above the page while it matters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.mark import Mark
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARK, TONES, Size
from claude_tray.presentation.settings.view import Book
from claude_tray.presentation.view import Tone
from claude_tray.words import _

_SIDE = 3 * GRID


class Banner(QWidget):
    """Mistakes first: they keep everything from being changed."""

    wants_file = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = Mark(MARK)
        self._title = Text(strong=True)
        self._words = Text(size=Size.SMALL)
        self._open = Press(_("Open the file"))
        self._open.clicked.connect(lambda _on: self.wants_file.emit())
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._title)
        told.addWidget(self._words)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        self.hide()

    @property
    def said(self) -> str:
        """All that it says now; '' while there is nothing."""
        return "\n".join(each.text() for each in (self._title, self._words) if each.text())

    def show_book(self, book: Book) -> None:
        """Show what there is to say, if anything."""
        wrong = bool(book.mistakes)
        kept = _("The settings file has a mistake.")
        self._title.show_words(f"{kept} {book.holds}" if wrong else book.said)
        self._words.show_words("\n".join(book.mistakes))
        self._mark.show_picture(TONES[Tone.WARN if wrong else Tone.GOOD])
        self._open.setVisible(wrong)
        self.setVisible(wrong or bool(book.said))
