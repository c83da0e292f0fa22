"""Why the verdict is what it is, and what could not be seen: two rows beside the signals."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.row import RowLines
from claude_tray.desktop.theme import GRID
from claude_tray.presentation.asides import asides
from claude_tray.presentation.view import View


class Notes(QWidget):
    """Each is folded to its first line until somebody asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, RowLines] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._column.setSpacing(0)

    def show_view(self, view: View) -> None:
        """Show the reasons and the blind spots of `view`; what is unfolded stays so."""
        told = {row.id: row for row in asides(view)}
        for row in told.values():
            if row.id not in self._rows:
                self._rows[row.id] = RowLines(row, aside=True)
                self._column.addWidget(self._rows[row.id])
        for name, lines in self._rows.items():
            lines.setVisible(name in told)
            if name in told:
                lines.show_row(told[name])
        self.setVisible(bool(told))
