"""A person is told where the light will be on their own desktop."""

import pytest

from claude_tray.presentation.icon_place import Spot, icon_place

HINT = "Get an extension."


@pytest.mark.parametrize(
    ("system", "desktop", "has_tray", "spot", "word"),
    [
        ("darwin", "", True, Spot.TOP, "menu bar"),
        ("win32", "", True, Spot.OVERFLOW, "behind the arrow"),
        ("linux", "ubuntu:GNOME", True, Spot.TOP, "A click opens its menu"),
        ("linux", "GNOME", False, Spot.WINDOW, HINT),
        ("linux", "KDE", True, Spot.BOTTOM, "Always shown"),
        ("linux", "XFCE", True, Spot.TOP, "A click opens the window"),
        ("linux", "LXQt", True, Spot.BOTTOM, "right end of the panel"),
        ("linux", "X-Cinnamon", True, Spot.BOTTOM, "right end of the panel"),
        ("linux", "sway", True, Spot.TOP, "Sway's bar"),
        ("linux", "", True, Spot.TOP, "tray of your panel"),
        ("linux", "", False, Spot.WINDOW, "ordinary window"),
    ],
)
def test_every_desktop_has_its_own_place(
    system: str, desktop: str, has_tray: bool, spot: Spot, word: str
) -> None:
    place = icon_place(system, {"XDG_CURRENT_DESKTOP": desktop}, has_tray=has_tray, hint=HINT)
    assert place.spot is spot
    assert word in place.words


def test_only_where_the_desktop_places_windows_itself_it_says_so() -> None:
    for session, said in (("wayland", True), ("x11", False)):
        environment = {"XDG_CURRENT_DESKTOP": "KDE", "XDG_SESSION_TYPE": session}
        assert ("Wayland" in icon_place("linux", environment, has_tray=True, hint=HINT).words) is said
