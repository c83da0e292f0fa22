"""The colours, fonts and distances that everything in the window shares."""

from enum import Enum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

from claude_tray.model import StepState
from claude_tray.presentation.palette import COLOURS
from claude_tray.presentation.view import Tone

GRID = 8  # logical px; every distance is a multiple or a half of it
WIDTH = 400  # of the window, logical px
MARGIN = 16
GLYPH = 32  # the verdict's picture
MARK = 16  # a row's picture, centred below the verdict's
TEXT_X = MARGIN + GLYPH + GRID  # where every line of text begins

TONES = {
    Tone.GOOD: "operational",
    Tone.WARN: "degraded",
    Tone.BAD: "outage",
    Tone.INFO: "maintenance",
    Tone.QUIET: "unknown",
}
STEPS = {
    StepState.OK: "operational",
    StepState.UNSEEN: "unknown",
    StepState.SUSPECTED: "lead-window",
    StepState.FAILING: "outage",
}
STATES = tuple(COLOURS)

# Shares of the text's colour, the rest is the ground's: text stays above 4.5:1 on black and on white.
_SECONDARY = 0.7
_LINE = 0.16
_WASH = 0.08


class Size(Enum):
    """The three sizes of text, relative to the system's."""

    SMALL = 0.9
    NORMAL = 1.0
    LARGE = 1.25


def state_colour(name: str, dark: bool) -> QColor:
    """Return the colour of the picture `name` on a dark or light ground; an unknown name is grey."""
    return QColor(COLOURS.get(name, COLOURS["unknown"])[dark])


def is_dark(palette: QPalette) -> bool:
    """Return whether windows of this palette are dark."""
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def blend(top: QColor, ground: QColor, share: float) -> QColor:
    """Return `ground` with `share` (0 to 1) of `top` in it."""
    mixed = (t * share + g * (1 - share) for t, g in zip(_channels(top), _channels(ground), strict=True))
    return QColor.fromRgbF(*mixed)


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours are apart, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def secondary(palette: QPalette) -> QColor:
    """Return the colour of text that comes second."""
    return blend(palette.windowText().color(), palette.window().color(), _SECONDARY)


def line(palette: QPalette) -> QColor:
    """Return the colour of the thin lines between sections and around the window."""
    return blend(palette.windowText().color(), palette.window().color(), _LINE)


def wash(colour: QColor, palette: QPalette) -> QColor:
    """Return the window's colour with a breath of `colour`, to mark an area."""
    return blend(colour, palette.window().color(), _WASH)


def link(palette: QPalette) -> QColor:
    """Return the colour of words that can be pressed; the palette's own blue outshouts the states."""
    return state_colour("maintenance", is_dark(palette))


def is_new_theme(event: QEvent) -> bool:
    """Return whether `event` says that a window has other colours now, and is to be dressed again.

    The first of them comes before the window has its new palette, the last one after.
    """
    kinds = QEvent.Type.ApplicationPaletteChange, QEvent.Type.ThemeChange, QEvent.Type.PaletteChange
    return event.type() in kinds


def dress(window: QWidget) -> None:
    """Lay `window` on the ground that lists and texts have, and derive our colours from it.

    They go into roles that its children inherit; call it again when the theme changes.
    """
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Window, palette.base().color())
    palette.setColor(QPalette.ColorRole.WindowText, palette.text().color())
    palette.setColor(QPalette.ColorRole.PlaceholderText, secondary(palette))
    palette.setColor(QPalette.ColorRole.Mid, line(palette))
    if palette != window.palette():
        window.setPalette(palette)


def font(base: QFont, size: Size = Size.NORMAL, strong: bool = False) -> QFont:
    """Return the system's font in one of our three sizes, its figures all of one width."""
    ours = QFont(base)
    if base.pointSizeF() > 0:
        ours.setPointSizeF(base.pointSizeF() * size.value)
    else:
        ours.setPixelSize(round(base.pixelSize() * size.value))
    ours.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    ours.setFeature(QFont.Tag("tnum"), 1)
    return ours
