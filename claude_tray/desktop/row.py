"""One signal: its name, state and figure in two lines, and on request what lies behind them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from claude_tray.desktop.chevron import Chevron
from claude_tray.desktop.details import Details
from claude_tray.desktop.flow import Flow
from claude_tray.desktop.focus import outline
from claude_tray.desktop.mark import Mark
from claude_tray.desktop.plain import Text
from claude_tray.desktop.sparkline import Sparkline
from claude_tray.desktop.theme import (
    GRID,
    MARGIN,
    MARK,
    TEXT_X,
    TONES,
    Size,
    is_dark,
    state_colour,
    wash,
)
from claude_tray.presentation.view import Row, Tone

_EDGE = 3  # px, the bar at the window's edge that marks the decisive row


class RowLines(QWidget):
    """A row of the window. It unfolds by itself when the verdict comes to rest on it."""

    def __init__(self, row: Row, parent: QWidget | None = None, *, aside: bool = False) -> None:
        """`aside`: what is told beside the signals, in sentences; it steps back and has no picture."""
        super().__init__(parent)
        self._row: Row | None = None
        self._head = _Head(self, aside)
        self._details = Details(self, aside)
        self._details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._details)
        self._head.toggled.connect(self._fold)
        self.show_row(row)

    @property
    def unfolded(self) -> bool:
        """Whether the details are shown."""
        return self._head.isChecked()

    def show_row(self, row: Row) -> None:
        """Show `row`; a person's own choice to fold stays until another row decides."""
        if row == self._row:
            return
        turned = self._row is None or row.decisive != self._row.decisive
        self._row = row
        self._head.show_row(row)
        self._details.show_details(row)
        foldable = bool(row.details or row.series)
        self._head.setCheckable(foldable)
        if turned:
            self._head.setChecked(foldable and row.decisive)
        self.update()

    def _fold(self, unfolded: bool) -> None:
        self._details.setVisible(unfolded)
        self._head.show_folding(unfolded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the decisive row's ground and its bar."""
        if self._row is None or not self._row.decisive or self._row.tone is Tone.GOOD:
            return
        painter = QPainter(self)
        ink = state_colour(TONES[self._row.tone], is_dark(self.palette()))
        painter.fillRect(self.rect(), wash(ink, self.palette()))
        painter.fillRect(0, 0, _EDGE, self.height(), ink)


class _Head(QAbstractButton):
    """The two lines that are always shown; pressing them folds and unfolds."""

    def __init__(self, parent: QWidget, aside: bool) -> None:
        super().__init__(parent)
        self._mark = Mark(MARK)
        self._mark.setHidden(aside)
        self._title = Text(strong=True, wrap=False)
        self._chevron = Chevron(self)
        self._age = Text(size=Size.SMALL, second=True, wrap=False)
        words = Size.SMALL if aside else Size.NORMAL
        self._state = Text(size=words, second=aside)
        self._figure = Text(size=words, second=True, wrap=False)
        self._chart = Sparkline()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button is as high as its hint by default, which knows nothing of how the words wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._lay_out()
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _lay_out(self) -> None:
        name = Flow(springs=(3,), spacing=GRID // 2)
        name.addWidget(self._title)
        name.addWidget(self._chevron)
        name.addWidget(self._age)
        name.addWidget(self._chart)
        state = QHBoxLayout()
        state.setSpacing(GRID)
        state.addWidget(self._state, 1)
        state.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, GRID, MARGIN, GRID)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, TEXT_X)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, 20)
        grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(name, 0, 1)
        grid.addLayout(state, 1, 1)

    def show_row(self, row: Row) -> None:
        self._mark.show_picture(TONES[row.tone])
        self._title.show_words(row.title)
        self._age.show_words(row.age)
        self._state.show_words(row.state)
        self._figure.show_words(row.figure)
        self._chevron.setVisible(bool(row.details or row.series))
        self._chart.setVisible(row.series is not None and not self.isChecked())
        if row.series is not None:
            self._chart.show_series(row.series)
        said = (row.title, row.state, row.figure, row.age)
        self.setAccessibleName(", ".join(part for part in said if part))
        if row.series is not None:
            self.setAccessibleDescription((row.closer or row.series).text)

    def show_folding(self, unfolded: bool) -> None:
        """The large chart replaces the small one."""
        self._chevron.turn(unfolded)
        self._chart.setHidden(unfolded or not self._chart.accessibleName())

    def sizeHint(self) -> QSize:
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._grid.minimumSize()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isCheckable():
            hover = self.palette().windowText().color()
            hover.setAlphaF(0.05)
            painter.fillRect(self.rect(), hover)
        outline(painter, self)
