"""The last hours of a signal, small: a line for times, bars for counts, a gap where nothing was read."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.focus import outline
from claude_tray.desktop.plain import in_a_line
from claude_tray.desktop.theme import Size, blend, font, is_dark, secondary, state_colour
from claude_tray.presentation.figures import AGO, middle
from claude_tray.presentation.sparkline import ceiling
from claude_tray.presentation.view import Series
from claude_tray.words import _
from claude_tray.words.figures import thousands

SMALL = QSize(112, 20)
_BAR = 4  # px from one bar to the next at least, a gap of 1 included
_CALM = 2.0  # times what is usual, at the upper edge: a few ms of noise stay small
_POINT = 2  # px from one point of the small line to the next: more of them make a blob
_LINE = 1.2  # px
_BELOW = 0.10  # opacity of the ground below a line
_BAND = 0.14  # opacity of what is usual, below bars
_CALL = 0.16  # opacity of the time of our call
_DIAMOND = 3.5  # px, half the mark where it begins
_LABELS = 16  # px above the large chart for its words


def binned(values: tuple[float | None, ...], most: int) -> tuple[float | None, ...]:
    """Return at most `most` values, each the largest of those it stands for; None where all of them are."""
    step = -(-len(values) // max(most, 1))
    groups = [values[start : start + step] for start in range(0, len(values), step or 1)]
    return tuple(max((each for each in group if each is not None), default=None) for group in groups)


def smoothed(values: tuple[float | None, ...], most: int) -> tuple[float | None, ...]:
    """Return at most `most` values, each the middle of those it stands for; None where half are missing."""
    step = -(-len(values) // max(most, 1))
    groups = [values[start : start + step] for start in range(0, len(values), step or 1)]
    return tuple(None if 2 * group.count(None) >= len(group) else middle(group) for group in groups)


def runs(values: tuple[float | None, ...]) -> Iterator[list[tuple[int, float]]]:
    """Yield what was read without a gap, as (place, value) pairs: no line is drawn across a gap."""
    run: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def ago(place: int, count: int, span: timedelta) -> str:
    """Return when the value at `place` of `count` was read, in words."""
    minutes = round((count - 1 - place) * span / count / timedelta(minutes=1))
    if not minutes:
        return _("now")
    hours, minutes = divmod(minutes, 60)
    form = _("{hours} h {minutes} min") if hours and minutes else _("{n} h") if hours else _("{n} min")
    return _(AGO).format(span=form.format(hours=hours, minutes=minutes, n=hours or minutes))


class Sparkline(QWidget):
    """A chart without axes. The large one takes the mouse and the arrow keys, and tells single values."""

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._series = Series((), bars=False, usual=None, text="")
        self._shown: tuple[float | None, ...] = ()
        self._ceiling = 1.0
        self._place: int | None = None
        self.setFont(font(self.font(), Size.SMALL))
        if large:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
        else:
            self.setFixedSize(SMALL)

    def show_series(self, series: Series) -> None:
        """Show `series`."""
        if series != self._series:
            self._series = series
            self._place = None
            self.setAccessibleName(series.text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the small chart's size, or as much height as the large one wants."""
        return QSize(SMALL.width(), 64) if self._large else SMALL

    def caption(self) -> str:
        """Return the words above the chart: the value pointed at, else what the whole says."""
        if self._place is None or self._place >= len(self._shown):
            return self._series.text
        value = self._shown[self._place]
        said = _("nothing read")
        if value is not None:
            said = thousands(round(value)) if self._series.bars else _("{n} ms").format(n=f"{value:.0f}")
        return f"{said}, {ago(self._place, len(self._shown), self._series.span)}"

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk the values, from the newest."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._shown:
            super().keyPressEvent(event)
            return
        newest = len(self._shown) - 1
        self._point_at(newest if self._place is None else self._place + step)
        announce(self, self.caption())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The value below the mouse is told."""
        if self._shown:
            self._point_at(int(event.position().x() / self.width() * len(self._shown)))

    def leaveEvent(self, event: QEvent) -> None:
        """Without the mouse the whole is told again."""
        self._place = None
        self.update()

    def _point_at(self, place: int) -> None:
        self._place = min(max(place, 0), len(self._shown) - 1)
        self.update()

    # What is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is usual, the values, and in the large one the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0, _LABELS + 4 if self._large else 1, 0, -1)
        self._shown = self._steps(int(ground.width()))
        self._ceiling = ceiling(self._series, self._shown, _CALM)
        if self._shown:
            if self._large:
                self._paint_usual(painter, ground)
                self._paint_call(painter, ground)
            (self._paint_bars if self._series.bars else self._paint_line)(painter, ground)
        if self._large:
            self._paint_words(painter, ground)
            outline(painter, self)

    def _steps(self, width: int) -> tuple[float | None, ...]:
        values = self._series.values
        if self._series.bars:
            return binned(values, width // _BAR)
        return values if self._large else smoothed(values, width // _POINT)

    def _at(self, place: float, value: float, ground: QRectF) -> QPointF:
        across = place / max(len(self._shown) - 1, 1)
        return QPointF(ground.left() + 1 + across * (ground.width() - 2), self._level(value, ground))

    def _level(self, value: float, ground: QRectF) -> float:
        return ground.bottom() - 1 - value / self._ceiling * (ground.height() - 2)

    def _paint_usual(self, painter: QPainter, ground: QRectF) -> None:
        """Paint a line at what is usual, or a band up to where that ends."""
        usual = self._series.usual if self._series.high is None else self._series.high
        if usual is None:
            return
        palette = self.palette()
        if self._series.high is not None:
            band = QRectF(ground)
            band.setTop(self._level(usual, ground))
            painter.fillRect(band, blend(secondary(palette), palette.window().color(), _BAND))
        pen = QPen(blend(secondary(palette), palette.window().color(), 0.6), 1)
        pen.setDashPattern([2, 3])
        level = round(self._level(usual, ground)) + 0.5
        painter.setPen(pen)
        painter.drawLine(QPointF(ground.left(), level), QPointF(ground.right(), level))

    def _paint_call(self, painter: QPainter, ground: QRectF) -> None:
        """Paint when we called: a ground for as long as it held, a line and a diamond where it began."""
        if self._series.called is None:
            return
        ink = state_colour("lead-window", is_dark(self.palette()))
        begin, end = (ground.left() + share * ground.width() for share in self._series.called)
        ground_ink = QColor(ink)
        ground_ink.setAlphaF(_CALL)
        painter.fillRect(QRectF(begin, ground.top(), end - begin, ground.height()), ground_ink)
        painter.setPen(QPen(ink, _LINE))
        painter.drawLine(QPointF(begin, ground.top()), QPointF(begin, ground.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        inside = min(max(begin, ground.left() + _DIAMOND), ground.right() - _DIAMOND)
        centre = QPointF(inside, ground.top() + _DIAMOND)
        corners = ((0, -_DIAMOND), (_DIAMOND, 0), (0, _DIAMOND), (-_DIAMOND, 0))
        painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in corners]))

    def _paint_line(self, painter: QPainter, ground: QRectF) -> None:
        pen = QPen(secondary(self.palette()), _LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        below = secondary(self.palette())
        below.setAlphaF(_BELOW)
        for run in runs(self._shown):
            points = [self._at(place, value, ground) for place, value in run]
            feet = [QPointF(points[-1].x(), ground.bottom()), QPointF(points[0].x(), ground.bottom())]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(below)
            painter.drawPolygon(QPolygonF(points + feet))
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))

    def _paint_bars(self, painter: QPainter, ground: QRectF) -> None:
        step = ground.width() / len(self._shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for run in runs(self._shown):
            for place, value in run:
                left, right = round(place * step), round((place + 1) * step) - 1
                top = min(round(self._level(value, ground)), round(ground.bottom()) - 1)
                box = QRectF(ground.left() + left, top, max(right - left, 1), ground.bottom() - top)
                painter.fillRect(box, secondary(self.palette()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_words(self, painter: QPainter, ground: QRectF) -> None:
        painter.setPen(secondary(self.palette()))
        words = QRectF(0, 0, self.width(), _LABELS)
        caption = in_a_line(self.caption(), painter.fontMetrics(), int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, caption)
        if self._place is None or not self._shown:
            return
        across = (self._place + 0.5) / len(self._shown) if self._series.bars else None
        x = ground.width() * across if across is not None else self._at(self._place, 0, ground).x()
        painter.setPen(QPen(self.palette().windowText().color(), 1))
        painter.drawLine(QPointF(x, ground.top()), QPointF(x, ground.bottom()))
