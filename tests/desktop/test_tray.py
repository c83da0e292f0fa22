"""The icon acts on a plain click, and its menu tells the state."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from claude_tray.desktop.bar import dark_mode
from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.tray import Tray
from claude_tray.desktop.tray_hint import tray_hint
from tests.desktop.views import ALL_CLEAR, OUTAGE

MUTES = ("Mute 1 h", "Mute until tomorrow")
SETTINGS = "Settings…"
OFFERED = ("Show status…", "It isn't answering: help me…", "Check now", "History…")


class Pressed:
    """A tray, and what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.tray = Tray(self._note("check"), self._note("leave"), IconStyle.LIGHT)
        self.tray.clicked.connect(self._note("click"))
        self.tray.wants_window.connect(self._note("window"))
        self.tray.wants_mute.connect(lambda on: self.asked.append(f"mute {on}"))

    def _note(self, what: str) -> Callable[[], None]:
        return lambda: self.asked.append(what)

    def lines(self) -> list[str]:
        return [
            action.text()
            for action in self.tray.menu.actions()
            if action.isVisible() and not action.isSeparator()
        ]

    def choose(self, words: str) -> None:
        next(action for action in self.tray.menu.actions() if action.text() == words).trigger()


def test_before_anything_is_known_the_icon_says_so() -> None:
    pressed = Pressed()
    assert pressed.tray.picture == "unknown"
    assert pressed.lines() == [*OFFERED, *MUTES, SETTINGS, "Quit"]


def test_the_menu_tells_the_state_before_it_offers_anything() -> None:
    pressed = Pressed()
    pressed.tray.show_view(OUTAGE)
    assert pressed.tray.picture == "outage"
    assert pressed.lines()[:3] == [
        "Claude is officially down: models do not answer",
        "Elevated errors && time-outs",
        "Sign-in is slow",
    ]
    pressed.tray.show_view(replace(ALL_CLEAR, menu_lines=("Fine",)))
    assert pressed.lines() == ["Fine", *OFFERED, *MUTES, SETTINGS, "Quit"]


def test_the_menu_mutes_and_says_until_when_and_unmutes() -> None:
    pressed = Pressed()
    pressed.tray.show_view(replace(ALL_CLEAR, menu_lines=("Fine",)))
    pressed.choose("Mute 1 h")
    pressed.tray.show_view(replace(ALL_CLEAR, menu_lines=("Fine",), muted="Muted until 15:04"))
    assert pressed.lines() == ["Fine", "Muted until 15:04", *OFFERED, "Unmute", SETTINGS, "Quit"]
    pressed.choose("Unmute")
    pressed.tray.show_view(replace(ALL_CLEAR, menu_lines=("Fine",)))
    assert pressed.lines() == ["Fine", *OFFERED, *MUTES, SETTINGS, "Quit"]
    assert pressed.asked == ["mute an_hour", "mute no"]


def test_no_tooltip_is_laid_over_the_window() -> None:
    pressed = Pressed()
    pressed.tray.show_view(ALL_CLEAR)
    before = pressed.tray.icon.toolTip()
    pressed.tray.hush(True)
    pressed.tray.show_view(OUTAGE)
    assert pressed.tray.icon.toolTip() == before
    pressed.tray.hush(False)
    assert "official outage" in pressed.tray.icon.toolTip()


def test_an_unchanged_view_sends_nothing_to_the_desktop() -> None:
    pressed = Pressed()
    pressed.tray.show_view(OUTAGE)
    before = pressed.tray.menu.actions()
    pressed.tray.show_view(replace(OUTAGE, updated="Updated 40 s ago"))
    assert pressed.tray.menu.actions() == before


def test_every_line_of_the_menu_does_what_it_says() -> None:
    pressed = Pressed()
    pressed.tray.show_view(OUTAGE)
    for words in ("Sign-in is slow", "Show status…", "It isn't answering: help me…", "Check now", "Quit"):
        pressed.choose(words)
    assert pressed.asked == ["window", "window", "check", "leave"]


@pytest.mark.parametrize("reason", QSystemTrayIcon.ActivationReason)
def test_only_a_plain_click_counts(reason: QSystemTrayIcon.ActivationReason) -> None:
    pressed = Pressed()
    icon = pressed.tray.icon
    icon.activated.emit(reason)
    assert pressed.asked == (["click"] if reason is QSystemTrayIcon.ActivationReason.Trigger else [])


@pytest.mark.parametrize(
    ("desktop", "word"),
    [("ubuntu:GNOME", "AppIndicator"), ("sway", "Waybar"), ("XFCE", "Status Tray"), ("", "no tray")],
)
def test_without_a_tray_a_person_is_told_how_to_get_one(desktop: str, word: str) -> None:
    hint = tray_hint({"XDG_CURRENT_DESKTOP": desktop})
    assert word in hint
    assert "Closing this window ends" in hint


@pytest.mark.parametrize(("said", "dark"), [("false", False), ("true", True)])
def test_the_icon_follows_the_colour_of_xfces_panel(said: str, dark: bool) -> None:
    settings = f"<channel><property><property name='dark-mode' value='{said}'/></property></channel>"
    assert dark_mode(settings) is dark


def test_xfces_panel_is_dark_unless_it_says_otherwise() -> None:
    assert dark_mode("<channel/>")


def test_damaged_panel_settings_are_not_trusted() -> None:
    with pytest.raises(ValueError, match="end of document"):
        dark_mode("")
