"""Buttons in a row; one that cannot be taken back asks once more, in its own place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from claude_tray.desktop.announce import announce
from claude_tray.desktop.flow import Flow
from claude_tray.desktop.plain import Text
from claude_tray.desktop.settings.controls import small
from claude_tray.desktop.theme import GRID
from claude_tray.presentation.settings.view import Offer, Presses
from claude_tray.words import _


class PressesHandle:
    """Tells which one was pressed."""

    def __init__(self, presses: Presses, pressed: Callable[[str], None]) -> None:
        self.widget = QWidget()
        self._pressed = pressed
        self._buttons = {offer.value: small(offer.label) for offer in presses.offers}
        self.stops: list[QWidget] = list(self._buttons.values())
        self._question = QWidget()
        self._wanted: Offer | None = None
        row = Flow(spacing=GRID, between=GRID)
        self.widget.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for offer in presses.offers:
            careful = offer.value in presses.careful
            row.addWidget(self._buttons[offer.value])
            self._buttons[offer.value].clicked.connect(
                lambda _on, offer=offer, careful=careful: (
                    self._ask(offer) if careful else pressed(offer.value)
                )
            )
        row.addWidget(self._question)
        self._lay_out_question()

    def show_control(self, presses: Presses) -> None:
        """Buttons stay as they are."""

    def _lay_out_question(self) -> None:
        self._yes, no = small(_("Yes, delete"), primary=True), small(_("Cancel"))
        self._no = no
        row = Flow(spacing=GRID, between=GRID)
        self._question.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._yes)
        row.addWidget(no)
        row.addWidget(Text(_("It cannot be taken back."), second=True, wrap=False))
        self._yes.clicked.connect(self._confirmed)
        no.clicked.connect(self._calm_down)
        self._question.hide()

    def _ask(self, offer: Offer) -> None:
        self._wanted = offer
        for button in self._buttons.values():
            button.hide()
        self._question.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.widget, _("Really? It cannot be taken back."))

    def _confirmed(self) -> None:
        wanted = self._wanted
        self._calm_down()
        if wanted is not None:
            self._pressed(wanted.value)

    def _calm_down(self) -> None:
        self._question.hide()
        for button in self._buttons.values():
            button.show()
        if self._wanted is not None:
            self._buttons[self._wanted.value].setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted = None
