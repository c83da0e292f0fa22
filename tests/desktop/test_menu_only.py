"""A desktop that shows nothing of an icon but its menu, as GNOME's extension does: all is reached by it.

The host is played on the session bus: it watches for items, reads the menu's layout, and sends its clicks.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.desktop.test_panel import App, town
from tests.screen import Screen, screen, start_xfce_panel, until

ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
CLICKED = ("clicked", ("s", ""), 0)


class Host:
    """Knows an icon's bus name and its menu, and never looks at the icon."""

    def __init__(self, line: DBusConnection, name: str) -> None:
        self._line = line
        self._name = name
        item = DBusAddress("/StatusNotifierItem", name, ITEM)
        self._menu = DBusAddress(self._asked(Properties(item).get("Menu"))[0][1], name, MENU)

    def rows(self) -> dict[str, int]:
        """Return the menu's rows by their words, as they are now."""
        call = new_method_call(self._menu, "GetLayout", "iias", (0, -1, []))
        _revision, (_root, _about, children) = self._asked(call)
        shown = (each[1] for each in children)
        return {about["label"][1]: number for number, about, _below in shown if "label" in about}

    def click(self, words: str) -> None:
        """Choose a row, as the desktop does when a person clicks it."""
        call = new_method_call(self._menu, "Event", "isvu", (self.rows()[words], *CLICKED))
        self._asked(call)

    def _asked(self, call: Any) -> tuple[Any, ...]:
        answer: tuple[Any, ...] = unwrap_msg(self._line.send_and_get_reply(call, timeout=10))
        return answer


def items(line: DBusConnection) -> list[str]:
    """Return the bus names of the icons that have come."""
    watcher = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
    asked = Properties(DBusAddress(watcher.object_path, watcher.bus_name, "org.kde.StatusNotifierWatcher"))
    told = unwrap_msg(line.send_and_get_reply(asked.get("RegisteredStatusNotifierItems"), timeout=10))
    return [str(each).partition("/")[0] for each in told[0][1]]


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[tuple[Screen, App, Host]]:
    """The app on such a desktop, once its menu tells a state."""
    with town() as served, screen("none", notifications=False) as desktop:
        start_xfce_panel(desktop)  # for the watcher on the bus; nothing of it is looked at or clicked
        app = App(desktop, served, tmp_path)
        with closing(open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as line:
            until(lambda: items(line), 15, "the icon")
            host = Host(line, items(line)[0])
            until(lambda: any("Claude looks fine" in row for row in host.rows()), 15, "the first judgement")
            yield desktop, app, host
        assert app.leave() == 0


def test_the_menu_alone_tells_the_state_and_opens_the_window(hosted: tuple[Screen, App, Host]) -> None:
    desktop, app, host = hosted
    assert "Claude looks fine" in next(iter(host.rows()))
    assert app.window().isEmpty()
    host.click("Show status…")
    until(lambda: not app.window().isEmpty(), 10, "the window")
    desktop.key("Escape")
    until(lambda: app.window().isEmpty(), 5, "the window's end")


def test_the_menu_alone_mutes_and_says_so(hosted: tuple[Screen, App, Host]) -> None:
    _desktop, _app, host = hosted
    host.click("Mute 1 h")
    until(lambda: "Unmute" in host.rows(), 5, "the silence")
    host.click("Unmute")
    until(lambda: "Mute 1 h" in host.rows(), 5, "its end")
