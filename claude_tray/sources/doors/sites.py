"""Which hosts are the operator's own: a redirect between them is ordinary. PURE."""

from urllib.parse import urljoin, urlsplit

FAMILY = ("claude.ai", "claude.com", "anthropic.com")


def host_of(url: str) -> str:
    """Return the host of an address in lower case, or '' if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def target_of(url: str, location: str) -> str:
    """Return the address that a redirect from `url` leads to, or '' if `location` is not one."""
    try:
        return urljoin(url, location) if location else ""
    except ValueError:
        return ""


def same_site(host: str, asked: str) -> bool:
    """Return whether `host` is the one that was asked, or one of the operator's.

    Whole hosts are compared: a captive portal carries the wanted address in its query.
    """
    return host != "" and (host == asked or any(host == own or host.endswith(f".{own}") for own in FAMILY))
