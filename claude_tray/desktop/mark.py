"""A state's picture as a part of the window."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from claude_tray.desktop.icon import draw
from claude_tray.desktop.theme import is_dark, state_colour


class Mark(QWidget):
    """One picture; the words beside it say the same, so screen readers pass it over."""

    def __init__(self, side: int, parent: QWidget | None = None, name: str = "unknown") -> None:
        super().__init__(parent)
        self._side = side
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str:
        """The picture that is shown."""
        return self._name

    def show_picture(self, name: str) -> None:
        """Show the picture `name`."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        """Return the picture's size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colour for the window's ground."""
        ink = state_colour(self._name, is_dark(self.palette()))
        draw(QPainter(self), self._name, QRectF(0, 0, self._side, self._side), ink)
