"""The window's first lines: how long a time is looked at, which one, and stepping through it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.past.tabs import Tab
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARGIN, Size
from claude_tray.presentation.past import SPANS, Span
from claude_tray.words import _


class Head(QWidget):
    """What is looked at."""

    chosen = Signal()  # another span, or another time

    def __init__(self) -> None:
        super().__init__()
        self.back = 0  # spans from the present
        self._tabs = {span.id: Tab(_(span.label)) for span in SPANS}
        self._time = Text(strong=True, wrap=False)
        self._progress = Text(size=Size.SMALL, second=True, wrap=False)
        self._earlier = self._press(_("Earlier"), lambda: self.step(1))
        self._later = self._press(_("Later"), lambda: self.step(-1))
        self._now = self._press(_("Now"), lambda: self.step(-self.back))
        self._tabs[SPANS[0].id].setChecked(True)
        for tab in self._tabs.values():
            tab.toggled.connect(self._turned)
        self._lay_out()

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for tab in self._tabs.values():
            above.addWidget(tab)
        above.addStretch()
        for press in (self._earlier, self._later, self._now):
            above.addWidget(press)
        above.setContentsMargins(MARGIN - GRID, GRID, MARGIN - GRID, GRID // 2)
        above.setSpacing(GRID // 2)
        below.addWidget(self._time)
        below.addStretch()
        below.addWidget(self._progress)
        below.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(Rule())
        column.addLayout(below)

    @property
    def span(self) -> Span:
        """Which length of time is looked at."""
        return next(span for span in SPANS if self._tabs[span.id].isChecked())

    @property
    def time(self) -> str:
        """Which time is looked at, in words."""
        return self._time.text()

    def choose(self, span_id: str) -> None:
        """Look at a span of that length that ends now."""
        self._tabs[span_id].setChecked(True)

    def step(self, spans: int) -> None:
        """Go back in time by so many spans, or forth."""
        back = max(self.back + spans, 0)
        if back != self.back and (spans < 0 or self._earlier.isEnabled()):
            self.back = back
            self.chosen.emit()

    def show_time(self, words: str, more: bool) -> None:
        """Show which time is looked at, and whether there is `more` before it."""
        self._time.setText(words)
        self._earlier.setEnabled(more)
        self._later.setEnabled(self.back > 0)
        self._now.setEnabled(self.back > 0)

    def show_progress(self, words: str) -> None:
        """Show how far reading has come."""
        self._progress.setText(words)

    def _turned(self, on: bool) -> None:
        if on:
            self.back = 0
            self.chosen.emit()

    def _press(self, words: str, act: Callable[[], None]) -> Press:
        press = Press(words)
        press.clicked.connect(lambda checked: act())
        return press
