"""One signal over time: its name at the left, the drawing, its figure at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.focus import outline
from claude_tray.desktop.past.cursor import Cursor
from claude_tray.desktop.past.painting import paint
from claude_tray.desktop.theme import GRID, MARGIN, Size, font, line, secondary
from claude_tray.presentation.past import Bars, Lane, Line, Marks, Past, Timeline

_HEIGHT = {Timeline: 24, Line: 56, Bars: 56, Marks: 16}  # px of the drawing
_HIGHEST = 144  # px of a lane that takes what room there is
_ROW = 10  # px of each further row of marks
_NARROWEST = 240  # px of the drawing
_CLEAR = 0.85  # opacity of the ground below words that a line may cross
_STRIDE = 12  # steps at once with Shift
_WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide names and figures are; all lanes share them, and so the axis."""

    names: int
    figures: int

    def ground(self, width: int) -> tuple[float, float]:
        """Return from where to where the axis of time goes, in a lane of that width."""
        return float(MARGIN + self.names + GRID), float(width - MARGIN - self.figures - GRID)

    def least(self) -> int:
        """Return how narrow a lane may become."""
        return 2 * MARGIN + self.names + self.figures + 2 * GRID + _NARROWEST


def columns_for(past: Past, widget: QWidget) -> Columns:
    """Return columns wide enough for every name and figure."""
    plain, strong, small = (
        QFontMetrics(font(widget.font(), size, strong))
        for size, strong in ((Size.NORMAL, False), (Size.NORMAL, True), (Size.SMALL, False))
    )
    names = max(plain.horizontalAdvance(lane.title) for lane in past.lanes)
    figures = max(
        max(strong.horizontalAdvance(lane.figure), small.horizontalAdvance(lane.note)) for lane in past.lanes
    )
    return Columns(names + 1, figures + 1)


class LaneView(QWidget):
    """A lane takes the mouse and the arrow keys, and shows the time pointed at."""

    def __init__(self, lane: Lane, columns: Columns, ticks: tuple[float, ...], cursor: Cursor) -> None:
        super().__init__()
        self._lane = lane
        self._columns = columns
        self._ticks = ticks
        self._cursor = cursor
        self._picture: QPixmap | None = None  # all but the cursor, which moves with the mouse
        grows = isinstance(lane.drawing, Line | Bars)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed,
        )
        if grows:
            self.setMaximumHeight(_HIGHEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(columns.least())
        self.setAccessibleName(lane.title)
        self.setAccessibleDescription(lane.text)
        cursor.moved.connect(self.update)

    @property
    def lane(self) -> Lane:
        """What is shown."""
        return self._lane

    def said(self) -> str:
        """Return what the lane says at the time pointed at, else of the whole time."""
        step = self._cursor.step
        return self._lane.text if step is None else f"{self._lane.title}: {self._lane.said[step]}"

    def ground(self) -> QRectF:
        """Return where the drawing is."""
        left, right = self._columns.ground(self.width())
        grown = isinstance(self._lane.drawing, Line | Bars)
        high = self.height() - GRID if grown else self._drawn()
        return QRectF(left, (self.height() - high) / 2, right - left, high)

    def sizeHint(self) -> QSize:
        """Return room for the drawing and for two lines of words."""
        words = (
            QFontMetrics(font(self.font())).height() + QFontMetrics(font(self.font(), Size.SMALL)).height()
        )
        return QSize(self._columns.least(), max(self._drawn(), words) + GRID)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a lower lane could not be read."""
        return self.sizeHint()

    def _drawn(self) -> int:
        drawing = self._lane.drawing
        more = drawing.rows - 1 if isinstance(drawing, Marks) else 0
        return _HEIGHT[type(drawing)] + more * _ROW

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk the steps, Home and End go to the first and the last."""
        key = Qt.Key(event.key())
        if key in _WALK:
            fast = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._cursor.walk(_WALK[key] * (_STRIDE if fast else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._cursor.go_to_end(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The time below the mouse is told, in all lanes."""
        ground = self.ground()
        share = (event.position().x() - ground.left()) / max(ground.width(), 1)
        self._cursor.point_at(int(share * len(self._lane.said)) if 0 <= share <= 1 else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Without the mouse the whole is told again."""
        self._cursor.point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme or font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.forget_picture()
        super().changeEvent(event)

    # What is painted

    def forget_picture(self) -> None:
        """Paint all of it anew."""
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lane, and over it the time pointed at."""
        painter = QPainter(self)
        if self._picture is None or self._picture.deviceIndependentSize() != self.size().toSizeF():
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)
        ground, share = self.ground(), self._cursor.share()
        if share is not None:
            x = round(ground.left() + share * ground.width()) + 0.5
            painter.setPen(QPen(self.palette().windowText().color(), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        outline(painter, self, QRectF(self.rect()).adjusted(GRID, 0, -GRID, 0))

    def _painted(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap((self.size().toSizeF() * scale).toSize())
        picture.setDevicePixelRatio(scale)
        picture.fill(self.palette().window().color())
        painter = QPainter(picture)
        ground = self.ground()
        painter.setPen(QPen(line(self.palette()), 1))
        for tick in self._ticks:
            x = round(ground.left() + tick * ground.width()) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        paint(painter, self._lane.drawing, ground, self.palette())
        self._paint_words(painter, ground)
        painter.end()
        return picture

    def _paint_words(self, painter: QPainter, ground: QRectF) -> None:
        text, quiet = self.palette().windowText().color(), secondary(self.palette())
        small = font(self.font(), Size.SMALL)
        middle = Qt.AlignmentFlag.AlignVCenter
        names = QRect(MARGIN, 0, self._columns.names, self.height())
        painter.setFont(font(self.font()))
        painter.setPen(text)
        painter.drawText(names, middle | Qt.AlignmentFlag.AlignLeft, self._lane.title)
        column = QRect(self.width() - MARGIN - self._columns.figures, 0, self._columns.figures, self.height())
        strong = font(self.font(), strong=True)
        high, low = QFontMetrics(strong).height(), QFontMetrics(small).height()
        top = (self.height() - high - (low if self._lane.note else 0)) // 2
        right = Qt.AlignmentFlag.AlignRight
        painter.setFont(strong)
        painter.drawText(QRect(column.left(), top, column.width(), high), right, self._lane.figure)
        painter.setFont(small)
        painter.setPen(quiet)
        painter.drawText(QRect(column.left(), top + high, column.width(), low), right, self._lane.note)
        self._paint_scale(painter, ground)

    def _paint_scale(self, painter: QPainter, ground: QRectF) -> None:
        """Paint what the upper edge stands for, if anything was read: over a line that crosses it."""
        drawing = self._lane.drawing
        if not isinstance(drawing, Line | Bars) or not any(value is not None for value in drawing.values):
            return
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(drawing.scale)
        box = QRectF(ground.left() + 1, ground.top(), wide + GRID // 2, metrics.height())
        clear = self.palette().window().color()
        clear.setAlphaF(_CLEAR)
        painter.fillRect(box, clear)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, drawing.scale)
