"""How each kind of drawing is painted into the ground of its lane."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen, QPolygonF

from claude_tray.desktop.past.hatching import faint, paint_gap, paint_state
from claude_tray.desktop.past.marks import paint_marks
from claude_tray.desktop.theme import secondary
from claude_tray.presentation.past import Bars, Drawing, Line, Marks, Timeline

_LINE = 1.4  # px
_BAND = 0.16  # opacity of what is usual
_USUAL = 0.7  # opacity of the line at what is usual
_LEAST = 1.5  # px; what is shorter than that could be overlooked
_FAILED = 3  # px high, at the upper edge: asked, and no answer
_GOOD = "operational"


def paint(painter: QPainter, drawing: Drawing, ground: QRectF, palette: QPalette) -> None:
    """Paint `drawing` into `ground`."""
    match drawing:
        case Timeline():
            _paint_timeline(painter, drawing, ground, palette)
        case Line():
            _paint_line(painter, drawing, ground, palette)
        case Bars():
            _paint_bars(painter, drawing, ground, palette)
        case Marks():
            paint_marks(painter, drawing, ground, palette)


def _paint_timeline(painter: QPainter, drawing: Timeline, ground: QRectF, palette: QPalette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    seen = ground.left()
    for stretch in sorted(drawing.stretches, key=lambda each: each.start):
        left = ground.left() + stretch.start * ground.width()
        if left - seen > 1:
            paint_gap(painter, QRectF(seen, ground.top(), left - seen, ground.height()), palette)
        seen = max(seen, ground.left() + stretch.end * ground.width())
    if ground.right() - seen > 1:
        paint_gap(painter, QRectF(seen, ground.top(), ground.right() - seen, ground.height()), palette)
    # What is well comes first, so that what is short and bad is never painted over.
    for stretch in sorted(drawing.stretches, key=lambda each: each.picture != _GOOD):
        left = ground.left() + stretch.start * ground.width()
        wide = max((stretch.end - stretch.start) * ground.width(), _LEAST)
        paint_state(painter, stretch.picture, QRectF(left, ground.top(), wide, ground.height()), palette)


def _paint_line(painter: QPainter, drawing: Line, ground: QRectF, palette: QPalette) -> None:
    step = ground.width() / len(drawing.values)

    def at(place: int, value: float) -> QPointF:
        high = 1 - min(max(value / drawing.top, 0.0), 1.0)
        return QPointF(ground.left() + (place + 0.5) * step, ground.top() + 1 + high * (ground.height() - 2))

    unread = [
        value is None and not failed for value, failed in zip(drawing.values, drawing.failed, strict=True)
    ]
    _paint_gaps(painter, unread, ground, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(palette, _BAND))
    for run in _runs([None if high is None else place for place, high in enumerate(drawing.high)]):
        upper = [at(place, drawing.high[place] or 0.0) for place in run]
        lower = [at(place, drawing.low[place] or 0.0) for place in reversed(run)]
        painter.drawPolygon(QPolygonF(upper + lower))
    pen = QPen(secondary(palette), _LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(drawing.values, at))
    _paint_failures(painter, drawing.failed, ground, palette)


def _path(values: Sequence[float | None], at: Callable[[int, float], QPointF]) -> QPainterPath:
    """Return a line through the values, with a hole where one is missing."""
    path = QPainterPath()
    for run in _runs([None if value is None else place for place, value in enumerate(values)]):
        points = [at(place, values[place] or 0.0) for place in run]
        path.moveTo(points[0])
        for point in points[1:] or [points[0] + QPointF(0.1, 0)]:
            path.lineTo(point)
    return path


def _paint_failures(painter: QPainter, failed: tuple[bool, ...], ground: QRectF, palette: QPalette) -> None:
    """Paint where the door was tried and did not open: strokes along the upper edge."""
    step = ground.width() / len(failed)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for run in _runs([place if each else None for place, each in enumerate(failed)]):
        wide = max(len(run) * step, _LEAST)
        room = QRectF(ground.left() + run[0] * step, ground.top(), wide, _FAILED)
        painter.fillRect(room, palette.windowText().color())  # no colour: it may be this network's matter


def _paint_bars(painter: QPainter, drawing: Bars, ground: QRectF, palette: QPalette) -> None:
    step = ground.width() / len(drawing.values)

    def level(value: float) -> float:
        return ground.bottom() - min(value / drawing.top, 1.0) * (ground.height() - 1)

    _paint_gaps(painter, [value is None for value in drawing.values], ground, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    band, usual = faint(palette, _BAND), faint(palette, _USUAL)
    for place, high in enumerate(drawing.high):
        if high is not None:
            top = level(high)
            painter.fillRect(QRectF(ground.left() + place * step, top, step, ground.bottom() - top), band)
    ink = secondary(palette)
    gap = 1.0 if step >= 3 else 0.0
    for place, value in enumerate(drawing.values):
        if value:
            top = level(value)
            left = ground.left() + place * step
            painter.fillRect(QRectF(left, top, max(step - gap, 1.0), ground.bottom() - top), ink)
    for place, mean in enumerate(drawing.usual):
        if mean is not None:
            painter.fillRect(QRectF(ground.left() + place * step, level(mean), step, 1), usual)


def _paint_gaps(painter: QPainter, unread: Sequence[bool], ground: QRectF, palette: QPalette) -> None:
    step = ground.width() / len(unread)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for run in _runs([place if each else None for place, each in enumerate(unread)]):
        box = QRectF(ground.left() + run[0] * step, ground.top(), len(run) * step, ground.height())
        paint_gap(painter, box, palette)


def _runs(places: Sequence[int | None]) -> Iterator[list[int]]:
    """Yield the places that follow each other without a None."""
    run: list[int] = []
    for place in (*places, None):
        if place is not None:
            run.append(place)
        elif run:
            yield run
            run = []
