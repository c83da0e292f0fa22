"""One page of the window: groups of rows, one below the other, labels and controls in two columns."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.plain import Text
from claude_tray.desktop.settings.form_row import INSET, FormRow
from claude_tray.desktop.settings.letters import letters
from claude_tray.desktop.theme import GRID, Size
from claude_tray.presentation.settings.view import Group, Page, Pick, Row, Switch, Ticks

_SIDE = 3 * GRID


class Form(QWidget):
    """What has changed is shown in its place; only another set of rows is laid out anew."""

    chosen = Signal(str, object)
    reset = Signal(str)
    pressed = Signal(str, str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._shape = shape(page)
        self.rows: dict[str, FormRow] = {}
        self._intros: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE - INSET, _SIDE, _SIDE, _SIDE)
        self._column.setSpacing(0)
        self._column.addWidget(_inset(Text(page.title, size=Size.LARGE, strong=True)))
        if page.intro:
            self._column.addSpacing(GRID // 2)
            self._column.addWidget(_inset(Text(page.intro, second=True)))
        for group in page.groups:
            self._add(group)
        self._column.addStretch()
        given = letters([row.label.text() for row in self.rows.values()])
        for row, words in zip(self.rows.values(), given, strict=True):
            row.take_letter(words)

    def can_show(self, page: Page) -> bool:
        """Return whether the rows of `page` are those that are laid out here."""
        return shape(page) == self._shape

    def show_page(self, page: Page) -> None:
        """Show how everything stands now."""
        for group in page.groups:
            for row in group.rows:
                self.rows[row.id].show_row(row)
        for intro, group in zip(self._intros, page.groups, strict=True):
            intro.show_words(group.intro)

    def _add(self, group: Group) -> None:
        self._column.addSpacing(3 * GRID if group.title else GRID)
        if group.title:
            self._column.addWidget(_inset(Text(group.title, strong=True)))
            self._column.addSpacing(GRID // 2)
        intro = Text(group.intro, size=Size.SMALL, second=True)
        intro.setVisible(bool(group.intro))
        self._intros.append(intro)
        self._column.addWidget(_inset(intro))
        beside = not all(isinstance(row.control, Switch) for row in group.rows)
        for row in group.rows:
            self._column.addSpacing(GRID + GRID // 2)
            self._column.addWidget(self._row(row, beside))

    def _row(self, row: Row, beside: bool) -> FormRow:
        shown = FormRow(row, beside=beside)
        shown.chosen.connect(self.chosen)
        shown.reset.connect(self.reset)
        shown.pressed.connect(self.pressed)
        self.rows[row.id] = shown
        return shown


def _inset(part: QWidget) -> QWidget:
    """Return `part`, moved to where the ticks' boxes begin."""
    part.setContentsMargins(INSET, 0, 0, 0)
    return part


def shape(page: Page) -> object:
    """Return what two moments of a page have in common as long as nothing has to be laid out anew."""
    return [
        (group.title, [(row.id, row.label, type(row.control), _offers(row)) for row in group.rows])
        for group in page.groups
    ]


def _offers(row: Row) -> object:
    return row.control.offers if isinstance(row.control, Pick | Ticks) else None
