"""Every window in a language that nobody speaks: nothing is cut off, and nothing was forgotten."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from claude_tray import words
from claude_tray.desktop.choice import Choice
from tests.desktop.gallery import FOREIGN, WINDOWS, seen
from tests.presentation import samples
from tests.words.pseudo import Pseudo, plain_words

PADDING = 12  # px beside the words of a button
LARGE = 2.0  # WCAG 2.2, 1.4.4: text can be twice as large without a loss


@pytest.fixture
def pseudo() -> Iterator[None]:
    words.use(Pseudo())
    yield
    words.use(None)


@pytest.fixture
def large(app: QApplication) -> Iterator[None]:
    before, twice = app.font(), QFont(app.font())
    twice.setPointSizeF(before.pointSizeF() * LARGE)
    app.setFont(twice)
    yield
    app.setFont(before)


def shown(window: QWidget) -> list[QWidget]:
    return [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]


def texts(widget: QWidget) -> list[str]:
    """Return all that a widget shows or says."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    match widget:
        case QLabel() | QAbstractButton():
            said.append(widget.text())
        case QComboBox():
            said += [widget.itemText(place) for place in range(widget.count())]
        case QLineEdit():
            said.append(widget.placeholderText())
        case QPlainTextEdit():
            said.append(widget.toPlainText())
    return said


def cut_off(widget: QWidget) -> bool:
    """Return whether a widget has less room than its words need."""
    match widget:
        case QLabel() if not widget.text():
            return False
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        case QLabel():
            return widget.sizeHint().width() > widget.width() + 1
        case Choice():
            inside = widget.rect().adjusted(PADDING, 0, -PADDING, 0)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            wanted = QFontMetrics(widget.font()).boundingRect(inside, flags, widget.text())
            return not widget.rect().contains(wanted)
        case QAbstractButton() if widget.text():
            advance = QFontMetrics(widget.font()).horizontalAdvance(widget.text().replace("&", ""))
            return advance > widget.width() or widget.sizeHint().height() > widget.height()
    return False


def outside(window: QWidget, widget: QWidget) -> bool:
    """Return whether a widget reaches beyond the right edge of what holds it."""
    parent = widget.parentWidget()
    return widget is not window and parent is not None and widget.geometry().right() > parent.width()


def told(window: QWidget, wrong: list[QWidget]) -> list[str]:
    return [
        f"{type(each).__name__}: {' | '.join(filter(None, texts(each)))} {each.geometry()}" for each in wrong
    ]


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_left_untranslated_and_nothing_is_cut_off_in_a_longer_language(
    name: str, pseudo: None
) -> None:
    window = WINDOWS[name]()
    plain = {
        text: found
        for widget in shown(window)
        for text in texts(widget)
        if (found := plain_words(text, FOREIGN))
    }
    assert plain == {}
    assert told(window, [each for each in shown(window) if cut_off(each) or outside(window, each)]) == []


@pytest.mark.parametrize("name", WINDOWS)
def test_no_text_is_cut_off_at_twice_the_size(name: str, large: None) -> None:
    window = WINDOWS[name]()
    assert told(window, [each for each in shown(window) if cut_off(each) or outside(window, each)]) == []


def test_the_menu_and_the_tooltip_are_translated(pseudo: None) -> None:
    for of in (samples.ALL_CLEAR, samples.MAINTENANCE, samples.OFFLINE, samples.LEAD_WINDOW):
        view = seen(of)
        assert plain_words(" ".join((*view.menu_lines, view.tooltip)), FOREIGN) == set()
