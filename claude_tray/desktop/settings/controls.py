"""A widget for each kind of control: it shows what stands, and hands back what a person chose."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from claude_tray.desktop.choice import Choice
from claude_tray.desktop.first_run.tick import Tick
from claude_tray.desktop.plain import Text
from claude_tray.desktop.settings.boxes import Amount, Area, Edged, Field, Picker
from claude_tray.desktop.theme import GRID
from claude_tray.presentation.settings.view import Given, Line, Lines, Number, Pick, Switch, Ticks, Told
from claude_tray.words import _

Chosen = Callable[[Given], None]


class Handle(Protocol):
    """A control on the page. `stops` are what the keyboard reaches, the first one stands for it."""

    widget: QWidget
    stops: list[QWidget]

    def show_control(self, control: Any) -> None:
        """Show what stands."""
        ...


class SwitchHandle:
    """Yes or no, with its words beside it."""

    def __init__(self, switch: Switch, chosen: Chosen) -> None:
        self._tick = Tick(" ")
        self.widget: QWidget = self._tick
        self.stops: list[QWidget] = [self._tick]
        self.show_control(switch)
        self._tick.clicked.connect(chosen)

    def name(self, words: str) -> None:
        """Put the words beside it."""
        self._tick.setAccessibleName(words)
        self._tick.findChildren(Text)[0].show_words(words)

    def show_control(self, switch: Switch) -> None:
        """Show which it is."""
        self._tick.setChecked(switch.on)


class PickHandle:
    """One of several."""

    def __init__(self, pick: Pick, chosen: Chosen) -> None:
        self._box = Picker()
        self.widget: QWidget = self._box
        self.stops: list[QWidget] = [self._box]
        self._offers = pick.offers
        for offer in pick.offers:
            self._box.addItem(offer.label)
        self.show_control(pick)
        self._box.activated.connect(lambda at: chosen(self._offers[at].value))

    def show_control(self, pick: Pick) -> None:
        """Show which one stands."""
        at = [offer.value for offer in self._offers].index(pick.value)
        if at != self._box.currentIndex():
            self._box.setCurrentIndex(at)


class TicksHandle:
    """Some of several."""

    def __init__(self, ticks: Ticks, chosen: Chosen) -> None:
        self.widget = QWidget()
        self._ticks = {offer.value: Tick(offer.label, wrap=False) for offer in ticks.offers}
        self.stops: list[QWidget] = list(self._ticks.values())
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for tick in self._ticks.values():
            column.addWidget(tick)
            tick.clicked.connect(lambda _on: chosen(self._chosen()))
        self.show_control(ticks)

    def show_control(self, ticks: Ticks) -> None:
        """Show which ones stand."""
        for value, tick in self._ticks.items():
            tick.setChecked(value in ticks.values)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked())


class LineHandle:
    """A text. A secret one is kept by a button, and is gone from the screen then."""

    def __init__(self, line: Line, chosen: Chosen) -> None:
        self._field = Field()
        self._field.setPlaceholderText(line.hint)
        self.widget: QWidget = self._field
        self.stops: list[QWidget] = [self._field]
        self._shown = line.text
        self._chosen = chosen
        if line.secret:
            self._keep_secret()
        else:
            self._field.editingFinished.connect(self._left)
        self.show_control(line)

    def show_control(self, line: Line) -> None:
        """Show what stands, unless somebody is typing."""
        if self._field.hasFocus() and self._field.isModified():
            return
        self._shown = line.text
        if self._field.text() != line.text and not line.secret:
            self._field.setText(line.text)
            self._field.setCursorPosition(0)

    def _left(self) -> None:
        self._field.setModified(False)
        if self._field.text() != self._shown:
            self._chosen(self._field.text())

    def _keep_secret(self) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        keep = small(_("Keep"))
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._field, 1)
        row.addWidget(keep)
        self.stops.append(keep)
        keep.clicked.connect(self._hand_over)
        self._field.returnPressed.connect(self._hand_over)

    def _hand_over(self) -> None:
        text = self._field.text()
        self._field.clear()
        if text.strip():
            self._chosen(text)


class LinesHandle:
    """Several texts, a line each."""

    def __init__(self, lines: Lines, chosen: Chosen) -> None:
        self._area = Area()
        self.widget: QWidget = Edged(self._area)
        self.stops: list[QWidget] = [self._area]
        self._shown: tuple[str, ...] = ()
        self._chosen = chosen
        self._area.fit()
        self.show_control(lines)
        self._area.textChanged.connect(self._area.fit)
        self._area.left.connect(self._left)

    def show_control(self, lines: Lines) -> None:
        """Show what stands, unless somebody is typing."""
        if self._area.hasFocus() or (lines.texts == self._shown and self._typed() == self._shown):
            return
        self._shown = lines.texts
        self._area.setPlainText("\n".join(lines.texts))
        self._area.fit()

    def _typed(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self._area.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    def _left(self) -> None:
        if self._typed() != self._shown:
            self._chosen(self._typed())


class NumberHandle:
    """A number with its unit."""

    def __init__(self, number: Number, chosen: Chosen) -> None:
        self._box = Amount()
        self.widget: QWidget = Edged(self._box)
        self.stops: list[QWidget] = [self._box]
        self._box.setRange(number.least, number.most)
        self._box.setDecimals(number.decimals)
        self._box.setSuffix(f" {number.unit}" if number.unit else "")
        self.show_control(number)
        self._box.valueChanged.connect(lambda value: chosen(round(value, number.decimals)))

    def show_control(self, number: Number) -> None:
        """Show what stands."""
        if self._box.value() != number.value and not self._box.hasFocus():
            self._box.blockSignals(True)
            self._box.setValue(number.value)
            self._box.blockSignals(False)


class ToldHandle:
    """Words."""

    def __init__(self, told: Told, _chosen: Chosen) -> None:
        self._text = Text(told.text)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.widget: QWidget = self._text
        self.stops: list[QWidget] = []

    def show_control(self, told: Told) -> None:
        """Show what stands."""
        self._text.show_words(told.text)


def small(words: str, *, primary: bool = False) -> Choice:
    """Return a button as wide as its words."""
    button = Choice(words, primary=primary)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setFixedHeight(max(4 * GRID, button.fontMetrics().height() + 2 * GRID))
    return button
