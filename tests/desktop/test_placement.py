"""The window opens by the icon and never leaves the screen."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from claude_tray.desktop.placement import clear_of_bar, place, room, tallest

_SIZE = QSize(400, 600)
_TOP_PANEL = QRect(0, 28, 1280, 772)
_BOTTOM_PANEL = QRect(0, 0, 1280, 772)
_SECOND = QRect(1280, 0, 1920, 1052)
_LEFT_SCREEN = QRect(-1920, 0, 1920, 1080)
_ABOVE = QRect(0, -1052, 1920, 1052)


@pytest.mark.parametrize(
    ("anchor", "available", "corner"),
    [
        pytest.param(QRect(640, 3, 22, 22), _TOP_PANEL, (450, 32), id="below an icon at the top"),
        pytest.param(QRect(1190, 3, 22, 22), _TOP_PANEL, (876, 32), id="not past the right edge"),
        pytest.param(QRect(2, 3, 22, 22), _TOP_PANEL, (4, 32), id="not past the left edge"),
        pytest.param(QRect(640, 775, 22, 22), _BOTTOM_PANEL, (450, 168), id="above an icon at the bottom"),
        pytest.param(QRect(700, 14, 0, 0), _TOP_PANEL, (499, 32), id="where it was clicked"),
        pytest.param(QRect(3100, 1055, 22, 22), _SECOND, (2796, 448), id="on the second screen"),
        pytest.param(QRect(-30, 1080, 22, 22), _LEFT_SCREEN, (-404, 476), id="on a screen to the left"),
        pytest.param(QRect(900, -1077, 22, 22), _ABOVE, (710, -1048), id="on a screen above, below its bar"),
        pytest.param(None, _BOTTOM_PANEL, (439, 85), id="in the middle where nothing is known"),
    ],
)
def test_the_window_opens_beside_the_icon(
    anchor: QRect | None, available: QRect, corner: tuple[int, int]
) -> None:
    where = place(_SIZE, anchor, available)
    assert where == QPoint(*corner)
    assert available.contains(QRect(where, _SIZE))


def test_a_window_too_big_for_the_screen_shows_its_beginning() -> None:
    assert place(QSize(900, 900), QRect(300, 300, 22, 22), QRect(0, 0, 640, 480)) == QPoint(4, 4)


def test_the_window_leaves_some_of_the_screen_free() -> None:
    assert tallest(QRect(0, 28, 1280, 800)) == 720


@pytest.mark.parametrize(
    ("scale", "said", "meant"),
    [
        pytest.param(2.0, _TOP_PANEL, _TOP_PANEL, id="in logical pixels"),
        pytest.param(2.0, QRect(0, 58, 1280, 771), QRect(0, 29, 1280, 771), id="the corner in the device's"),
        pytest.param(1.5, QRect(0, 44, 1280, 771), QRect(0, 29, 1280, 771), id="at a scale between"),
    ],
)
def test_a_panel_on_a_scaled_screen_is_as_high_as_it_looks(scale: float, said: QRect, meant: QRect) -> None:
    assert room(QRect(0, 0, 1280, 800), said, scale) == meant


@pytest.mark.parametrize(
    ("click", "free"),
    [
        pytest.param((1900, 14), QRect(1000, 28, 1000, 772), id="a bar at the top"),
        pytest.param((1995, 3), QRect(1000, 28, 1000, 772), id="at the very edge of it"),
        pytest.param((1900, 779), QRect(1000, 0, 1000, 760), id="a thicker one at the bottom"),
        pytest.param((1016, 400), QRect(1032, 0, 968, 800), id="one at the left"),
        pytest.param((1985, 400), QRect(1000, 0, 972, 800), id="one at the right"),
        pytest.param((1500, 400), QRect(1000, 0, 1000, 800), id="no bar at all"),
    ],
)
def test_with_several_screens_the_window_does_not_cover_the_bar_that_was_clicked(
    click: tuple[int, int], free: QRect
) -> None:
    screen, point = QRect(1000, 0, 1000, 800), QPoint(*click)
    assert clear_of_bar(screen, screen, QRect(point, point)) == free


def test_a_desktop_that_tells_where_its_bar_or_its_icon_is_is_believed() -> None:
    screen, point = QRect(0, 0, 1280, 800), QPoint(1200, 60)
    assert clear_of_bar(screen, _TOP_PANEL, QRect(point, point)) == _TOP_PANEL
    assert clear_of_bar(screen, screen, QRect(1190, 3, 22, 22)) == screen
    assert clear_of_bar(screen, screen, None) == screen
