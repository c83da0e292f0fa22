"""Whom a ticket must not name, and which versions it tells."""

import getpass
import os
import platform
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from claude_tray.about import NAME, VERSION
from claude_tray.words import _

_SECRET = ("KEY", "TOKEN", "SECRET", "PASSW", "COOKIE", "AUTH", "CREDENTIAL", "SESSION")
_PLACES = ("PROXY", "BASE_URL", "ENDPOINT")
_PEOPLE = ("USER", "USERNAME", "LOGNAME", "SUDO_USER", "EMAIL", "GIT_AUTHOR_NAME", "HOSTNAME", "COMPUTERNAME")
_SHORTEST_VALUE = 6  # characters; "1" and "true" are no secrets


def names(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names of this person and computer, and the values that the environment keeps secret."""
    return tuple(dict.fromkeys(each for each in _names(environment) if each))


def _names(environment: Mapping[str, str]) -> Iterator[str]:
    yield from (environment.get(each, "") for each in _PEOPLE)
    with suppress(OSError, KeyError, ImportError):  # what getpass says of an account without a name
        yield getpass.getuser()
    with suppress(RuntimeError):  # what pathlib says of one without a home
        yield Path.home().name
    yield from _full_name()
    for host in (socket.gethostname(), platform.node()):
        yield from (host, host.partition(".")[0])
    for name, value in environment.items():
        if len(value) >= _SHORTEST_VALUE and any(each in name.upper() for each in _SECRET):
            yield value
        if any(each in name.upper() for each in _PLACES):
            yield from _parts(value)


def _parts(url: str) -> Iterator[str]:
    """Yield what an address gives away: itself, its host, and who signs in there."""
    yield url
    with suppress(ValueError):  # an address that is none
        parts = urlsplit(url if "://" in url else f"//{url}")
        yield from (each or "" for each in (parts.hostname, parts.username, parts.password))


def _full_name() -> Iterator[str]:
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            yield pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0]


def versions() -> tuple[tuple[str, str], ...]:
    """Return what runs here: this program, Python, the system; nothing that tells two computers apart."""
    return ((NAME, VERSION), ("Python", platform.python_version()), (_("System"), _system()))


def _system() -> str:
    name = f"{platform.system()} {platform.release()}"
    with suppress(OSError):  # not a system that has such a file
        return f"{platform.freedesktop_os_release().get('PRETTY_NAME', '')}, {name}".strip(", ")
    return name
