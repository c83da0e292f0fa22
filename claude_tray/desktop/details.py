"""What lies behind a row: its day as a chart, its parts line by line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.mark import Mark
from claude_tray.desktop.plain import Text
from claude_tray.desktop.sparkline import Sparkline
from claude_tray.desktop.theme import GRID, MARGIN, TEXT_X, TONES, Size
from claude_tray.presentation.view import Detail, Row, Tone

_MARK = 12  # px


class Details(QWidget):
    """The part of a row that folds away."""

    def __init__(self, parent: QWidget | None = None, apart: bool = False) -> None:
        """`apart`: the lines are sentences of their own, each of several lines."""
        super().__init__(parent)
        self._shown: tuple[Detail, ...] = ()
        self._lines: list[QWidget] = []
        self._chart = Sparkline(large=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(TEXT_X, 0, MARGIN, GRID + GRID // 2)
        self._layout.setSpacing(GRID if apart else GRID // 2)
        self._layout.addWidget(self._chart)

    def show_details(self, row: Row) -> None:
        """Show the chart and the lines of `row`."""
        series = row.closer or row.series
        self._chart.setVisible(series is not None)
        if series is not None:
            self._chart.show_series(series)
        if row.details != self._shown:
            self._shown = row.details
            self._replace([_line(detail) for detail in row.details])

    def _replace(self, lines: list[QWidget]) -> None:
        for old in self._lines:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = lines
        for place, new in enumerate(lines):
            self._layout.insertWidget(place, new)  # above the chart


def _line(detail: Detail) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    if detail.marked:
        layout.addWidget(Mark(_MARK, name=TONES[detail.tone]), 0, Qt.AlignmentFlag.AlignTop)
    second = detail.tone is Tone.QUIET
    layout.addWidget(Text(detail.text, size=Size.SMALL, second=second), 1)
    if detail.note:
        note = Text(detail.note, size=Size.SMALL, second=True, wrap=False)
        layout.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)
    return line
