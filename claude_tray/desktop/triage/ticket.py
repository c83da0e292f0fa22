"""The ticket: read before it is copied."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.flow import Flow
from claude_tray.desktop.plain import Text
from claude_tray.desktop.press import Press
from claude_tray.desktop.theme import GRID, Size, font
from claude_tray.words import N_, _

_LINES = 12  # of the preview
_COPY, _COPIED = N_("Copy the ticket"), N_("Copied")


class Ticket(QWidget):
    """A preview of the Markdown, a way to copy it and a way to hand it in."""

    def __init__(
        self, markdown: Callable[[], str], support: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        """`markdown` returns it as it stands; what is copied is what was shown, if it was."""
        super().__init__(parent)
        self._markdown = markdown
        self._show = Press(_("Show the ticket"), flush=True)
        self._copy = Press(_(_COPY), flush=True)
        page = Press(_("Support page"), flush=True)
        self._preview = _preview()
        self._preview.hide()
        self._show.clicked.connect(self._unfold)
        self._copy.clicked.connect(self._copy_it)
        page.clicked.connect(lambda checked: support())
        presses = Flow(spacing=2 * GRID)
        for press in (self._show, self._copy, page):
            presses.addWidget(press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(presses)
        column.addWidget(self._preview)
        column.addWidget(Text(_("It holds no address, name, path or key."), size=Size.SMALL, second=True))

    def _unfold(self) -> None:
        shown = self._preview.isHidden()
        if shown:
            self._preview.setPlainText(self._markdown())
        self._preview.setVisible(shown)
        self._show.setText(_("Hide the ticket") if shown else _("Show the ticket"))
        self._show.setAccessibleName(self._show.text())
        self._show.updateGeometry()

    def _copy_it(self) -> None:
        QGuiApplication.clipboard().setText(self._preview.toPlainText() or self._markdown())
        self._copy.setText(_(_COPIED))
        self._copy.setAccessibleName(_(_COPIED))
        self._copy.updateGeometry()
        announce(self, _(_COPIED))


def _preview() -> QPlainTextEdit:
    preview = QPlainTextEdit()
    preview.setReadOnly(True)
    preview.setTabChangesFocus(True)
    preview.setAccessibleName(_("The ticket"))
    preview.setFrameShape(QFrame.Shape.NoFrame)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    preview.setFont(_small(fixed))
    preview.setFixedHeight(preview.fontMetrics().lineSpacing() * _LINES + 2 * GRID)
    palette = preview.palette()
    palette.setColor(QPalette.ColorRole.Base, palette.alternateBase().color())
    preview.setPalette(palette)
    return preview


def _small(fixed: QFont) -> QFont:
    return font(fixed, Size.SMALL)
