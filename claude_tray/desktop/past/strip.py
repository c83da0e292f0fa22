"""What all lanes say at the time pointed at, in words; else what the whole time was like."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, MARGIN, Size
from claude_tray.presentation.past import Past

_SHORT = 2  # readings beside each other
_WIDE = ("calls", "incidents")  # what needs a line of its own


class Strip(QWidget):
    """As high as it ever needs to be: nothing moves when the mouse does."""

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
        place = 0
        for lane in past.lanes[1:]:
            wide = lane.id in _WIDE
            if wide and place % _SHORT:
                place += 1
            title = Text(lane.title, size=Size.SMALL, second=True, wrap=False)
            said = self._said[lane.id] = Text(" ", size=Size.SMALL)
            row, side = divmod(place, _SHORT)
            table.addWidget(title, row, 2 * side)
            table.addWidget(said, row, 2 * side + 1, 1, 2 * _SHORT - 1 if wide else 1)
            place += _SHORT if wide else 1
        for side in range(_SHORT):
            table.setColumnStretch(2 * side + 1, 1)
        return table

    def show_step(self, step: int | None, time: str) -> None:
        """Show what was read in a step, and when that was; None: the whole."""
        self._time.setText(time)
        lanes = self._past.lanes
        self._verdict.setText(self._past.summary if step is None else lanes[0].said[step])
        for lane in lanes[1:]:
            self._said[lane.id].setText(" " if step is None else lane.said[step])
