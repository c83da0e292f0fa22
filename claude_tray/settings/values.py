"""The kinds of values that an option can take, and how each is read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from claude_tray.settings.mistakes import Wrong, nearest
from claude_tray.words import N_, _

LONGEST = timedelta(hours=24)  # a baseline of one day needs at least a few readings a day
LONGEST_ADDRESS = 2048  # characters; what browsers and servers take
LONGEST_WORD = 60
KEY_BEGINS = "sk-ant-"  # an API key in the wrong place must not end up in a log

_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its name, what it takes in words, how it is read (raises Wrong), and its bounds."""

    name: str
    takes: Callable[[], str]  # asked when it is told: the language is not known yet when options are declared
    read: Callable[[Any], Any]
    choices: tuple[str, ...] = ()  # of which one, or several, can be had; as they are written
    least: float = 0.0  # of a number; of a duration in seconds
    most: float = 0.0
    unit: str = ""  # "USD", "days"
    may_be_empty: bool = False  # a text or a list


def duration(minimum: timedelta, maximum: timedelta = LONGEST) -> Kind:
    """Return the kind of "60s", "5m" or "1h", read as a timedelta."""

    def takes() -> str:
        return _('a time from "{least}" to "{most}", such as "90s", "5m" or "1h"').format(
            least=spoken(minimum), most=spoken(maximum)
        )

    def read(value: Any) -> timedelta:
        match = re.fullmatch(r"([0-9]{1,6})([smh])", value, re.ASCII) if isinstance(value, str) else None
        if match is None or not minimum <= int(match[1]) * _UNITS[match[2]] <= maximum:
            raise _not(value, takes)
        return int(match[1]) * _UNITS[match[2]]

    return Kind("duration", takes, read, least=minimum.total_seconds(), most=maximum.total_seconds())


def spoken(length: timedelta) -> str:
    """Return a duration as it is written in the settings: "90s", "5m", "1h"."""
    unit = next(unit for unit in ("h", "m", "s") if length % _UNITS[unit] == timedelta(0))
    return f"{length // _UNITS[unit]}{unit}"


def written(value: Any) -> Any:
    """Return a value of any kind as TOML holds it: a text, a number, true or false, or a list of those."""
    match value:
        case timedelta():
            return spoken(value)
        case Enum():
            return value.value
        case tuple() | list() | frozenset():
            return [written(each) for each in value]
    return value


def address(*, plain_http: bool = False) -> Kind:
    """Return the kind of one web address; `plain_http` where an unencrypted one is meant."""

    def takes() -> str:
        return (
            _("an address that begins with https:// or http://")
            if plain_http
            else _("an address that begins with https://")
        )

    return Kind("address", takes, lambda value: _address(value, takes, plain_http=plain_http))


def addresses(*, plain_http: bool = False) -> Kind:
    """Return the kind of a list of web addresses, at least one."""
    one = address(plain_http=plain_http)

    def takes() -> str:
        return (
            _("a list of at least one address, each that begins with https:// or http://")
            if plain_http
            else _("a list of at least one address, each that begins with https://")
        )

    return Kind("addresses", takes, lambda value: _unique(map(one.read, _list(value, takes))))


def flag() -> Kind:
    """Return the kind of true and false."""

    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise _wrong(_("{value} is neither true nor false"), value)
        return value

    return Kind("flag", lambda: _("true or false"), read)


def one_of(names: Iterable[str]) -> Kind:
    """Return the kind of one of several names or members of an enumeration."""
    valid = {str(name): name for name in names}

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in valid:
            raise _wrong(
                _("{value} is not known; {hint}"), value, hint=nearest(str(value)[:LONGEST_WORD], list(valid))
            )
        return valid[value]

    return Kind("choice", lambda: _("one of {names}").format(names=", ".join(valid)), read, tuple(valid))


def some_of(names: Iterable[str], *, at_least: int = 0) -> Kind:
    """Return the kind of a list of names, each one of several."""
    one = one_of(valid := list(names))

    def takes() -> str:
        form = _("a list of at least one of {names}") if at_least else _("a list of any of {names}")
        return form.format(names=", ".join(valid))

    return Kind(
        "choices",
        takes,
        lambda value: _unique(map(one.read, _list(value, takes, at_least))),
        tuple(map(str, valid)),
        may_be_empty=not at_least,
    )


def words() -> Kind:
    """Return the kind of a list of words that a person makes up."""

    def takes() -> str:
        return _('a list of words, such as ["sonnet"]')

    def word(value: Any) -> str:
        if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_WORD:
            raise _wrong(_("{value} is not a word; expected is {takes}"), value, takes=takes())
        return value.strip()

    return Kind("words", takes, lambda value: _unique(map(word, _list(value, takes, 0))), may_be_empty=True)


def command() -> Kind:
    """Return the kind of a program and its arguments, as a list: no shell reads them."""

    def takes() -> str:
        return _('a list of a program and its arguments, such as ["/home/me/bin/tell", "claude"]')

    def word(value: Any) -> str:
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ADDRESS or "\0" in value:
            raise _not(value, takes)
        if KEY_BEGINS in value:
            raise Wrong(_("an argument holds what looks like an API key, which every program can read there"))
        return value

    return Kind("command", takes, lambda value: tuple(map(word, _list(value, takes, 0))))


def optional(kind: Kind) -> Kind:
    """Return the same kind of value, or "" for none."""

    def takes() -> str:
        return _('{kind}, or "" for none').format(kind=kind.takes())

    return Kind(kind.name, takes, lambda value: "" if value == "" else kind.read(value))


def amount(least: float, most: float) -> Kind:
    """Return the kind of a sum of money, such as 1.0."""

    def takes() -> str:
        return _("a number from {least} to {most}").format(least=f"{least:g}", most=f"{most:g}")

    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise _not(value, takes)
        return float(value)

    return Kind("amount", takes, read, least=least, most=most, unit="USD")


def days(least: int, most: int) -> Kind:
    """Return the kind of a whole number of days, such as 90."""

    def takes() -> str:
        return _("a whole number of days from {least} to {most}").format(least=least, most=most)

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _not(value, takes)
        return value

    return Kind("days", takes, read, least=least, most=most, unit=N_("days"))


def proxy_address() -> Kind:
    """Return the kind of a proxy's address; "" where there is none."""

    def takes() -> str:
        return _("a proxy's address that begins with http:// or https://, without a name or password")

    def read(value: Any) -> str:
        return "" if value == "" else _address(value, takes, plain_http=True)

    return Kind("address", takes, read, may_be_empty=True)


def folder() -> Kind:
    """Return the kind of a folder's path; "" stands for where it usually is."""

    def takes() -> str:
        return _('a folder\'s whole path, such as "/home/me/.claude" or "~/.claude"')

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) > LONGEST_ADDRESS or re.search(r"[\x00-\x1f\x7f]", value):
            raise _not(value, takes)
        if value and not value.startswith("~") and not Path(value).is_absolute():
            raise _not(value, takes)
        return value

    return Kind("folder", takes, read, may_be_empty=True)


def _not(value: Any, takes: Callable[[], str]) -> Wrong:
    return _wrong(_("{value} is not {takes}"), value, takes=takes())


def _wrong(form: str, value: Any, **more: object) -> Wrong:
    return Wrong(form.format(value=_shown(value), **more))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _list(value: Any, takes: Callable[[], str], at_least: int = 1) -> list[Any]:
    if not isinstance(value, list) or len(value) < at_least:
        raise _not(value, takes)
    return value


def _address(value: Any, takes: Callable[[], str], *, plain_http: bool) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ADDRESS:
        raise _not(value, takes)
    if re.search(r"[\s\x00-\x20\x7f\\]", value):
        raise _wrong(_("{value} holds a space, a backslash or a control character"), value)
    parts = _parts(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _not(value, takes)
    if parts.username is not None or parts.password is not None:
        raise Wrong(_("a name or a password has no place in an address"))  # and is not repeated here
    if parts.scheme == "http" and not plain_http and not _is_loopback(parts.hostname):
        raise _wrong(
            _("{value} is not {takes}; http:// is for this computer alone (127.0.0.1, localhost)"),
            value,
            takes=takes(),
        )
    return value


def _parts(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _port = parts.port  # read to be checked
    except ValueError as error:
        raise _wrong(_("{value} is not an address: {why}"), value, why=error) from error
    return parts


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(value: Any) -> str:
    """Return a value as TOML writes it, cut for display."""
    if KEY_BEGINS in str(value):
        return _("what looks like an API key")
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    text = f'"{value}"' if isinstance(value, str) and value.isprintable() else text
    return text if len(text) <= LONGEST_WORD else f"{text[:LONGEST_WORD]}..."
