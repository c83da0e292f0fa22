"""Dark, light and high contrast are followed while windows are open, and the icon follows its bar."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from claude_tray.desktop import icon, tray
from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.theme import contrast, is_dark
from claude_tray.desktop.tray import Tray
from tests.desktop.views import ALL_CLEAR, OUTAGE

THEMES = {
    "light": ("#fafafa", "#1e1e1e"),
    "dark": ("#2e2e2e", "#eeeeee"),
    "high contrast": ("#000000", "#ffffff"),
}


@pytest.fixture
def theme(app: QApplication) -> Iterator[QApplication]:
    before = app.palette()
    yield app
    app.setPalette(before)


def switch(app: QApplication, name: str) -> None:
    """Let the desktop change its theme."""
    ground, ink = (QColor(each) for each in THEMES[name])
    palette = QPalette(app.palette())
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        palette.setColor(role, ground)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, ink)
    app.setPalette(palette)
    QApplication.processEvents()


def ground_of(window: QWidget) -> QColor:
    return window.grab().toImage().pixelColor(window.width() // 2, 6)


@pytest.mark.parametrize("name", [*THEMES, "light"])
def test_a_window_that_is_open_follows_the_theme_to_the_last_word(theme: QApplication, name: str) -> None:
    switch(theme, "dark" if name == "light" else "light")
    window = StatusWindow(lambda: OUTAGE, lambda: None)
    window.open_at(None)
    switch(theme, name)
    ground = QColor(THEMES[name][0])
    assert ground_of(window) == ground
    for label in window.findChildren(QLabel):
        ink = label.palette().color(label.foregroundRole())
        assert contrast(ink, ground) >= 4.5, label.text()
    assert is_dark(window.palette()) is (name != "light")


@pytest.mark.parametrize("style", [IconStyle.AUTO, IconStyle.MONO])
def test_the_icon_follows_a_bar_that_changes_its_colour_with_the_next_reading(
    monkeypatch: pytest.MonkeyPatch, style: IconStyle
) -> None:
    dark = False
    for module in (icon, tray):
        monkeypatch.setattr(module, "bar_is_dark", lambda: dark)
    shown = Tray(lambda: None, lambda: None, style)
    shown.show_view(ALL_CLEAR)
    before = shown.icon.icon().cacheKey()
    shown.show_view(ALL_CLEAR)
    assert shown.icon.icon().cacheKey() == before
    dark = True
    shown.show_view(ALL_CLEAR)
    assert shown.icon.icon().cacheKey() != before
    ink = shown.icon.icon().pixmap(64, 64).toImage().pixelColor(32, 8)
    assert contrast(ink, QColor("#202020")) >= 4
