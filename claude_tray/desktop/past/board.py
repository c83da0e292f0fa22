"""The lanes below each other, their axis, and what they say."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.past import times
from claude_tray.desktop.past.axis import Axis
from claude_tray.desktop.past.cursor import Cursor
from claude_tray.desktop.past.lane import LaneView, columns_for
from claude_tray.desktop.past.strip import Strip
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID
from claude_tray.presentation.past import Past, Span, Tick
from claude_tray.words import _


class Board(QWidget):
    """One stretch of the past."""

    def __init__(self, past: Past, span: Span, ticks: tuple[Tick, ...]) -> None:
        super().__init__()
        self._past = past
        self.cursor_ = Cursor(self)
        self.cursor_.among(past.steps)
        self.cursor_.moved.connect(self._tell)
        columns = columns_for(past, self)
        lines = tuple(tick.place for tick in ticks)
        self.lanes = [LaneView(lane, columns, lines, self.cursor_) for lane in past.lanes]
        self.strip = Strip(past)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for lane in self.lanes:
            column.addWidget(lane, 1)
        column.addWidget(Axis(columns, tuple((tick.place, times.tick(tick.at, span)) for tick in ticks)))
        column.addSpacing(GRID // 2)
        column.addWidget(Rule())
        column.addWidget(self.strip)
        self.setAccessibleName(_("History"))
        self.setAccessibleDescription(past.summary)
        self._tell()

    def _tell(self) -> None:
        step = self.cursor_.step
        time = _("The whole time") if step is None else self._time(step)
        self.strip.show_step(step, time)
        focused = self.focusWidget()
        if step is not None and isinstance(focused, LaneView) and focused.hasFocus():
            announce(focused, f"{time}: {focused.said()}")

    def _time(self, step: int) -> str:
        start = self._past.start + step * self._past.step
        return times.stretch(start, start + self._past.step)
