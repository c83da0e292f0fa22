"""Open incidents and planned work: what the operator says, in the operator's words."""

from collections.abc import Collection

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claude_tray.desktop.links import Open, may_open
from claude_tray.desktop.plain import Text, cut
from claude_tray.desktop.press import Press
from claude_tray.desktop.theme import (
    GRID,
    MARGIN,
    TEXT_X,
    TONES,
    WIDTH,
    Size,
    is_dark,
    state_colour,
)
from claude_tray.presentation.view import Card
from claude_tray.words import _, ngettext

_BAR = 2  # px, at the left of a card
_TEXT = WIDTH - TEXT_X - MARGIN - GRID - _BAR - 2  # px; the window's edges are a px each
_LINES = 3  # of an update, until "More" is pressed
_MOST = 5  # cards; a page that lists hundreds must not bury the rest


class Cards(QWidget):
    """The cards, one below the other; nothing where there are none."""

    def __init__(self, hosts: Collection[str], open_link: Open, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hosts = hosts
        self._open = open_link
        self._shown: tuple[Card, ...] = ()
        self._parts: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(TEXT_X, GRID, MARGIN, GRID)
        self._layout.setSpacing(GRID + GRID // 2)
        self.hide()

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show `cards`."""
        if cards == self._shown:
            return
        self._shown = cards
        for old in self._parts:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = [CardLines(card, self._hosts, self._open) for card in cards[:_MOST]]
        if len(cards) > _MOST:
            self._parts.append(Text(_more(len(cards) - _MOST), second=True))
        for part in self._parts:
            self._layout.addWidget(part)
        self.setVisible(bool(cards))


class CardLines(QWidget):
    """One incident: title, where it stands, its latest update, a way to the page."""

    def __init__(self, card: Card, hosts: Collection[str], open_link: Open) -> None:
        super().__init__()
        self._card = card
        self._open = open_link
        self._update = Text(size=Size.SMALL)
        self._more = Press(_("More"), flush=True)
        self._link = Press(_("Open status page"), flush=True)
        self._link.setAccessibleName(_("Open status page: {title}").format(title=card.title))
        self._link.setVisible(may_open(card.url, hosts))
        self._lay_out()
        self._fold()
        self._more.clicked.connect(self._unfold)
        self._link.clicked.connect(self._open_page)

    @property
    def update_text(self) -> str:
        """The words of the update that are shown."""
        return self._update.text()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + _BAR, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(Text(self._card.title, strong=True))
        layout.addWidget(Text(self._card.meta, size=Size.SMALL, second=True))
        layout.addSpacing(GRID // 4)
        layout.addWidget(self._update)
        presses = QHBoxLayout()
        presses.setSpacing(2 * GRID)
        presses.addWidget(self._more)
        presses.addWidget(self._link)
        presses.addStretch()
        layout.addLayout(presses)

    def _fold(self) -> None:
        short = cut(self._card.update, QFontMetrics(self._update.font()), _TEXT, _LINES)
        self._update.show_words(short)
        self._more.setVisible(short != " ".join(self._card.update.split()))

    def _unfold(self) -> None:
        self._update.show_words(self._card.update)
        self._more.hide()

    def _open_page(self) -> None:
        self._open(QUrl(self._card.url, QUrl.ParsingMode.StrictMode))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        ink = state_colour(TONES[self._card.tone], is_dark(self.palette()))
        QPainter(self).fillRect(0, 0, _BAR, self.height(), ink)


def _more(count: int) -> str:
    return ngettext("{n} more on the status page", "{n} more on the status page", count).format(n=count)
