"""Every window for eyes, ears and fingers of all kinds: names, targets, focus, contrast; and what moves."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, qGray
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from claude_tray.desktop.chevron import Chevron
from claude_tray.desktop.focus import stops
from claude_tray.desktop.icon import SIZES, picture
from claude_tray.desktop.mark import Mark
from claude_tray.desktop.past.lane import LaneView
from claude_tray.desktop.role import let_drawings_speak
from claude_tray.desktop.sparkline import Sparkline
from claude_tray.desktop.theme import STATES, contrast, state_colour
from claude_tray.desktop.triage.sign import Sign
from tests.desktop.gallery import WINDOWS, settle
from tests.desktop.test_theme import THEMES, switch

TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
FRAME = 4  # px, around a control's words
CONTROLS = (QAbstractButton, QLineEdit, QAbstractSpinBox, QComboBox)
TARGET = 24  # px, 2.5.8
DESKTOP = Path(__file__).parents[2] / "claude_tray" / "desktop"
# Between them they show every kind of text and picture that there is, on every ground.
ALL_INKS = (
    *("status-outage", "status-lead-window", "status-maintenance", "triage-ticket", "history", "first-run"),
    *("settings-notifications", "settings-inference"),
)
UNTOLD = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


@pytest.fixture(params=THEMES)
def themed(request: pytest.FixtureRequest, app: QApplication) -> Iterator[str]:
    before = app.palette()
    switch(app, request.param)
    yield request.param
    app.setPalette(before)


def reached(window: QWidget) -> list[QWidget]:
    """Return what Tab stops at and a person can see; a part of Qt's own boxes is reached with its box."""
    return [
        each
        for each in stops(window)
        if each.isVisible() and each.isEnabled() and each.window() is window
        if not each.objectName().startswith("qt_")
    ]


def in_sight(window: QWidget, widget: QWidget) -> bool:
    """Return whether all of a widget is drawn: nothing of it is scrolled away, and it can be used."""
    where = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    painted = widget.viewport() if isinstance(widget, QListWidget) else widget
    whole = painted.visibleRegion().boundingRect().size() == painted.size()
    return whole and window.rect().contains(where) and widget.isEnabled()


def drawn(image: QImage, window: QWidget, widget: QWidget) -> QImage:
    return image.copy(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))


def strongest(image: QImage) -> float:
    """Return the contrast of the ground with what stands out most on it; edges are softened, strokes not."""
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(flat.constBits()).cast("I"))
    ground, _times = counts.most_common(1)[0]
    return max(apart(each, ground) for each in counts)


def needed(widget: QWidget) -> float | None:
    """Return the contrast that a widget must have: as text, as a picture, or None where it has neither."""
    if isinstance(widget, Mark | Sign | Chevron | Sparkline | LaneView):
        return GRAPHICS
    if isinstance(widget, QLabel) or (isinstance(widget, CONTROLS) and hasattr(widget, "text")):
        return TEXT if widget.text() else None
    return TEXT if isinstance(widget, QComboBox | QListWidget) else None


def inked(image: QImage, widget: QWidget) -> Iterator[QImage]:
    """Yield the parts of a widget's picture that hold its words, without a frame or a bar that stands out."""
    if isinstance(widget, QListWidget):
        for row in range(widget.count()):
            yield image.copy(widget.visualItemRect(widget.item(row)).adjusted(3 * FRAME, 0, 0, 0))
    elif isinstance(widget, CONTROLS):
        yield image.copy(image.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME))
    else:
        yield image


@cache
def apart(one: int, other: int) -> float:
    return contrast(QColor(one), QColor(other))


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_has_a_name_a_role_and_room_for_a_finger(name: str) -> None:
    let_drawings_speak()
    window = WINDOWS[name]()
    for control in reached(window):
        told = QAccessible.queryAccessibleInterface(control)
        assert told.text(QAccessible.Text.Name).strip(), control
        assert told.role() not in UNTOLD, control
        assert min(control.width(), control.height()) >= TARGET, (control, control.size())


@pytest.mark.parametrize("name", WINDOWS)
def test_tab_reaches_every_control_and_it_is_seen_which(name: str) -> None:
    window = WINDOWS[name]()
    wanted, seen, unmarked = set(reached(window)), set(), []
    assert wanted
    for _step in range(2 * len(wanted) + 4):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is None or focused in seen:
            continue
        seen.add(focused)
        with_mark = focused.grab().toImage()
        focused.clearFocus()
        if with_mark == focused.grab().toImage():
            unmarked.append(focused)
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    assert wanted <= seen
    assert unmarked == []


@pytest.mark.parametrize("name", ALL_INKS)
def test_text_and_pictures_stand_out_from_their_ground(name: str, themed: str) -> None:
    window = WINDOWS[name]()
    settle()
    image = window.grab().toImage()
    faint = []
    for widget in window.findChildren(QWidget):
        least = needed(widget)
        if least is None or not in_sight(window, widget):
            continue
        for part in inked(drawn(image, window, widget), widget):
            found = strongest(part)
            if found < least:
                faint.append((type(widget).__name__, getattr(widget, "text", str)(), round(found, 2)))
    assert faint == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_no_two_states_look_alike_in_shades_of_grey(size: int, dark: bool) -> None:
    ground = 0x20 if dark else 0xFF

    def greys(state: str) -> list[int]:
        image = picture(state, size, state_colour(state, dark).rgba())
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(QColor(ground, ground, ground))
        shades = []
        for y in range(image.height()):
            for x in range(image.width()):
                pixel = image.pixelColor(x, y)
                shades.append(round(qGray(pixel.rgb()) * pixel.alphaF() + ground * (1 - pixel.alphaF())))
        return shades

    drawn_states = {state: greys(state) for state in STATES}
    for one, other in combinations(STATES, 2):
        pairs = zip(drawn_states[one], drawn_states[other], strict=True)
        different = sum(abs(left - right) >= 48 for left, right in pairs)
        assert different >= 0.1 * size * size, (one, other, different)


def test_nothing_moves_so_that_nobody_has_to_stop_it() -> None:
    """Reduced motion is kept by having none: Qt's animations and transitions are used nowhere."""
    moving = ("Animation", "Transition", "Movie", "TimeLine", "GraphicsEffect")
    names = {
        alias.name
        for path in DESKTOP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6")
        for alias in node.names
    }
    assert names
    assert [each for each in sorted(names) if any(part in each for part in moving)] == []
