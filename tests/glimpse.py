"""What can be seen on pictures of the screen: what has changed, and whether a colour is there."""

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

ALIKE = 24  # of 255, in each channel: a panel's own scaling softens a picture
ENOUGH = 12  # pixels; fewer are chance


def changed(before: Path, after: Path, within: QRect) -> QRect:
    """Return the box around all that differs between two pictures inside `within`, or an empty one."""
    old, new = QImage(str(before)), QImage(str(after))
    if old.copy(within) == new.copy(within):
        return QRect()
    places = [
        (x, y)
        for y in range(within.top(), within.bottom() + 1)
        for x in range(within.left(), within.right() + 1)
        if not _alike(old.pixelColor(x, y), new.pixelColor(x, y))
    ]
    return _box(places)


def find(picture: Path, colour: QColor, within: QRect) -> QRect:
    """Return the box around all pixels of `colour` inside `within`, an empty one if there are too few."""
    image = QImage(str(picture))
    places = [
        (x, y)
        for y in range(within.top(), within.bottom() + 1)
        for x in range(within.left(), within.right() + 1)
        if _alike(image.pixelColor(x, y), colour)
    ]
    return _box(places)


def _box(places: list[tuple[int, int]]) -> QRect:
    if len(places) < ENOUGH:
        return QRect()
    across, down = [x for x, _ in places], [y for _, y in places]
    return QRect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)


def _alike(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= ALIKE for a, b in pairs)
