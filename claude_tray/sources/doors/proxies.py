"""Which proxy this computer's settings put between us and an address."""

import ipaddress
import ssl
from collections.abc import Callable
from typing import NoReturn
from urllib.request import getproxies, proxy_bypass

import httpx

from claude_tray.model import Silence
from claude_tray.sources.source import Unread
from claude_tray.words import _

MOST_PORT = 65535
NO_ADDRESS = "-"  # a proxy is wanted, and none is named: nothing may go out past it

Route = Callable[[httpx.URL], str | None]
"""Returns the proxy for an address, None for none; raises Unread where nothing may go out."""


def proxy_for(address: httpx.URL) -> str | None:
    """Return the proxy's address, or None where there is none; may wait for a name look-up.

    Read anew each time, because a laptop changes networks. Automatic configuration (PAC) is not seen.
    """
    if is_loopback(address.host):
        return None  # a proxy's loopback is another computer
    proxies = getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    port = address.port or (443 if address.scheme == "https" else 80)
    if not proxy or proxy_bypass(f"{address.host}:{port}"):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def through(proxy: str) -> Route:
    """Return the route through one proxy, whatever the system says."""
    return lambda address: None if is_loopback(address.host) else proxy or NO_ADDRESS


def as_chosen(choose: Callable[[], Route]) -> Route:
    """Return the route that is chosen at the moment when it is taken."""

    def route(address: httpx.URL) -> str | None:
        return choose()(address)

    return route


def straight(_address: httpx.URL) -> None:
    """Return that there is no proxy, whatever the system says."""


def shut(_address: httpx.URL) -> NoReturn:
    """Let nothing out. Raises Unread."""
    raise Unread(_("offline mode is on: nobody is asked"), Silence.OFF)


def usable(proxy: str, context: ssl.SSLContext) -> httpx.Proxy:
    """Return the proxy for httpx; raises httpx.ProxyError with a sentence where we cannot use it."""
    if proxy == NO_ADDRESS:
        raise httpx.ProxyError(_("a proxy of your own is chosen, and its address is not set"))
    try:
        address = httpx.URL(proxy)
    except httpx.InvalidURL as error:
        raise httpx.ProxyError(_("the proxy setting is not an address")) from error
    if address.port is not None and address.port > MOST_PORT:  # httpx lets it pass, the socket does not
        raise httpx.ProxyError(_("the proxy setting is not an address"))
    if address.scheme not in ("http", "https") or not address.host:
        # The setting itself is not repeated: it may hold a password.
        raise httpx.ProxyError(
            _("the proxy setting names a kind of proxy that Claude Tray cannot use (SOCKS?)")
        )
    return httpx.Proxy(address, ssl_context=context if address.scheme == "https" else None)


def is_loopback(host: str) -> bool:
    """Return whether `host` is this computer."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
