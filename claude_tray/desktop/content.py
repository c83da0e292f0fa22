"""The window's text from top to bottom, in the order of a person's questions."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.cards import Cards
from claude_tray.desktop.links import Open
from claude_tray.desktop.notes import Notes
from claude_tray.desktop.path_line import PathLine
from claude_tray.desktop.row import RowLines
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.summary import Summary
from claude_tray.desktop.theme import GRID
from claude_tray.model import STATUS_PAGE
from claude_tray.presentation.view import Row, View


class Content(QWidget):
    """What it is, what to do, how we know, what nobody sees."""

    resized = Signal()  # something folded or unfolded

    def __init__(
        self, hosts: Collection[str], open_link: Open, triage: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self._summary = Summary(triage)
        self.path = PathLine()
        self._rows: dict[str, RowLines] = {}
        self._cards = Cards(hosts, open_link)
        self._notes = Notes()
        self._signals = QVBoxLayout()
        self._signals.setSpacing(0)
        self._signals.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._signals.addWidget(self._cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self.path)
        column.addSpacing(GRID)
        column.addWidget(Rule())
        column.addLayout(self._signals)
        column.addWidget(Rule())
        column.addWidget(self._notes)
        column.addStretch()

    def show_view(self, view: View) -> None:
        """Show `view`; what is unfolded stays so."""
        self._summary.show_view(view)
        self.path.show_stations(view.stations)
        if tuple(row.id for row in view.rows) != tuple(self._rows):
            self._replace_rows(view.rows)
        for row in view.rows:
            self._rows[row.id].show_row(row)
        self._cards.show_cards(view.cards)
        self._notes.show_view(view)

    def parts(self) -> list[QWidget]:
        """Return what can hold a control, from top to bottom."""
        return [self._summary, self.path, *self._below()]

    def row(self, row_id: str) -> RowLines:
        """Return the row with that id."""
        return self._rows[row_id]

    def _replace_rows(self, rows: tuple[Row, ...]) -> None:
        for old in self._rows.values():
            self._signals.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._signals.removeWidget(self._cards)
        self._rows = {row.id: RowLines(row) for row in rows}
        for part in self._below():
            self._signals.addWidget(part)

    def _below(self) -> list[QWidget]:
        """The rows, the cards after the status page's, and what stands below them."""
        parts: list[QWidget] = list(self._rows.values())
        after = list(self._rows).index(STATUS_PAGE) + 1 if STATUS_PAGE in self._rows else len(parts)
        parts.insert(after, self._cards)
        return [*parts, self._notes]

    def event(self, event: QEvent) -> bool:
        """Tell the window when the layout wants another height."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.resized.emit()
        return handled
