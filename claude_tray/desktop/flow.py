"""A line of controls that goes on in the next one where a language or a font is larger than the window."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """As many items side by side as there is room for. What is left of a line goes before its `springs`."""

    def __init__(self, springs: Sequence[int] = (), spacing: int = 0, between: int = 0) -> None:
        """`springs`: the places of the items pushed to the right; `between`: px from line to line."""
        super().__init__()
        self._between = between
        self._items: list[QLayoutItem] = []
        self._springs = frozenset(springs)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; Qt calls this for whatever is added."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None behind the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the width that there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """A narrow place makes it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at `width` px."""
        edges = self.contentsMargins()
        lines = self._lines(width - edges.left() - edges.right())
        gaps = self._between * max(len(lines) - 1, 0)
        return sum(map(_height, lines)) + gaps + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        edges = self.contentsMargins()
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width + edges.left() + edges.right(), _height(shown) + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        edges = self.contentsMargins()
        shown = self._shown()
        widest = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(widest + edges.left() + edges.right(), _height(shown) + edges.top() + edges.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in the middle of its line, and the lines in the middle of what room there is."""
        super().setGeometry(rect)
        edges = self.contentsMargins()
        left, room = rect.left() + edges.left(), rect.width() - edges.left() - edges.right()
        spare = max(rect.height() - self.heightForWidth(rect.width()), 0)
        top = rect.top() + edges.top() + spare // 2
        for line in self._lines(room):
            self._place(line, left, top, room)
            top += _height(line) + self._between

    def _place(self, line: list[QLayoutItem], left: int, top: int, room: int) -> None:
        places = {self._items.index(item): item for item in line}
        pushed = [item for place, item in places.items() if place in self._springs]
        if not pushed and min(self._springs, default=len(self._items)) < min(places):
            pushed = line[:1]  # it went on from a line that ended at the right
        used = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
        share = max(room - used, 0) // len(pushed) if pushed else 0
        for item in line:
            left += share if item in pushed else 0
            size = item.sizeHint()
            width = min(size.width(), room)
            item.setGeometry(QRect(left, top + (_height(line) - size.height()) // 2, width, size.height()))
            left += size.width() + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            width = item.sizeHint().width()
            if lines and left + self.spacing() + width <= room:
                lines[-1].append(item)
                left += self.spacing() + width
            else:
                lines.append([item])
                left = width
        return lines


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
