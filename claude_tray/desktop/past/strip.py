"""What all lanes say at the time pointed at, in words; else what the whole time was like."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, MARGIN, Size
from claude_tray.presentation.past import Past
from claude_tray.presentation.wording import upper_first


class Strip(QWidget):
    """The time in its first line, then the verdict, then a line for each of the other lanes."""

    def __init__(self, past: Past) -> None:
        super().__init__()
        self._past = past
        self._time = Text(strong=True, wrap=False)
        self._verdict = Text(wrap=True)
        self._said: dict[str, Text] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self._time)
        column.addWidget(self._verdict)
        column.addLayout(self._table(past))
        self.show_step(None, "")

    def _table(self, past: Past) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(GRID)
        table.setVerticalSpacing(2)
        table.setColumnStretch(1, 1)
        for row, lane in enumerate(past.lanes[1:]):
            said = self._said[lane.id] = Text(size=Size.SMALL)
            title = Text(lane.title, size=Size.SMALL, second=True, wrap=False)
            table.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(said, row, 1)
        return table

    def show_step(self, step: int | None, time: str) -> None:
        """Show what was read in a step, and when that was; None: the whole."""
        self._time.setText(time)
        lanes = self._past.lanes
        self._verdict.setText(self._past.summary if step is None else lanes[0].said[step])
        for lane in lanes[1:]:
            self._said[lane.id].setText(upper_first(lane.text if step is None else lane.said[step]))
