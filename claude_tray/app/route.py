"""The way out to the network that a person has chosen."""

from claude_tray.settings.machine import NetworkSettings, Proxy
from claude_tray.sources.doors.proxies import Route, proxy_for, shut, straight, through


def route_of(chosen: NetworkSettings) -> Route:
    """Return which proxy a request goes through; in offline mode nothing goes anywhere."""
    if chosen.offline:
        return shut
    match chosen.proxy:
        case Proxy.NONE:
            return straight
        case Proxy.MANUAL:
            return through(chosen.proxy_url)
    return proxy_for
