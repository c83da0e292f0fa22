"""What this desktop offers: a place for the icon, and somebody who shows notifications."""

import os
import sys
from typing import TypedDict

from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from claude_tray.desktop.tray_hint import how_to_get_one

_PATIENCE = 3.0  # s; a notification service that hangs is as good as none


class Seen(TypedDict):
    """What was seen, ready for JSON."""

    platform: str  # Qt's name of the display: "xcb", "wayland", "cocoa", "windows"
    tray: bool
    hint: str  # how to get a tray here
    notifications: str  # who shows them: "dunst 1.9.0"; empty: nobody


def examine() -> Seen:
    """Look at the desktop. Qt ends the process where there is no display: ask in one that may end."""
    app = QApplication.instance() or QApplication([])
    tray = QSystemTrayIcon.isSystemTrayAvailable()
    return Seen(
        platform=str(app.platformName()) if isinstance(app, QApplication) else "",
        tray=tray,
        hint=how_to_get_one(os.environ),
        notifications=_server() if sys.platform == "linux" else QApplication.platformName(),
    )


def _server() -> str:
    """Return the name and version of the freedesktop notification service, which this starts if it can."""
    from jeepney import DBusAddress, DBusErrorResponse, new_method_call  # type: ignore[import-untyped]
    from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

    service = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    try:
        with open_dbus_connection() as bus:
            asked = new_method_call(service, "GetServerInformation")
            reply = bus.send_and_get_reply(asked, timeout=_PATIENCE)
    except (OSError, KeyError, ValueError, DBusErrorResponse):  # no bus, no address of one, nobody there
        return ""
    if reply.header.message_type.name != "method_return":
        return ""
    name, _vendor, version, *_ = reply.body
    return f"{name} {version}"
