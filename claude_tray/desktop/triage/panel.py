"""The window's other page: from "it isn't answering" to a cause."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.choice import Choice
from claude_tray.desktop.flow import Flow
from claude_tray.desktop.focus import stops
from claude_tray.desktop.path_line import PathLine
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.theme import GRID, MARGIN, Size
from claude_tray.desktop.triage.desk import Desk
from claude_tray.desktop.triage.earlier import Earlier
from claude_tray.desktop.triage.now import Now
from claude_tray.desktop.triage.progress import Progress
from claude_tray.presentation.triage import Folded, Kind, StepView
from claude_tray.words import _


class TriagePanel(QWidget):
    """One step at a time, large enough to read; the earlier ones folded above, back and skip below."""

    resized = Signal()  # something folded, unfolded or came
    left = Signal()  # the person wants the status back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: StepView | None = None
        self._folded: tuple[Folded, ...] = ()
        self._lines: list[Earlier] = []  # of what is folded
        self._now = QWidget()
        self._count = Text(size=Size.SMALL, second=True, wrap=False)
        self._progress = Progress()
        self.path = PathLine()
        self._rule = Rule()
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(0)
        self._restart = _press(_("Start again"), desk.restart)
        self._back = _press(_("Back"), desk.back)
        self._skip = _press(_("Skip this"), desk.skip)
        self._column = QVBoxLayout(self)
        self._lay_out()

    def _lay_out(self) -> None:
        top, foot = Flow(springs=(1, 2)), Flow(springs=(1,))
        top.setContentsMargins(MARGIN - GRID, GRID, MARGIN - GRID, GRID // 2)
        top.addWidget(_press(_("‹ Status"), self.left.emit))
        top.addWidget(self._count)
        top.addWidget(self._restart)
        foot.setContentsMargins(MARGIN - GRID, 0, MARGIN - GRID, GRID)
        foot.addWidget(self._back)
        foot.addWidget(self._skip)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._progress)
        column.addSpacing(GRID)
        column.addWidget(self.path)
        column.addSpacing(GRID // 2)
        column.addLayout(self._earlier)
        column.addSpacing(GRID // 2)
        column.addWidget(self._rule)
        column.addWidget(self._now)
        column.addLayout(foot)
        column.addStretch()

    def refresh(self) -> None:
        """Show where the case stands; what the person unfolded stays so while the step is the same."""
        view = replace(self._desk.step(), ticket="")  # it tells the time; who wants to read it asks for it
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        moved = before is None or (view.title, view.kind) != (before.title, before.kind)
        begun = view.kind is not Kind.SYMPTOM
        self._count.show_words(
            _("Step {step} of {steps}").format(step=view.step, steps=view.steps) if view.step else ""
        )
        self._progress.show_share(view.progress)
        self._progress.setVisible(begun)
        self._rule.setVisible(begun)
        self.path.setVisible(bool(view.stations))
        if view.stations:
            self.path.show_stations(view.stations)
        self._restart.setVisible(begun)
        self._back.setVisible(view.can_go_back)
        self._skip.setVisible(view.can_skip)
        if self._skip.text() != view.skip_words:
            self._skip.setText(view.skip_words)
            self._skip.setAccessibleName(view.skip_words)
            self._skip.updateGeometry()
        self._fold(view.earlier)
        self._replace(view, moved)
        said = view.title if before is None or moved else _news(before, view)
        if said and self.isVisible():
            announce(self, said)

    def parts(self) -> list[QWidget]:
        """Return what can hold a control, from top to bottom."""
        return [self]

    def focus_step(self) -> None:
        """Bring the keyboard to what the person came for: the first answer, else the first control."""
        controls = stops(self._now)
        _focus([each for each in controls if isinstance(each, Choice)] or controls)

    def _fold(self, earlier: tuple[Folded, ...]) -> None:
        """Keep the lines that stay: one of them may be unfolded."""
        same = sum(1 for old, new in zip(self._folded, earlier, strict=False) if old == new)
        for gone in self._lines[same:]:
            self._earlier.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        new = [Earlier(folded) for folded in earlier[same:]]
        for line in new:
            self._earlier.addWidget(line)
            line.show()
        self._lines = self._lines[:same] + new
        self._folded = earlier

    def _replace(self, view: StepView, moved: bool) -> None:
        """Show another step, or the same one in words that changed; the keyboard stays where it was in it."""
        before = stops(self._now)
        focused = self.focusWidget()
        place = before.index(focused) if not moved and focused in before else None
        new = Now(view, self._desk)
        self._column.replaceWidget(self._now, new)
        new.show()  # at once: the window asks for our height before Qt would show it
        self._column.activate()
        self._now.hide()
        self._now.deleteLater()
        self._now = new
        # Controls that were laid out just now cannot take the keyboard before the next turn of the loop.
        if place is not None:
            QTimer.singleShot(0, new, lambda: _focus(stops(new)[place : place + 1]))
        elif moved and self.isVisible():
            QTimer.singleShot(0, self, self.focus_step)

    def event(self, event: QEvent) -> bool:
        """Tell the window when the layout wants another height."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.resized.emit()
        return handled


def _news(before: StepView, now: StepView) -> str:
    """Return what the same step says now and did not before."""
    known = {before.evidence, before.words, *before.notes, *(each.title for each in before.earlier)}
    told = (*(each.title for each in now.earlier), now.words, now.evidence, *now.notes)
    return " ".join(each for each in told if each and each not in known)


def _press(words: str, act: Callable[[], None]) -> Press:
    press = Press(words)
    press.clicked.connect(lambda checked: act())
    return press


def _focus(controls: list[QWidget]) -> None:
    """Bring the keyboard to the first of `controls`, if there is any."""
    for control in controls[:1]:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
