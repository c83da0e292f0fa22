"""A small picture of a screen, with the light where it will be."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.icon import draw
from claude_tray.desktop.theme import blend, is_dark, secondary, state_colour
from claude_tray.presentation.icon_place import Spot

_SIZE = QSize(92, 60)
_ROUND = 5.0  # px
_BAR = 14.0  # px high
_LIGHT = 12.0  # px wide and high
_MARGIN = 6.0  # px from the light to the screen's side


class Corner(QWidget):
    """The words beside it say the same, so screen readers pass it over."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self._spot = spot
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_spot(self, spot: Spot) -> None:
        """Move the light."""
        self._spot = spot
        self.update()

    def sizeHint(self) -> QSize:
        """Return the picture's size."""
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the screen, its bar or a window, and the light."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        edge = blend(secondary(palette), palette.window().color(), 0.8)
        screen = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        outline = QPainterPath()
        outline.addRoundedRect(screen, _ROUND, _ROUND)
        painter.setClipPath(outline)
        painter.fillRect(
            _bar(self._spot, screen), blend(palette.windowText().color(), palette.window().color(), 0.16)
        )
        painter.setClipping(False)
        painter.setPen(QPen(edge, 1.5))
        painter.drawPath(outline)
        light = _light(self._spot, screen)
        if self._spot is Spot.WINDOW:
            painter.drawRoundedRect(_bar(self._spot, screen).adjusted(0, 0, 0, 24), 3, 3)
        if self._spot is Spot.OVERFLOW:
            self._paint_bubble(painter, light)
        draw(painter, "operational", light, state_colour("operational", is_dark(palette)))

    def _paint_bubble(self, painter: QPainter, light: QRectF) -> None:
        """Paint what opens above the arrow, and the arrow."""
        painter.drawRoundedRect(light.adjusted(-4, -4, 4, 4), 3, 3)
        tip = QPointF(light.center().x(), self.height() - _BAR / 2 - 2)
        painter.drawPolyline(QPolygonF([tip + QPointF(-3, 3), tip, tip + QPointF(3, 3)]))


def _bar(spot: Spot, screen: QRectF) -> QRectF:
    """Return the bar that the light is in, or the title of a window."""
    if spot is Spot.WINDOW:
        return QRectF(screen.left() + 20, screen.top() + 11, screen.width() - 40, _BAR / 1.4)
    top = screen.top() if spot is Spot.TOP else screen.bottom() - _BAR
    return QRectF(screen.left(), top, screen.width(), _BAR)


def _light(spot: Spot, screen: QRectF) -> QRectF:
    bar = _bar(spot, screen)
    x = bar.right() - _MARGIN - _LIGHT
    y = bar.center().y() - _LIGHT / 2
    if spot is Spot.OVERFLOW:
        return QRectF(x - 14, y - _BAR - 7, _LIGHT, _LIGHT)
    if spot is Spot.WINDOW:
        x = screen.center().x() - _LIGHT / 2
        y = bar.bottom() + 6
    return QRectF(x, y, _LIGHT, _LIGHT)
