"""Where the window opens: by the icon, on the icon's screen, all of it visible."""

from PySide6.QtCore import QPoint, QRect, QSize

_GAP = 4  # px to the icon and to the screen's edges
_TALLEST = 0.9  # of the screen


def room(screen: QRect, available: QRect, scale: float) -> QRect:
    """Return the screen without its panels, given what Qt says of both.

    On a scaled X11 screen Qt 6.11 gives the size of what is available in logical px and its corner in the
    device's: a panel 29 px high at scale 2 left (0, 58, 1280, 771) of (0, 0, 1280, 800).
    """
    if screen.contains(available):
        return available
    corner = available.topLeft() - screen.topLeft()
    return QRect(screen.topLeft() + corner / scale, available.size())


def tallest(available: QRect) -> int:
    """Return how high the window may be on a screen with that much room."""
    return round(available.height() * _TALLEST)


def place(size: QSize, anchor: QRect | None, available: QRect) -> QPoint:
    """Return the window's top left corner.

    `anchor` is the icon, or an empty rectangle where it was clicked; None or the origin of all screens (which
    is what a desktop says that does not know): the middle. `available` is the screen without its panels.
    """
    if anchor is None:
        return available.center() - QPoint(size.width() // 2, size.height() // 2)
    centre = anchor.center()
    x = centre.x() - size.width() // 2
    if centre.y() > available.center().y():
        y = min(anchor.top(), available.bottom() + 1) - _GAP - size.height()
    else:
        y = max(anchor.bottom() + 1, available.top()) + _GAP
    room = available.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    return QPoint(
        _clamp(x, room.left(), room.right() + 1 - size.width()),
        _clamp(y, room.top(), room.bottom() + 1 - size.height()),
    )


def _clamp(value: int, least: int, most: int) -> int:
    """Return `value` within the bounds; where they contradict each other the least wins."""
    return max(least, min(value, most))
