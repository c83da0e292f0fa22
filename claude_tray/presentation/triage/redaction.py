"""Takes out of a ticket what is nobody's business, whatever put it there.

Every text of a ticket is written without it in the first place; this is the second lock on the door.
"""

import ipaddress
import re
from collections.abc import Iterable

from claude_tray.words import _

SHORTEST = 3  # letters of a name that is looked for; "al" stands in half of all words

# Names that are also words of every ticket: to take them out would tell more than it hides.
_COMMON = frozenset(
    {"claude", "anthropic", "root", "admin", "user", "localhost", "linux", "windows", "macos"}
)

# Hosts that a ticket speaks of: of Anthropic, and of those that anybody asks whether there is an internet.
_PUBLIC = (
    "claude.ai",
    "claude.com",
    "anthropic.com",
    "claudeusercontent.com",
    "statuspage.io",
    "cloudflare.com",
    "wikipedia.org",
    "firefox.com",
    "gstatic.com",
    "apple.com",
    "msftconnecttest.com",
)

_URL = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s<>\"'`)\]]+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SECRET = (
    re.compile(r"\bsk-[\w-]{6,}"),
    re.compile(r"\b(?:bearer|basic)\s+[\w.~+/=-]{6,}", re.IGNORECASE),
    re.compile(  # not "ANTHROPIC_AUTH_TOKEN: set", which tells no value
        r"\b[\w-]*(?:session_?key|cookie|token|password|secret|api[_-]?key)[\w-]*\s*[=:]\s*(?!set\b)\S+",
        re.IGNORECASE,
    ),
    re.compile(r"\beyJ[\w-]+\.[\w.-]+"),  # a JSON Web Token
    re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE),  # an account's id, mostly
    re.compile(r"(?<![\w+/=-])(?!req_)[\w+/=-]{32,}(?![\w+/=-])"),
)
_WINDOWS_PATH = re.compile(r"(?:\b[A-Za-z]:|\\)\\[^\s\"'<>|]+")
_PATH = re.compile(r"(?<![\w/.:~])~?/(?:[\w.@+%-]+/)+[\w.@+%-]*|(?<![\w/.:])~/[\w.@+%-]+")
_MAC = re.compile(r"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b", re.IGNORECASE)
_V4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w)")
_V6 = re.compile(r"(?<![\w:.])[0-9a-f]*(?::[0-9a-f.]*){2,}(?:%\w+)?(?!\w)", re.IGNORECASE)
_HOST = re.compile(r"\b(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z-]+\b", re.IGNORECASE)


def redact(text: str, names: Iterable[str] = ()) -> str:
    """Return `text` without `names` (of users, computers, accounts), addresses, hosts, paths and keys."""
    text = _named(text, names)
    text = _URL.sub(lambda found: found[0] if _is_public_url(found[0]) else _("[address]"), text)
    text = _EMAIL.sub(_("[account]"), text)
    for pattern in _SECRET:
        text = pattern.sub(_("[secret]"), text)
    text = _PATH.sub(_("[path]"), _WINDOWS_PATH.sub(_("[path]"), text))
    text = _V4.sub(_("[address]"), _MAC.sub(_("[address]"), text))
    text = _V6.sub(lambda found: _("[address]") if _is_v6(found[0]) else found[0], text)
    return _HOST.sub(lambda found: found[0] if _is_public(found[0]) else _("[host]"), text)


def _named(text: str, names: Iterable[str]) -> str:
    """Return the text without the names, the longest first: one may hold another."""
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) >= SHORTEST and name.lower() not in _COMMON:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _("[name]"), text, flags=re.IGNORECASE)
    return text


def _is_public_url(url: str) -> bool:
    scheme, _, rest = url.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return scheme.lower() == "https" and "?" not in rest and _is_public(host)


def _is_public(host: str) -> bool:
    return any(host.lower() == each or host.lower().endswith(f".{each}") for each in _PUBLIC)


def _is_v6(text: str) -> bool:
    bare = text.partition("%")[0]
    return _parses(bare) or _parses(bare.rstrip(":."))  # what stood behind it


def _parses(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True
