"""The step that is open: what it asks, what to do, and what can be answered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.choice import Choice
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.theme import GRID, MARGIN, TEXT_X, Size
from claude_tray.desktop.triage.desk import Desk
from claude_tray.desktop.triage.ticket import Ticket
from claude_tray.model import Symptom
from claude_tray.presentation.triage import Kind, Option, StepView
from claude_tray.words import N_, _

_HOW = N_("How do we know?")


class Now(QWidget):
    """One step, laid out once: the next one is another widget."""

    def __init__(self, view: StepView, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(TEXT_X, GRID, MARGIN, GRID)
        self._column.setSpacing(GRID)
        for note in view.notes:
            self._add(Text(note, size=Size.SMALL, second=True))
        self._add(Text(view.title, size=Size.LARGE, strong=True))
        if view.words:
            self._add(Text(view.words, second=True))
        self._say_why(view)
        for number, words in enumerate(view.instructions, start=1):
            self._column.addLayout(_numbered(number, words))
        self._offer(view)
        if view.kind is Kind.END:
            self._add(Ticket(lambda: desk.step().ticket, desk.support))

    def _say_why(self, view: StepView) -> None:
        if view.evidence:
            self._add(Text(view.evidence))
        if view.how:
            how = Text(view.how, size=Size.SMALL, second=True)
            how.hide()
            press = self._press(_(_HOW), lambda: how.setVisible(how.isHidden()))
            self._column.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
            self._add(how)

    def _offer(self, view: StepView) -> None:
        """The one thing to do next, filled; answers as a list below each other."""
        if view.action:
            self._choice(view.action, self._desk.act, primary=True)
        if view.tell_me:
            self._choice(_("Tell me when it is back"), self._desk.tell_me, primary=True)
        for option in view.options:
            self._choice(option.label, self._chosen(option))
        if view.link:
            copy = self._press(_("Copy the link"), lambda: self._copy(view.link, copy))
            self._column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _chosen(self, option: Option) -> Callable[[], None]:
        choice = option.choice
        if isinstance(choice, Symptom):
            return lambda: self._desk.begin(choice)
        return lambda: self._desk.answer(choice)

    def _choice(self, words: str, act: Callable[[], None], *, primary: bool = False) -> None:
        button = Choice(words, primary=primary)
        button.clicked.connect(lambda checked: act())
        self._add(button)

    def _press(self, words: str, act: Callable[[], None]) -> Press:
        press = Press(words, flush=True)
        press.clicked.connect(lambda checked: act())
        return press

    def _copy(self, words: str, press: Press) -> None:
        QGuiApplication.clipboard().setText(words)
        press.setText(_("Copied"))
        announce(press, _("Copied"))

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)


def _numbered(number: int, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GRID)
    line.addWidget(Text(f"{number}.", second=True, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words), 1)
    return line
