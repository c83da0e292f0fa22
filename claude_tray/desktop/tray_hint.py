"""How to get a tray on this desktop, in one line."""

from collections.abc import Mapping

_ELSE = "This desktop has no tray: a panel that has one shows Claude as an icon."
_LAST = "Closing this window ends Claude Tray."

# What XDG_CURRENT_DESKTOP may contain: what to do there. First match wins.
_HINTS = (
    (
        "GNOME",
        "GNOME shows tray icons with the extension “AppIndicator and KStatusNotifierItem Support” "
        "(package gnome-shell-extension-appindicator).",
    ),
    ("SWAY", "The icon appears in Sway's bar, or in Waybar with its module “tray”."),
    ("HYPRLAND", "The icon appears in Waybar with its module “tray”."),
    ("XFCE", "Add “Status Tray Plugin” to the panel to see the icon."),
    ("KDE", "Add the widget “System Tray” to a panel to see the icon."),
    ("I3", "The icon appears in i3bar unless its tray_output is none."),
)


def tray_hint(environment: Mapping[str, str]) -> str:
    """Return what a person can do to see the icon, and what closing the window does until then."""
    return f"{how_to_get_one(environment)} {_LAST}"


def how_to_get_one(environment: Mapping[str, str]) -> str:
    """Return what a person can do to see the icon."""
    desktop = environment.get("XDG_CURRENT_DESKTOP", "").upper()
    return next((hint for name, hint in _HINTS if name in desktop), _ELSE)
