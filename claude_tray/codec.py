"""How a reading or a whole snapshot is written down, and read back the same."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from math import isfinite
from typing import Any, get_args, get_origin

from claude_tray.model import CallLog, Content, FrontDoor, Inference, Missing, Reports, Snapshot, StatusPage

# The standard library's json, because `status` reads a running tray's snapshot: a schema library costs
# 43 ms of CPU to import, all of that command together may cost some 110.

KINDS: Mapping[str, type[Content]] = {
    "front_door": FrontDoor,
    "status_page": StatusPage,
    "reports": Reports,
    "inference": Inference,
    "calls": CallLog,
    "missing": Missing,
}


_EXACT = frozenset({str, bool, int})
_ALIKE = frozenset({str, datetime, str | None})  # what is written as text
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})
_WRITTEN: Mapping[Any, Callable[[Any], Any]] = {
    datetime: lambda moment: moment.isoformat().replace("+00:00", "Z"),
    timedelta: timedelta.total_seconds,
}


class Undecodable(ValueError):
    """What is written there is not what this version writes."""


def encode_content(content: Content) -> tuple[str, bytes]:
    """Return the kind of a content, a key of `KINDS`, and its JSON."""
    kind = next(name for name, each in KINDS.items() if isinstance(content, each))
    return kind, encode(content)


def decode_content(kind: str, encoded: bytes) -> Content:
    """Return what `encode_content` was given; raises Undecodable."""
    if kind not in KINDS:
        raise Undecodable(f"unknown kind of reading: {kind}")
    content: Content = decode(KINDS[kind], encoded)
    return content


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """Return a snapshot as JSON."""
    return encode(snapshot)


def decode_snapshot(encoded: bytes) -> Snapshot:
    """Return what `encode_snapshot` was given; raises Undecodable."""
    snapshot: Snapshot = decode(Snapshot, encoded)
    return snapshot


def encode(value: Any) -> bytes:
    """Return a value of the model as compact JSON; ASCII, so that half a surrogate pair survives it."""
    return json.dumps(plain(value), separators=(",", ":")).encode("ascii")


def decode(kind: Any, encoded: bytes) -> Any:
    """Return what `encode` was given, a value of the type `kind`; raises Undecodable."""
    try:
        value = json.loads(encoded)
    except (ValueError, TypeError, RecursionError) as error:
        raise Undecodable(str(error)) from error
    return typed(kind, value)


def plain(value: Any) -> Any:
    """Return a value of the model as JSON's own types; fields that hold their default are left out."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind in _WRITTEN:
        return _WRITTEN[kind](value)
    if kind is tuple or kind is frozenset:
        return [plain(each) for each in value]
    if kind is dict:
        return {key: plain(each) for key, each in value.items()}
    if is_dataclass(kind):
        held = ((name, default, getattr(value, name)) for name, default in _defaults(kind))
        return {name: plain(each) for name, default, each in held if each != default}
    return value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def typed(kind: Any, value: Any) -> Any:
    """Return JSON's own types as a value of the model's type `kind`; raises Undecodable."""
    return _reader(kind)(value)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return how a value of that type is read: a month of readings asks a million times, so it is kept."""
    origin = get_origin(kind)
    if origin is types.UnionType:
        return _union_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin is frozenset:
        read_each = _reader(get_args(kind)[0])
        return lambda value: frozenset(read_each(each) for each in _exact(list, value))
    if origin is dict:
        read_one = _reader(get_args(kind)[1])
        return lambda value: {_exact(str, key): read_one(each) for key, each in _exact(dict, value).items()}
    if is_dataclass(kind):
        return _fields_reader(kind)
    return _atom_reader(kind)


def _union_reader(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(kinds) == 2 and kinds[1] is type(None):
        read = _reader(kinds[0])
        return lambda value: None if value is None else read(value)
    return lambda value: None if value is None else _reader(_alternative(kinds, value))(value)


def _atom_reader(kind: Any) -> Callable[[Any], Any]:
    if kind in _EXACT:
        return partial(_exact, kind)
    read: Callable[[Any], Any] = _ATOMS.get(kind, kind)  # enumerations are left, which read themselves

    def reader(value: Any) -> Any:
        try:
            return read(value)
        except (ValueError, TypeError, OverflowError) as error:
            raise Undecodable(str(error)) from error

    return reader


def _fields_reader(kind: Any) -> Callable[[Any], Any]:
    needed = [
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    ]
    kinds: dict[str, Any] = {field.name: field.type for field in fields(kind)}
    known = {name: _reader(each) for name, each in kinds.items()}

    def reader(value: Any) -> Any:
        held = _exact(dict, value)
        for name in needed:
            if name not in held:
                raise Undecodable(f"{name} is missing")
        return kind(**{name: known[name](each) for name, each in held.items() if name in known})

    return _remembering(reader) if _ALIKE.issuperset(kinds.values()) else reader


def _remembering(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader that knows the last values again: a page shows the same reports for hours."""
    known = lru_cache(maxsize=4096)(lambda items: read(dict(items)))

    def reader(value: Any) -> Any:
        held = _exact(dict, value)
        try:
            return known(tuple(held.items()))
        except TypeError:  # what cannot be a key is no text either, and the reader says so
            return read(held)

    return reader


def _tuple_reader(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if kinds[-1] is Ellipsis:
        read_each = _reader(kinds[0])
        return lambda value: tuple([read_each(each) for each in _exact(list, value)])
    readers = [_reader(kind) for kind in kinds]

    def reader(value: Any) -> Any:
        values = _exact(list, value)
        if len(values) != len(readers):
            raise Undecodable(f"{len(readers)} values expected, {len(values)} found")
        return tuple([read(each) for read, each in zip(readers, values, strict=True)])

    return reader


def _alternative(kinds: tuple[Any, ...], value: Any) -> Any:
    """Return which type of a union is meant: a door holds a FrontDoor, or why there is none."""
    if Missing in kinds and isinstance(value, dict) and "reason" in value:
        return Missing
    return type(value) if type(value) in kinds else kinds[0]


def _exact(kind: type, value: Any) -> Any:
    if type(value) is not kind:  # not isinstance: True is no number
        raise Undecodable(f"{kind.__name__} expected, {type(value).__name__} found")
    return value


def _datetime(value: Any) -> datetime:
    moment = datetime.fromisoformat(_exact(str, value))
    if moment.tzinfo is None:
        raise Undecodable(f"a time without its zone: {value}")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _float(value: Any) -> float:
    number = float(value if type(value) is int else _exact(float, value))
    if not isfinite(number):  # JSON has no such number, Python's parser does
        raise Undecodable(f"{number} is no number")
    return number


_ATOMS: Mapping[Any, Callable[[Any], Any]] = {
    float: _float,
    datetime: _datetime,
    timedelta: lambda value: timedelta(seconds=value),
}
