"""How to get a tray on this desktop, in one line."""

from collections.abc import Mapping

from claude_tray.words import N_, _

_ELSE = N_("This desktop has no tray: a panel that has one shows Claude as an icon.")
_LAST = N_("Closing this window ends Claude Tray.")

# What XDG_CURRENT_DESKTOP may contain: what to do there. First match wins.
_HINTS = (
    (
        "GNOME",
        N_(
            "GNOME shows tray icons with the extension “AppIndicator and "
            "KStatusNotifierItem Support” (package gnome-shell-extension-appindicator)."
        ),
    ),
    ("SWAY", N_("The icon appears in Sway's bar, or in Waybar with its module “tray”.")),
    ("HYPRLAND", N_("The icon appears in Waybar with its module “tray”.")),
    ("XFCE", N_("Add “Status Tray Plugin” to the panel to see the icon.")),
    ("KDE", N_("Add the widget “System Tray” to a panel to see the icon.")),
    ("I3", N_("The icon appears in i3bar unless its tray_output is none.")),
)


def tray_hint(environment: Mapping[str, str]) -> str:
    """Return what a person can do to see the icon, and what closing the window does until then."""
    return f"{how_to_get_one(environment)} {_(_LAST)}"


def how_to_get_one(environment: Mapping[str, str]) -> str:
    """Return what a person can do to see the icon."""
    desktop = environment.get("XDG_CURRENT_DESKTOP", "").upper()
    return _(next((hint for name, hint in _HINTS if name in desktop), _ELSE))
