"""The first thing a person reads: what it is, how sure that is, what to do, and a way to the cause."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from claude_tray.desktop.choice import Choice
from claude_tray.desktop.mark import Mark
from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GLYPH, GRID, MARGIN, TEXT_X, Size
from claude_tray.presentation.view import View
from claude_tray.words import _


class Summary(QWidget):
    """The verdict's picture and sentence."""

    def __init__(self, triage: Callable[[], None] | None = None, parent: QWidget | None = None) -> None:
        """`triage` opens the way to a cause; without it there is no button."""
        super().__init__(parent)
        self._glyph = Mark(GLYPH)
        self._headline = Text(size=Size.LARGE, strong=True)
        self._qualifier = Text(second=True)
        self._advice = Text()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2 * GRID, MARGIN, GRID)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, TEXT_X)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._glyph, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(self._headline, 0, 1)
        grid.addWidget(self._qualifier, 1, 1)
        grid.setRowMinimumHeight(2, GRID // 2)
        grid.addWidget(self._advice, 3, 1)
        if triage is not None:
            grid.setRowMinimumHeight(4, GRID)
            button = Choice(_("It isn't answering: help me"), primary=True)
            button.clicked.connect(lambda checked: triage())
            grid.addWidget(button, 5, 1)

    def show_view(self, view: View) -> None:
        """Show the verdict of `view`."""
        self._glyph.show_picture(view.icon)
        self._headline.show_words(view.headline)
        self._qualifier.show_words(view.qualifier)
        self._advice.show_words(view.advice)
