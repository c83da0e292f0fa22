"""The pictures of the states, drawn sharp for every size from one SVG each."""

import sys
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from claude_tray.desktop.bar import bar_is_dark
from claude_tray.desktop.drawings import drawing
from claude_tray.desktop.theme import state_colour

# A StatusNotifierItem host picks one of the pictures it is sent: 16 to 32 for its bar, 44 to 64 at scale 2.
SIZES = (16, 22, 24, 32, 44, 48, 64)
_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)

_UNITS = 16  # the masters' grid
_EDGE = 1  # where most outlines begin on that grid


class IconStyle(StrEnum):
    """How the icon is coloured: `auto` looks at the desktop, `light` and `dark` name the bar it lies on."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    MONO = "mono"


def tray_icon(name: str, style: IconStyle = IconStyle.AUTO) -> QIcon:
    """Return the picture `name` in every size that a tray may ask for."""
    dark = style is IconStyle.DARK or (style is not IconStyle.LIGHT and bar_is_dark())
    mono = style is IconStyle.MONO or (style is IconStyle.AUTO and sys.platform == "darwin")
    ink = QColor("white" if dark else "black") if mono else state_colour(name, dark)
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(picture(name, size, ink.rgba())))
    icon.setIsMask(mono)  # macOS then colours it like its neighbours
    return icon


def app_icon() -> QIcon:
    """Return the program's own picture, for windows and task lists."""
    renderer = QSvgRenderer(QByteArray(drawing("claude-tray")))
    icon = QIcon()
    for size in _APP_SIZES:
        image = _blank(size)
        _paint(renderer, image, QRectF(0, 0, size, size))
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


@lru_cache(maxsize=128)
def picture(name: str, pixels: int, ink: int) -> QImage:
    """Return the picture `name`, `pixels` wide and high, all in the colour `ink` (0xAARRGGBB)."""
    image = _blank(pixels)
    _paint(QSvgRenderer(QByteArray(drawing(name))), image, _frame(pixels))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor.fromRgba(ink))
    painter.end()
    return image


def _frame(pixels: int) -> QRectF:
    """Return where the grid goes so that the outlines' edges fall between two pixels, not into one."""
    margin = max(round(pixels * _EDGE / _UNITS), 1)
    unit = (pixels - 2 * margin) / (_UNITS - 2 * _EDGE)
    return QRectF(margin - unit * _EDGE, margin - unit * _EDGE, _UNITS * unit, _UNITS * unit)


def _blank(pixels: int) -> QImage:
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def _paint(renderer: QSvgRenderer, image: QImage, frame: QRectF) -> None:
    painter = QPainter(image)
    renderer.render(painter, frame)
    painter.end()


def draw(painter: QPainter, name: str, frame: QRectF, ink: QColor) -> None:
    """Paint the picture `name` into `frame` (logical units, square), sharp at the device's own scale."""
    pixels = round(frame.width() * painter.device().devicePixelRatioF())
    painter.drawImage(frame, picture(name, pixels, ink.rgba()))
