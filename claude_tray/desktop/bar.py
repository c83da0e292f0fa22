"""Whether the bar that the icon lies on is dark: not the same as whether windows are."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QXmlStreamReader
from PySide6.QtGui import QGuiApplication

_XFCE_PANEL = "xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
_WINDOWS_THEME = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def bar_is_dark() -> bool:
    """Return whether light colours are wanted on this desktop's bar, as far as it can be known."""
    if sys.platform == "win32":
        return QSettings(_WINDOWS_THEME, QSettings.Format.NativeFormat).value("SystemUsesLightTheme", 0) == 0
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").upper()
    if "GNOME" in desktop or "UNITY" in desktop:
        return True  # GNOME's bar is dark in light mode, too
    if "XFCE" in desktop:
        return _xfce_panel_is_dark()
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _xfce_panel_is_dark() -> bool:
    folder = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    try:
        return dark_mode((Path(folder) / _XFCE_PANEL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True  # Xfce's own default since 4.16


def dark_mode(panel: str) -> bool:
    """Return what Xfce's panel settings (XML) say of its dark mode; raises ValueError if they are damaged."""
    reader = QXmlStreamReader(panel)
    dark = True
    while not reader.atEnd():
        reader.readNext()
        said = reader.attributes()
        if reader.isStartElement() and said.value("name") == "dark-mode":
            dark = said.value("value") != "false"
    if reader.hasError():
        raise ValueError(reader.errorString())
    return dark
