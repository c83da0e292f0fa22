"""Where the icon will be on this desktop, and what a click on it does there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claude_tray.words import N_, _


class Spot(StrEnum):
    """The corner of the screen, for a picture."""

    TOP = "top"  # at the right end of a bar at the top
    BOTTOM = "bottom"
    OVERFLOW = "overflow"  # at the bottom, at first hidden behind an arrow
    WINDOW = "window"  # there is no tray: all is in a window


@dataclass(frozen=True, slots=True)
class IconPlace:
    """Where to look for the icon."""

    spot: Spot
    words: str


_MAC = N_("At the right end of the menu bar. A click opens its menu; the first lines tell how things are.")
_WINDOWS = N_(
    "In the corner of the taskbar, at first behind the arrow: drag it out of there to keep it in sight. "
    "A click opens the window."
)
_CLICK = N_("A click opens the window, a right click the menu.")

# What XDG_CURRENT_DESKTOP may contain: where its tray usually is. First match wins.
_TRAYS = (
    (
        "GNOME",
        Spot.TOP,
        N_("At the right end of the top bar. A click opens its menu; the first lines tell how things are."),
    ),
    ("UNITY", Spot.TOP, N_("At the right end of the top bar. A click opens its menu.")),
    (
        "KDE",
        Spot.BOTTOM,
        N_(
            "In the system tray at the end of the panel; if it hides behind the arrow, choose “Always shown”."
        ),
    ),
    ("XFCE", Spot.TOP, N_("In the panel, where its status tray is.")),
    ("MATE", Spot.TOP, N_("In the panel's notification area.")),
    ("CINNAMON", Spot.BOTTOM, N_("At the right end of the panel.")),
    ("LXQT", Spot.BOTTOM, N_("At the right end of the panel.")),
    ("SWAY", Spot.TOP, N_("In Sway's bar, or in Waybar's module “tray”.")),
    ("HYPRLAND", Spot.TOP, N_("In the tray module of your bar.")),
)
_ELSE = N_("In the tray of your panel.")
_MENU_ONLY = ("GNOME", "UNITY")  # there a click never reaches the program
_LATER = N_("Until there is one, everything is in an ordinary window.")
_WAYLAND = N_("On Wayland the desktop decides where the window opens.")


def icon_place(system: str, environment: Mapping[str, str], *, has_tray: bool, hint: str) -> IconPlace:
    """Return where the icon is.

    `system` is as sys.platform says it; `hint` says how to get a tray where there is none.
    """
    if system == "darwin":
        return IconPlace(Spot.TOP, _(_MAC))
    if system == "win32":
        return IconPlace(Spot.OVERFLOW, _(_WINDOWS))
    if not has_tray:
        return IconPlace(Spot.WINDOW, f"{hint} {_(_LATER)}")
    desktop = environment.get("XDG_CURRENT_DESKTOP", "").upper()
    name, spot, words = next((each for each in _TRAYS if each[0] in desktop), ("", Spot.TOP, _ELSE))
    said = [_(words)]
    if name not in _MENU_ONLY:
        said.append(_(_CLICK))
    if environment.get("XDG_SESSION_TYPE") == "wayland" and name not in _MENU_ONLY:
        said.append(_(_WAYLAND))
    return IconPlace(spot, " ".join(said))
