"""A step that is behind: one line, which opens to how we know."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from claude_tray.desktop.chevron import Chevron
from claude_tray.desktop.flow import Flow
from claude_tray.desktop.focus import outline
from claude_tray.desktop.plain import Text
from claude_tray.desktop.theme import GRID, MARGIN, TEXT_X, Size
from claude_tray.desktop.triage.sign import WORDS, Sign
from claude_tray.presentation.triage import Folded
from claude_tray.words import _


class Earlier(QWidget):
    """Its sign and name; pressing it shows what was seen and how we know."""

    def __init__(self, folded: Folded, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = _Head(folded, self)
        self._more = QWidget(self)
        column = QVBoxLayout(self._more)
        column.setContentsMargins(TEXT_X, 0, MARGIN, GRID)
        column.setSpacing(2)
        for words in filter(None, (folded.evidence, folded.how)):
            column.addWidget(Text(words, size=Size.SMALL, second=True))
        self._more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._more)
        self._head.toggled.connect(self._unfold)

    def _unfold(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self._head.turn(shown)


class _Head(QAbstractButton):
    """The line itself."""

    def __init__(self, folded: Folded, parent: QWidget) -> None:
        super().__init__(parent)
        self._chevron = Chevron(self)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{folded.title}: {_(WORDS[folded.mark])}")
        self.setAccessibleDescription(folded.evidence)
        self._line = line = QHBoxLayout(self)
        said = Flow(springs=(2,), spacing=GRID // 2)
        line.setContentsMargins(MARGIN + GRID, GRID // 2, MARGIN, GRID // 2)
        line.setSpacing(GRID // 2)
        line.addWidget(Sign(folded.mark))
        line.addSpacing(TEXT_X - MARGIN - GRID - 16 - GRID // 2)
        line.addLayout(said, 1)
        said.addWidget(Text(folded.title, strong=True, wrap=False))
        said.addWidget(self._chevron)
        said.addWidget(Text(_(WORDS[folded.mark]), size=Size.SMALL, second=True, wrap=False))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def turn(self, down: bool) -> None:
        """Point to what is shown."""
        self._chevron.turn(down)

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            hover = self.palette().windowText().color()
            hover.setAlphaF(0.05)
            painter.fillRect(self.rect(), hover)
        outline(painter, self)
