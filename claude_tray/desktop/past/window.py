"""The history window: a day, a week, a month or 90 days, at any time that is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.focus import by_keyboard, chain, stops
from claude_tray.desktop.past import times
from claude_tray.desktop.past.archive import Archive, Form
from claude_tray.desktop.past.board import Board
from claude_tray.desktop.past.head import Head
from claude_tray.desktop.past.saving import Ask, ask_where
from claude_tray.desktop.past.work import Work
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.scroll import Scroll
from claude_tray.desktop.theme import GRID, MARGIN, Size, dress, is_new_theme
from claude_tray.presentation.past import Past, Span, past, period, ticks
from claude_tray.words import _, ngettext
from claude_tray.words.figures import thousands

_SIZE = QSize(50, 40)  # lines of text
_LINE = 16  # px, of a usual one
_MOST = 0.9  # of the screen
_TURN = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class PastWindow(QWidget):
    """It is taken down when it is closed, and remembers nothing."""

    closed = Signal()

    def __init__(self, archive: Archive, *, ask: Ask = ask_where) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._archive = archive
        self._ask = ask
        self._reading = Work(self)
        self._writing = Work(self)
        self.head = Head()
        self.board: Board | None = None
        self._scroll: Scroll | None = None
        self._message = Text(size=Size.SMALL, second=True)
        self._said = Text(size=Size.SMALL, second=True)
        self._export = Press(_("Export…"))
        self._export.clicked.connect(lambda checked: self.export())
        self._empty = Text(second=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QVBoxLayout()
        self.setWindowTitle(_("History: Claude Tray"))
        self._lay_out()
        self.resize(self._wanted())
        dress(self)
        self.head.chosen.connect(self.look)
        self.look()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, GRID // 2, MARGIN - GRID, GRID // 2)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._export)
        self._message.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self._message.show_words(" ".join(self._archive.notes()))
        self._empty.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._empty.hide()
        self._body.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._message)
        column.addLayout(self._body, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    def _wanted(self) -> QSize:
        """Return a size for this font, as far as the screen has room."""
        lines = max(self.fontMetrics().height(), _LINE)
        return (_SIZE * lines).boundedTo(self.screen().availableSize() * _MOST)

    @property
    def is_reading(self) -> bool:
        """Whether what is shown is still of before."""
        return self._reading.is_running

    # Reading

    def look(self) -> None:
        """Read what the head says, a little at a time; until it is there the old stays in sight."""
        span = self.head.span
        start = self._start = period(span, self._archive.now(), self.head.back)
        oldest = self._archive.oldest()
        words = times.stretch(start, start + span.length)
        self.head.show_time(words, more=oldest is not None and oldest < start)
        self.head.show_progress(_("Reading…"))
        self._reading.begin(self._read(start, span), self._show)

    def _read(self, start: datetime, span: Span) -> Iterator[Past | None]:
        """Yield None after each piece of work, and at last what there is to show."""
        kept = self._archive.oldest() is not None
        for found in self._archive.look_back(start, span.step, span.steps):
            yield None
            if found is not None:
                yield past(found, times.moment, kept=kept)

    def _show(self, shown: Past) -> None:
        span = self.head.span
        local = self._archive.now().astimezone().tzinfo or UTC
        self.head.show_progress("")
        if self._scroll is not None:
            self._scroll.deleteLater()
            self._scroll = self.board = None
        self._empty.show_words(shown.empty)
        self.setAccessibleDescription(shown.empty or shown.summary)
        self._export.setEnabled(not shown.empty)
        if not shown.empty:
            self.board = Board(shown, span, ticks(span, shown.start, local))
            self._scroll = Scroll(self.board)
            self._scroll.setMinimumWidth(self.board.minimumSizeHint().width())
            self._body.addWidget(self._scroll, 1)
        chain(stops(self))
        if self.isVisible():
            announce(self, f"{self.head.time}. {shown.empty or shown.summary}")

    # Exporting

    def export(self) -> None:
        """Ask where to, and write what is looked at; while something is being written it can wait."""
        if self._writing.is_running:
            return
        name = f"claude-tray-{self._archive.now().astimezone():%Y-%m-%d}"
        self._ask(self, name, self._write)

    def _write(self, file: Path, form: Form) -> None:
        start = self._start
        self._say(_("Writing {file}…").format(file=file.name))

        def done(count: int) -> None:
            self._say(
                ngettext("{n} reading written to {file}", "{n} readings written to {file}", count).format(
                    n=thousands(count), file=file.name
                )
            )

        def failed(error: OSError) -> None:
            self._say(
                _("{file} could not be written: {reason}").format(
                    file=file.name, reason=error.strerror or type(error).__name__
                )
            )

        self._writing.begin(
            self._archive.export(file, form, start, start + self.head.span.length), done, failed
        )

    def _say(self, words: str) -> None:
        self._said.show_words(words)
        announce(self, words)

    # What a person does

    def bring_up(self) -> None:
        """Show it in front, with the keyboard."""
        by_keyboard(self, used=False)
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down step in time, Esc closes, Enter presses what has the keyboard."""
        key, focused = Qt.Key(event.key()), self.focusWidget()
        if key in _TURN:
            self.head.step(_TURN[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop all work: nobody waits for it any more."""
        self._reading.stop()
        self._writing.stop()
        super().closeEvent(event)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Follow the theme; go on to the present when somebody comes back to it."""
        if is_new_theme(event):
            dress(self)
        if event.type() is QEvent.Type.WindowActivate and not self.head.back and self._is_over():
            self.look()
        return super().event(event)

    def _is_over(self) -> bool:
        """Return whether what was the present when it was read has become the past."""
        return period(self.head.span, self._archive.now()) > self._start
