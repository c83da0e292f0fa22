"""Which addresses may be opened from the window: those of expected hosts, over https."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

Open = Callable[[QUrl], bool]


def may_open(address: str, hosts: Collection[str]) -> bool:
    """Return whether `address` leads to one of `hosts`, without a password, a port or a detour."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return (
        url.isValid()
        and url.scheme() == "https"
        and url.host() in hosts
        and not url.userInfo()
        and url.port() == -1
    )


def open_in_browser(url: QUrl) -> bool:
    """Open `url` in the person's browser; return whether the desktop took it."""
    return QDesktopServices.openUrl(url)
