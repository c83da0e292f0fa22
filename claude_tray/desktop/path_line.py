"""The path of a prompt: five stations on one line, and which of them is in doubt."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.focus import outline
from claude_tray.desktop.icon import draw
from claude_tray.desktop.plain import Text, cut, height, tooltip
from claude_tray.desktop.theme import (
    GRID,
    MARGIN,
    STEPS,
    WIDTH,
    Size,
    blend,
    font,
    is_dark,
    secondary,
    state_colour,
)
from claude_tray.model import StepState
from claude_tray.presentation.view import Station
from claude_tray.words import N_, _

_STATION = 16  # px, a failing or suspected station's picture
_DOT = 5.5  # px, radius of a station that is well
_RING = 5.0  # px, radius of a station that nobody sees
_CAPTION_LINES = 4  # at most: in a longer language, or where letters are large
_CAPTION_WIDTH = WIDTH - 2 * MARGIN - 2  # px; the window's edges are a px each

_WORDS = {
    StepState.OK: N_("measured, fine"),
    StepState.UNSEEN: N_("not seen"),
    StepState.SUSPECTED: N_("suspected"),
    StepState.FAILING: N_("failing"),
}


def worst(stations: tuple[Station, ...]) -> int:
    """Return the place of the station worth explaining: failing, suspected, else the last measured."""
    for state in (StepState.FAILING, StepState.SUSPECTED):
        for place, station in enumerate(stations):
            if station.state is state:
                return place
    measured = [place for place, station in enumerate(stations) if station.state is StepState.OK]
    return measured[-1] if measured else 0


def told(station: Station) -> str:
    """Return a station in words."""
    return f"{station.label}: {station.evidence or _(_WORDS[station.state])}"


class PathLine(QWidget):
    """The line, and below it what speaks for the station pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line(self)
        self._caption = Text(size=Size.SMALL, second=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._line)
        layout.addWidget(self._caption)

    @property
    def caption(self) -> str:
        """What is said below the line."""
        return self._caption.text()

    def show_stations(self, stations: tuple[Station, ...]) -> None:
        """Show `stations`. Room is kept for the longest evidence, so that pointing about moves nothing."""
        metrics = QFontMetrics(self._caption.font())
        told_of = [cut(told(station), metrics, _CAPTION_WIDTH, _CAPTION_LINES) for station in stations]
        highest = max((height(words, metrics, _CAPTION_WIDTH) for words in told_of), default=0)
        self._caption.setFixedHeight(max(highest, metrics.lineSpacing()) + GRID // 2)
        self._line.show_stations(stations)

    def explain(self, station: Station) -> None:
        """Say what speaks for `station`."""
        words = told(station)
        metrics = QFontMetrics(self._caption.font())
        self._caption.show_words(cut(words, metrics, _CAPTION_WIDTH, _CAPTION_LINES))
        self._caption.setToolTip(tooltip(words))


class _Line(QWidget):
    """The stations; the mouse points at one, left and right walk them."""

    def __init__(self, path: PathLine) -> None:
        super().__init__(path)
        self._path = path
        self._stations: tuple[Station, ...] = ()
        self._place: int | None = None
        self.setFont(font(self.font(), Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_stations(self, stations: tuple[Station, ...]) -> None:
        if stations == self._stations:
            return
        self._stations = stations
        self.setAccessibleName(_("From a prompt to its answer"))
        self.setAccessibleDescription(". ".join(told(station) for station in stations))
        self._explain()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = 2 if self._staggered() else 1
        return QSize(WIDTH - 2 * MARGIN, _STATION + 2 * GRID + lines * self.fontMetrics().height())

    def _staggered(self) -> bool:
        """Return whether the names are too long to stand side by side: every other one steps down."""
        metrics = QFontMetrics(font(self.font(), strong=True))
        longest = max((metrics.horizontalAdvance(each.label) for each in self._stations), default=0)
        return longest * len(self._stations) > WIDTH - 2 * MARGIN - 2 * GRID

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._stations:
            super().keyPressEvent(event)
            return
        self._point_at(self._current() + step)
        announce(self, told(self._stations[self._current()]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._stations:
            self._point_at(int(event.position().x() / self.width() * len(self._stations)))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(None)
        super().focusOutEvent(event)

    def _current(self) -> int:
        return worst(self._stations) if self._place is None else self._place

    def _point_at(self, place: int | None) -> None:
        self._place = None if place is None else min(max(place, 0), len(self._stations) - 1)
        self._explain()
        self.update()

    def _explain(self) -> None:
        if self._stations:
            self._path.explain(self._stations[self._current()])

    # What is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._stations) - 1):
            self._paint_stretch(painter, place)
        for place in range(len(self._stations)):
            self._paint_station(painter, place)
            self._paint_label(painter, place)

    def _centre(self, place: int) -> QPointF:
        return QPointF((place + 0.5) * self.width() / len(self._stations), GRID / 2 + _STATION / 2)

    def _paint_stretch(self, painter: QPainter, place: int) -> None:
        """A stretch is as sure as the station that it leads to."""
        sure = self._stations[place + 1].state is StepState.OK
        palette = self.palette()
        faint = blend(secondary(palette), palette.window().color(), 0.6)
        pen = QPen(state_colour("operational", is_dark(palette)) if sure else faint, 2 if sure else 1.5)
        if not sure:
            pen.setDashPattern([2, 2])
        reach = QPointF(_STATION / 2 + 3, 0)
        painter.setPen(pen)
        painter.drawLine(self._centre(place) + reach, self._centre(place + 1) - reach)

    def _paint_station(self, painter: QPainter, place: int) -> None:
        state, centre = self._stations[place].state, self._centre(place)
        ink = state_colour(STEPS[state], is_dark(self.palette()))
        if state is StepState.OK:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(centre, _DOT, _DOT)
        elif state is StepState.UNSEEN:
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, _RING, _RING)
        else:
            half = _STATION / 2
            draw(painter, STEPS[state], QRectF(centre.x() - half, centre.y() - half, _STATION, _STATION), ink)
        if place == self._current():
            side = _STATION + GRID
            outline(painter, self, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))

    def _paint_label(self, painter: QPainter, place: int) -> None:
        station = self._stations[place]
        broken = station.state in (StepState.FAILING, StepState.SUSPECTED)
        plain = self.palette().windowText().color()
        width, height = self.width() / len(self._stations), self.fontMetrics().height()
        box = QRectF(place * width, _STATION + GRID + 2, width, height + 2)
        painter.setFont(font(self.font(), strong=broken))
        if self._staggered():
            words = painter.fontMetrics().horizontalAdvance(station.label) + 1
            left = min(max(box.center().x() - words / 2, 0), self.width() - words)
            box = QRectF(left, box.top() + place % 2 * height, words, box.height())
        painter.setPen(plain if broken or place == self._place else secondary(self.palette()))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, station.label)
