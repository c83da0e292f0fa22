"""Who will be asked, how often and what for: a line each, as the person's choice leaves them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, Size
from claude_tray.presentation.first_run import Contact


class Asked(QWidget):
    """Hosts and how often in the first line, what for in the second."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Contact, ...] = ()

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show these, and no others."""
        if tuple(contacts) == self._shown:
            return
        self._shown = tuple(contacts)
        while item := self._grid.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for row, contact in enumerate(contacts):
            hosts = Text(", ".join(contact.hosts))
            often = Text(contact.often, size=Size.SMALL, second=True, wrap=False)
            purpose = Text(contact.purpose, size=Size.SMALL, second=True)
            purpose.setContentsMargins(0, 0, 0, GRID // 2)
            self._grid.addWidget(hosts, 2 * row, 0)
            self._grid.addWidget(often, 2 * row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(purpose, 2 * row + 1, 0, 1, 2)
