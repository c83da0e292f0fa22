"""One row of a page: its name, its control, what it means, how it stands, and the way back to the default."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.mark import Mark
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.settings.handles import handle
from claude_tray.desktop.theme import GRID, TONES, Size
from claude_tray.presentation.settings.view import Number, Pick, Presses, Row, Switch, Ticks, Told
from claude_tray.presentation.view import Tone
from claude_tray.words import _

_MARK = 12  # px
_LABEL = 29  # characters of usual width
INSET = GRID // 2  # px of a tick's focus mark, which lies outside of the line that all begins at
_BOX = 16 + GRID + GRID // 2  # px from a tick's edge to its words
_WIDEST_LABEL = 280  # px; wider than that, labels stand above their controls
_WIDEST = 300  # px of a list to choose from or a number; a line of text takes all there is


class FormRow(QWidget):
    """It changes with what it shows, and never loses the keyboard because of it."""

    chosen = Signal(str, object)  # the row, and what its control hands back
    reset = Signal(str)
    pressed = Signal(str, str)  # the row, and its button

    def __init__(self, row: Row, *, beside: bool) -> None:
        """`beside`: its control stands in the second column, below the others'."""
        super().__init__()
        self._row = row
        self._beside = beside
        self.label = Text(row.label, parent=self)  # also where it is not laid out, so that it goes with us
        self._help = Text(size=Size.SMALL, second=True)
        self._state = _Marked()
        self._trouble = _Marked()
        self._reset = Press(_("Reset"), self)
        self._reset.setAccessibleName(_("Reset: {option}").format(option=row.label))
        self._reset.clicked.connect(lambda _on: self.reset.emit(row.id))
        self._handle = handle(row, self._tell)
        self.stops = self._handle.stops
        self._tick = self.stops[0] if isinstance(row.control, Switch) else None
        self._lay_out()
        self.show_row(row)

    def _tell(self, given: object) -> None:
        if isinstance(self._row.control, Presses):
            self.pressed.emit(self._row.id, given)
        else:
            self.chosen.emit(self._row.id, given)

    def _lay_out(self) -> None:
        """Two columns; where letters are large, or a switch has its words beside it, one."""
        width = _LABEL * self.fontMetrics().averageCharWidth()
        apart = self._beside and width <= _WIDEST_LABEL
        ticks = isinstance(self._row.control, Switch | Ticks)
        grid = QGridLayout(self)
        grid.setContentsMargins(0 if ticks else INSET, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0 if ticks else 2)
        grid.setColumnStretch(1, 1)
        first = 1 if apart else 0
        if apart:
            column = QWidget()  # a column of nothing would have no gap beside it
            column.setFixedWidth(width)
            grid.addWidget(column, 3, 0)
        self._lay_out_label(grid, apart)
        grid.addLayout(self._line(), 1 if not apart else 0, first, 1, 2 - first)
        grid.addLayout(self._told(), 2, first, 1, 2 - first)

    def _lay_out_label(self, grid: QGridLayout, apart: bool) -> None:
        if self._tick is not None or not self._row.label:
            self.label.hide()
            return
        rows, columns = (3, 1) if apart else (1, 2)
        grid.addWidget(self.label, 0, 0, rows, columns, Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(INSET if isinstance(self._row.control, Ticks) else 0, 0, 0, 0)
        if apart and not isinstance(self._row.control, Told):
            self.label.setMinimumHeight(4 * GRID)
            self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _line(self) -> QHBoxLayout:
        """Return the control with the way back to the default beside it."""
        control, line = self._handle.widget, QHBoxLayout()
        line.setSpacing(GRID)
        narrow = isinstance(self._row.control, Pick | Number)
        line.addWidget(control, 0 if narrow else 1)
        if narrow:
            control.setMaximumWidth(_WIDEST)
            line.addStretch(1)
        if not isinstance(self._row.control, Told | Presses):
            line.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        size = self._reset.sizePolicy()
        size.setRetainSizeWhenHidden(True)  # the control does not jump when it comes
        self._reset.setSizePolicy(size)
        return line

    def _told(self) -> QVBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(2)
        inset = INSET if isinstance(self._row.control, Ticks) else 0
        told.setContentsMargins(_BOX if self._tick else inset, 0, 0, 0)
        for part in (self._help, self._state, self._trouble):
            told.addWidget(part)
        return told

    def show_row(self, row: Row) -> None:
        """Show how it stands now."""
        before, self._row = self._row, row
        self._handle.show_control(row.control)
        self._help.show_words(row.help)
        self._state.show_words(row.state, row.tone)
        self._trouble.show_words(row.trouble, Tone.WARN)
        self._reset.setVisible(row.can_reset)
        if row.trouble and row.trouble != before.trouble:
            announce(self, f"{row.label}: {row.trouble}" if row.label else row.trouble)
        said = ". ".join(part for part in (row.help, row.state, row.trouble) if part)
        for stop in self.stops[:1]:
            stop.setAccessibleDescription(said.replace("\n", ". "))
            if not isinstance(row.control, Presses | Ticks):
                stop.setAccessibleName(row.label)

    def take_letter(self, words: str) -> None:
        """Let Alt and the letter after & in `words` lead here."""
        target = self.label if self._tick is None else self._tick.findChildren(Text)[0]
        if self.stops:
            target.setBuddy(self.stops[0])
            target.setText(words)


class _Marked(QWidget):
    """A line with its tone's shape before it; nothing where there are no words."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = Mark(_MARK)
        self._text = Text(size=Size.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def show_words(self, words: str, tone: Tone) -> None:
        self._mark.show_picture(TONES[tone])
        self._mark.setVisible(tone is not Tone.QUIET)
        self._text.show_words(words)
        self.setVisible(bool(words))
