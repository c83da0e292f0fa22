"""The pages at the left: one of them is open."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from claude_tray.desktop.focus import outline
from claude_tray.desktop.theme import GRID, blend, font, link
from claude_tray.presentation.settings.view import Page, PageName
from claude_tray.words import _

_ROUND = 5.0  # px
_HEIGHT = 4 * GRID
_TINT = 0.16
_BAR = 3.0  # px, at the left of the open page
_BAR_HEIGHT = 2.0 * GRID


class PageList(QListWidget):
    """Arrow keys and letters move in it."""

    opened = Signal(str)  # the page's name

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(self.font()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Pages"))
        self.setMouseTracking(True)
        self._names: list[PageName] = []
        self.currentRowChanged.connect(self._open)

    def show_pages(self, pages: tuple[Page, ...], current: PageName) -> None:
        """List these, and open one."""
        self._names = [page.name for page in pages]
        for page in pages:
            self.addItem(page.title)
        self.setCurrentRow(self._names.index(current))
        wide = max(self.fontMetrics().horizontalAdvance(page.title) for page in pages)
        self.setFixedWidth(wide + 6 * GRID)

    def is_open(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether the page in that row is the one that is shown."""
        return index.row() == self.currentRow()

    def is_pointed_at(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether the mouse is over that row."""
        inside = self.viewport().mapFromGlobal(QCursor.pos())
        return self.viewport().underMouse() and self.indexAt(inside) == index

    def _open(self, at: int) -> None:
        if at >= 0:
            self.opened.emit(self._names[at])


class _Delegate(QStyledItemDelegate):
    """Paints a page's name; the open one on a tinted ground.

    It asks the list which that is: to ask the option would load QStyle and its 600 names, 0.3 MiB.
    """

    def __init__(self, pages: PageList) -> None:
        super().__init__(pages)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, max(_HEIGHT, option.fontMetrics.height() + 2 * GRID))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = option.rect.adjusted(GRID, 1, -GRID, -1)
        palette: QPalette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._pages.is_open(index)
        if selected or self._pages.is_pointed_at(index):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(link(palette), palette.base().color(), _TINT if selected else _TINT / 2))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        if selected:  # a tint alone is lost on black
            painter.setBrush(link(palette))
            bar = QRectF(box.left(), box.center().y() - _BAR_HEIGHT / 2 + 0.5, _BAR, _BAR_HEIGHT)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setPen(palette.windowText().color())
        words = box.adjusted(GRID, 0, -GRID, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        if selected:
            outline(painter, self._pages, box.toRectF())
        painter.restore()
