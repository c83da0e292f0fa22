"""How each kind of drawing is painted into the ground of its lane."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from claude_tray.desktop.past.hatching import faint, paint_gap, paint_states
from claude_tray.desktop.past.marks import paint_marks
from claude_tray.desktop.theme import secondary
from claude_tray.presentation.past import Bars, Drawing, Line, Marks, Timeline

_LINE = 1.4  # px
_BAND = 0.16  # opacity of what is usual
_COARSE = 3  # steps from one point of its edge to the next: it changes slowly
_USUAL = 0.7  # opacity of the line at what is usual
_ROOM_FOR_GAPS = 3  # px from one bar to the next: below that a gap would take too much of them
_LEAST = 1.5  # px; what is shorter than that could be overlooked
_FAILED = 3  # px high, at the upper edge: asked, and no answer


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
    rooms: dict[str, list[QRectF]] = {}
    for stretch in drawing.stretches:
        left = ground.left() + stretch.start * ground.width()
        wide = max((stretch.end - stretch.start) * ground.width(), _LEAST)
        rooms.setdefault(stretch.picture, []).append(QRectF(left, ground.top(), wide, ground.height()))
    paint_states(painter, rooms, palette)


def _paint_line(painter: QPainter, drawing: Line, ground: QRectF, palette: QPalette) -> None:
    unread = [
        value is None and not failed for value, failed in zip(drawing.values, drawing.failed, strict=True)
    ]
    _paint_gaps(painter, unread, ground, palette)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(palette, _BAND))
    for known in _known(drawing.high):
        run = [*known[:-1:_COARSE], known[-1]]
        upper = _points(run, drawing.high, drawing.top, ground)
        lower = _points(run[::-1], drawing.low, drawing.top, ground)
        painter.drawPolygon(QPolygonF(upper + lower))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(secondary(palette), _LINE))
    for run in _known(drawing.values):
        points = _points(run, drawing.values, drawing.top, ground)
        # Without joins each piece is painted for itself, a tenth of the time; pieces of 2 px need none.
        painter.drawLines([QLineF(one, other) for one, other in pairwise(points)] or [_dot(points[0])])
    _paint_failures(painter, drawing.failed, ground, palette)


def _points(
    places: Sequence[int], values: Sequence[float | None], top: float, ground: QRectF
) -> list[QPointF]:
    """Return where the values lie; none is above `top`."""
    step, scale = ground.width() / len(values), (ground.height() - 2) / top
    left, bottom = ground.left() + step / 2, ground.bottom() - 1
    return [QPointF(left + place * step, bottom - (values[place] or 0.0) * scale) for place in places]


def _dot(point: QPointF) -> QLineF:
    return QLineF(point, point + QPointF(_LINE, 0))


def _paint_failures(painter: QPainter, failed: tuple[bool, ...], ground: QRectF, palette: QPalette) -> None:
    """Paint where the door was tried and did not open: strokes along the upper edge."""
    step = ground.width() / len(failed)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for run in _runs([place if each else None for place, each in enumerate(failed)]):
        wide = max(len(run) * step, _LEAST)
        room = QRectF(ground.left() + run[0] * step, ground.top(), wide, _FAILED)
        painter.fillRect(room, palette.windowText().color())  # no colour: it may be this network's matter


def _paint_bars(painter: QPainter, drawing: Bars, ground: QRectF, palette: QPalette) -> None:
    step, left, bottom = ground.width() / len(drawing.values), ground.left(), ground.bottom()
    scale = (ground.height() - 1) / drawing.top
    gap = 1.0 if step >= _ROOM_FOR_GAPS else 0.0

    def columns(values: Sequence[float | None], wide: float) -> list[QRectF]:
        heights = ((place, value * scale) for place, value in enumerate(values) if value)
        return [QRectF(left + place * step, bottom - high, wide, high) for place, high in heights]

    _paint_gaps(painter, [value is None for value in drawing.values], ground, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for values, wide, ink in (
        (drawing.high, step, faint(palette, _BAND)),
        (drawing.values, max(step - gap, 1.0), secondary(palette)),
    ):
        painter.setBrush(ink)
        painter.drawRects(columns(values, wide))
    painter.setBrush(faint(palette, _USUAL))
    painter.drawRects([QRectF(box.left(), box.top(), step, 1) for box in columns(drawing.usual, step)])


def _paint_gaps(painter: QPainter, unread: Sequence[bool], ground: QRectF, palette: QPalette) -> None:
    step = ground.width() / len(unread)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for run in _runs([place if each else None for place, each in enumerate(unread)]):
        box = QRectF(ground.left() + run[0] * step, ground.top(), len(run) * step, ground.height())
        paint_gap(painter, box, palette)


def _known(values: Sequence[float | None]) -> Iterator[list[int]]:
    """Yield the places of values that follow each other without a gap."""
    return _runs([None if value is None else place for place, value in enumerate(values)])


def _runs(places: Sequence[int | None]) -> Iterator[list[int]]:
    """Yield the places that follow each other without a None."""
    run: list[int] = []
    for place in (*places, None):
        if place is not None:
            run.append(place)
        elif run:
            yield run
            run = []
