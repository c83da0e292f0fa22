"""The window's last lines: whether notices are muted, how old it all is, and asking again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from claude_tray.desktop.flow import Flow
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARGIN, WIDTH, Size
from claude_tray.model import Mute
from claude_tray.presentation.figures import longest_age
from claude_tray.presentation.view import View
from claude_tray.words import N_, _

_ROOM = WIDTH - 2 - 2 * MARGIN + GRID  # px of a line, within the window's edges and the margins
_SPANS = {Mute.AN_HOUR: N_("For 1 h"), Mute.UNTIL_TOMORROW: N_("Until tomorrow")}


class Foot(QWidget):
    """It stays in sight when the rest is scrolled."""

    def __init__(
        self,
        check_now: Callable[[], None],
        mute: Callable[[Mute], None] = lambda _how_long: None,
        hint: str = "",
        look_back: Callable[[], None] = lambda: None,
        settings: Callable[[], None] | None = None,
    ) -> None:
        """`settings` opens the window in which a mistake in them is mended."""
        super().__init__()
        self._updated = Text(size=Size.SMALL, second=True, wrap=False)
        self._muted = Text(size=Size.SMALL, wrap=False)
        self._mute_line = _line(self._muted, _press(_("Unmute"), lambda: mute(Mute.NO)))
        self._mute_line.hide()
        self._mute = _press(_("Mute"), self._offer)
        self._mute.setAccessibleName(_("Mute notices"))
        self._spans = QMenu(self)
        for how_long, words in _SPANS.items():
            self._spans.addAction(_(words), partial(mute, how_long))
        self._held_back = _note("")
        self._held_back.hide()
        self._mistake = Text(size=Size.SMALL)
        self._mistake_line = _line(self._mistake, _press(_("Open settings"), settings or (lambda: None)))
        self._mistake_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        if hint:
            column.addWidget(_note(hint))
        column.addWidget(self._held_back)
        column.addWidget(self._mistake_line)
        column.addWidget(self._mute_line)
        self._presses = [self._mute, _press(_("Check now"), check_now), _press(_("History"), look_back)]
        if settings is not None:
            self._presses.append(_press(_("Settings"), settings))
        column.addWidget(_line(self._updated, *self._presses))

    def show_view(self, view: View) -> None:
        """Show how old the newest reading is, until when notices are muted, and what was held back."""
        self._mistake.show_words(view.mistake)
        self._mistake_line.setVisible(bool(view.mistake))
        self._show_age(view)
        self._muted.show_words(view.muted)
        self._mute_line.setVisible(bool(view.muted))
        self._held_back.show_words(view.held_back)
        self._held_back.setVisible(bool(view.held_back))

    def _show_age(self, view: View) -> None:
        """Take the same room whatever the age is, or the line would break anew with every other second."""
        metrics, longest = self._updated.fontMetrics(), longest_age()
        in_full = metrics.horizontalAdvance(view.updated.replace(view.age, longest)) if view.age else 0
        room = _ROOM - sum(press.sizeHint().width() for press in self._presses)
        brief = in_full > room
        self._updated.show_words(view.age if brief else view.updated)
        self._updated.setAccessibleName(view.updated)
        self._updated.setMinimumWidth(metrics.horizontalAdvance(longest) if brief else in_full)

    def _offer(self) -> None:
        """Open the menu above its button: below it the screen often ends."""
        above = QPoint(0, -self._spans.sizeHint().height())
        self._spans.popup(self._mute.mapToGlobal(above))

    def wanted(self, width: int) -> int:
        """Return how high it is at `width` px."""
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()


def _press(words: str, act: Callable[[], None]) -> Press:
    press = Press(words)
    press.clicked.connect(lambda checked: act())
    return press


def _line(text: Text, *presses: Press) -> QWidget:
    line = QWidget()
    row: QHBoxLayout | Flow = QHBoxLayout() if text.wordWrap() else Flow(springs=(1,))
    line.setLayout(row)
    row.setContentsMargins(MARGIN, GRID // 2, MARGIN - GRID, GRID // 2)
    row.addWidget(text)
    for press in presses:
        row.addWidget(press)
    return line


def _note(hint: str) -> Text:
    note = Text(hint, size=Size.SMALL, second=True)
    note.setContentsMargins(MARGIN, GRID, MARGIN, 0)
    return note
