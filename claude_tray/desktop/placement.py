"""Where the window opens: by the icon, on the icon's screen, all of it visible."""

from PySide6.QtCore import QPoint, QRect, QSize

_GAP = 4  # px to the icon and to the screen's edges
_TALLEST = 0.9  # of the screen
_BAR = 28  # px that a bar is high at least
_THICKEST = 96  # px


def room(screen: QRect, available: QRect, scale: float) -> QRect:
    """Return the screen without its panels, given what Qt says of both.

    On a scaled X11 screen Qt 6.11 gives the size of what is available in logical px and its corner in the
    device's: a panel 29 px high at scale 2 left (0, 58, 1280, 771) of (0, 0, 1280, 800).
    """
    if screen.contains(available):
        return available
    corner = available.topLeft() - screen.topLeft()
    return QRect(screen.topLeft() + corner / scale, available.size())


def clear_of_bar(screen: QRect, available: QRect, anchor: QRect | None) -> QRect:
    """Return what is available without the bar that was clicked in, where the desktop does not tell of one.

    On X11 with several screens Qt calls all of each available. The icon is in the middle of its bar, so the
    bar is about twice as thick as the click is away from the edge.
    """
    if available != screen or anchor is None or anchor.width() > 1:
        return available
    where = anchor.center()
    below, above = where.y() - screen.top(), screen.bottom() - where.y()
    left, right = where.x() - screen.left(), screen.right() - where.x()
    thick = max(2 * min(below, above), _BAR)
    if thick <= _THICKEST:
        return available.adjusted(0, thick, 0, 0) if below < above else available.adjusted(0, 0, 0, -thick)
    thick = max(2 * min(left, right), _BAR)
    if thick <= _THICKEST:
        return available.adjusted(thick, 0, 0, 0) if left < right else available.adjusted(0, 0, -thick, 0)
    return available


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
