"""Fields in our own colours: a thin rounded edge, and the focus mark of everything else in the program."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from claude_tray.desktop.focus import outline
from claude_tray.desktop.theme import GRID, blend, font, secondary, wash

_ROUND = 5.0  # px
_HEIGHT = 32  # px at least: WCAG 2.5.8 asks for 24
_EDGE = 2  # px, the widest that an edge is
_ARROW = 4.0  # px, half as wide as it is


def edge(widget: QWidget, *, typed_in: bool = False) -> None:
    """Paint the edge of a field, and where the keyboard is."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette = widget.palette()
    painter.setPen(QPen(blend(secondary(palette), palette.window().color(), 0.8), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    if typed_in:
        painter.setPen(QPen(palette.highlight().color(), 2.0))  # who types sees where, mouse or not
        painter.drawRoundedRect(widget.rect().toRectF().adjusted(1, 1, -1, -1), _ROUND, _ROUND)
    else:
        outline(painter, widget)


def _high(hint: QSize) -> QSize:
    return QSize(hint.width(), max(hint.height(), _HEIGHT))


class Picker(QComboBox):
    """One of several; the wheel is the page's until somebody is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(self.font()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return room for the longest, high enough to be hit."""
        return _high(super().sizeHint() + QSize(GRID, 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return _high(super().minimumSizeHint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice and an arrow that says that there are more."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wash(palette.windowText().color(), palette))
            painter.drawRoundedRect(self.rect().toRectF(), _ROUND, _ROUND)
        painter.setPen(palette.windowText().color())
        words = self.rect().adjusted(GRID + 2, 0, -3 * GRID, 0)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QPen(secondary(palette), 1.5))
        tip = QPointF(self.width() - 2 * GRID, self.height() / 2 + _ARROW / 2)
        arrow = (tip + QPointF(-_ARROW, -_ARROW), tip, tip + QPointF(_ARROW, -_ARROW))
        painter.drawPolyline(QPolygonF(arrow))
        painter.end()
        edge(self)


class Field(QLineEdit):
    """One line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(self.font()))
        self.setFrame(False)
        self.setTextMargins(GRID, 0, GRID, 0)

    def sizeHint(self) -> QSize:
        """Return a line, high enough to be hit."""
        return _high(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return _high(super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text in its edge."""
        super().paintEvent(event)
        edge(self, typed_in=self.hasFocus())


class Amount(QDoubleSpinBox):
    """A number; arrow keys step it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(self.font()))
        self.setFrame(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(GRID - 2, 0, GRID, 0)

    def sizeHint(self) -> QSize:
        """Return room for the largest, high enough to be hit."""
        hint = super().sizeHint()
        return QSize(hint.width() + 4 * GRID, max(hint.height(), _HEIGHT - 2 * _EDGE))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a cap of dollars must not change by accident."""
        event.ignore()


class Area(QPlainTextEdit):
    """Several lines; what was typed is told when somebody leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(self.font()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)

    def fit(self) -> None:
        """Be as high as the lines, and one more to write in."""
        lines = max(self.blockCount(), 2)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 3 * GRID)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: all of it is in sight."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was typed."""
        super().focusOutEvent(event)
        self.left.emit()


class Edged(QWidget):
    """What a field lies in that paints all of its own ground, and so can paint no edge."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(field)
        self.setFocusProxy(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge around it."""
        edge(self, typed_in=self._field.hasFocus())
