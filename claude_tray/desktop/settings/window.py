"""The settings window. It is made when somebody wants it and gone when they close it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.focus import chain, stops
from claude_tray.desktop.icon import app_icon
from claude_tray.desktop.placement import place, room, tallest
from claude_tray.desktop.rule import Rule
from claude_tray.desktop.scroll import Scroll
from claude_tray.desktop.settings.banner import Banner
from claude_tray.desktop.settings.desk import SettingsDesk
from claude_tray.desktop.settings.form import Form
from claude_tray.desktop.settings.page_list import PageList
from claude_tray.desktop.theme import GRID, dress
from claude_tray.presentation.settings.view import Book, PageName
from claude_tray.words import _

_SIZE = QSize(800, 600)  # logical px
_CHARACTERS = 90  # of usual width, for whom letters are large
_LEAST = QSize(520, 360)
_AGES = 5000  # ms between two looks at the ages


class SettingsWindow(QWidget):
    """Whatever is chosen holds at once; there is nothing to confirm."""

    def __init__(self, desk: SettingsDesk, page: PageName = PageName.GENERAL) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._page = page
        self._said = ""
        self._forms: dict[PageName, Form] = {}
        self._form: Form | None = None
        self._scroll: Scroll | None = None
        self.pages = PageList()
        self.banner = Banner()
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES)
        self._ages.timeout.connect(self.refresh)
        self.setWindowTitle(_("Claude Tray settings"))
        self.setWindowIcon(app_icon())
        self.setMinimumSize(_LEAST)
        desk.opened()
        book = desk.book()
        self._lay_out()
        dress(self)
        self.pages.opened.connect(self._turn_to)
        self.banner.wants_file.connect(self._open_file)
        self.pages.show_pages(book.pages, page)
        self.refresh()
        desk.listen(self, self.refresh)

    @property
    def page(self) -> PageName:
        """The page that is open."""
        return self._page

    @property
    def form(self) -> Form:
        """What is laid out of it."""
        assert self._form is not None  # noqa: S101 - made with the window
        return self._form

    def open(self) -> None:
        """Show it in the middle of the screen, with the keyboard on its pages."""
        if not self.isVisible():
            screen = QGuiApplication.primaryScreen()
            free = room(screen.geometry(), screen.availableGeometry(), screen.devicePixelRatio())
            wide = max(_SIZE.width(), _CHARACTERS * self.fontMetrics().averageCharWidth())
            self.resize(min(wide, free.width()), min(_SIZE.height(), tallest(free)))
            self.move(place(self.size(), None, free))
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh(self) -> None:
        """Show how everything stands now."""
        book = self._desk.book()
        self._show(book)
        self.banner.show_book(book)
        said = self.banner.said
        if said and said != self._said:
            announce(self, said)
        self._said = said

    def _lay_out(self) -> None:
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.banner)
        left = QVBoxLayout()
        left.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        left.addWidget(self.pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(Rule(upright=True))
        row.addLayout(self._right, 1)

    def _show(self, book: Book) -> None:
        page = book.page(self._page)
        if self._form is not None and self._form.can_show(page):
            self._form.show_page(page)
            return
        at = self._scroll.verticalScrollBar().value() if self._scroll is not None else 0
        form = Form(page)
        form.chosen.connect(self._desk.change)
        form.reset.connect(self._desk.reset)
        form.pressed.connect(self._press)
        scroll = Scroll(form)
        if self._scroll is not None:
            self._right.replaceWidget(self._scroll, scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        else:
            self._right.addWidget(scroll, 1)
        self._form, self._scroll = form, scroll
        scroll.setMinimumWidth(form.minimumSizeHint().width())  # words wrap, controls are never cut
        self._keep_wide(scroll.minimumWidth())
        scroll.show()
        scroll.verticalScrollBar().setValue(at)
        inside = (
            each for each in stops(self.banner, form) if each.window() is self
        )  # no list of a closed box
        chain([self.pages, *inside])

    def _keep_wide(self, form: int) -> None:
        """Keep the window as wide as its page needs, as far as the screen goes."""
        needed = self.pages.width() + 1 + form
        free = QGuiApplication.primaryScreen().availableGeometry().width()
        self.setMinimumWidth(max(_LEAST.width(), min(needed, free)))

    def _turn_to(self, name: str) -> None:
        self._page = PageName(name)
        self._form = None
        self.refresh()
        if self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def _press(self, row: str, action: str) -> None:
        """Do what only a desktop can; all else is the desk's."""
        match row, action:
            case "file", "open":
                self._open_file()
            case "data", "open":
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder)))
            case "data", "export":
                self._ask_where()
            case _:
                self._desk.press(row, action)

    def _open_file(self) -> None:
        """Open the file, or where it would be: an editor is the person's to choose."""
        file = self._desk.file
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file if file.exists() else file.parent)))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Export the history"), str(Path.home() / "claude-tray-history.jsonl"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._desk.export(Path(name)))
        dialog.open()

    # What a person does, and what the desktop does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; Enter presses what has the keyboard, as the space bar does."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the theme; let ages run only while somebody can see them."""
        match event.type():
            case QEvent.Type.ApplicationPaletteChange | QEvent.Type.ThemeChange:
                dress(self)
            case QEvent.Type.Show:
                self._ages.start()
            case QEvent.Type.Hide:
                self._ages.stop()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what is still being typed."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._desk.unlisten(self)
        super().closeEvent(event)
