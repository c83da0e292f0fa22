"""How far a case is: a thin line and "Step 3 of 8"."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from claude_tray.desktop.theme import line, link

_HEIGHT = 3  # px


class Progress(QWidget):
    """The words beside it say the same, so screen readers pass it over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(_HEIGHT)

    def show_share(self, share: float) -> None:
        """Show `share`, 0 to 1, of the way."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the way, and what is behind on top of it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), line(self.palette()))
        gone = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(gone, link(self.palette()))
