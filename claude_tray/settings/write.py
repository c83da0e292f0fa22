"""Changes single values in a person's settings file, and leaves every other character of it alone."""

import os
import stat
import tempfile
import tomllib
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from claude_tray.settings.lists import edited
from claude_tray.settings.mistakes import Key
from claude_tray.settings.places import room_for
from claude_tray.words import _

Changes = Mapping[Key, Any]
"""What a key is to be, as TOML holds it; None takes it out, so that the default holds."""

NEW_FILE = 0o600  # an address of a company's proxy is nobody else's business


class NotWritten(Exception):
    """The file was left as it is: why, and what to do about it, a sentence each."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(f"{title}. {advice}")
        self.title = title
        self.advice = advice


def changed(text: str, changes: Changes) -> str:
    """Return the TOML text with these values; comments, order and spelling stay. Raises NotWritten."""
    from tomlkit.exceptions import TOMLKitError

    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    try:
        new = text.replace("\r\n", "\n") if windows else text
        for key, value in changes.items():
            new = _with(new, key, value)
    except (TOMLKitError, RecursionError, AttributeError, TypeError, ValueError) as error:
        raise _by_hand(changes) from error
    new = new.replace("\n", "\r\n") if windows else new
    if not _is_meant(text, new, changes):
        raise _by_hand(changes)
    return new


def save(path: Path, text: str) -> None:
    """Put `text` in the place of the file at once or not at all; links and permissions stay.

    Raises NotWritten where the file or its folder may not be written.
    """
    target = path.resolve()  # a link into somebody's dotfiles stays one
    try:
        mode = _mode(target)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(target, text.encode(), mode)
    except OSError as error:
        raise NotWritten(
            _("{file} cannot be written ({why})").format(file=target, why=error.strerror or error),
            _("Nothing was changed. Make it writable and try again, or edit it by hand"),
        ) from error


def _mode(target: Path) -> int:
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return NEW_FILE
    if not mode & 0o222:  # a new file could take its place all the same, and that is not what was meant
        raise PermissionError(13, _("it is read-only"))
    return mode


def _replace(target: Path, content: bytes, mode: int) -> None:
    number, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)  # there only where something failed


def _with(text: str, key: Key, value: Any) -> str:
    from tomlkit import item, parse

    document = parse(text)
    if value is not None and not _is_set(document, key) and (line := room_for(text, key[:-1])) is not None:
        lines = text.split("\n")
        return "\n".join([*lines[:line], f"{key[-1]} = {item(value).as_string()}", *lines[line:]])
    _put(document, key, value)
    return document.as_string()


def _is_set(table: Any, key: Key) -> bool:
    for name in key:
        if name not in table:
            return False
        table = table[name]
    return True


def _put(document: Any, key: Key, value: Any) -> None:
    from tomlkit import table

    *path, last = key
    place = document
    for name in path:
        if name not in place:
            if value is None:
                return
            place[name] = table()
        place = place[name]
    if value is None:
        _take_out(place, last)
    elif isinstance(value, list) and isinstance(place.get(last), list):
        place[last] = edited(place[last], value)
    elif last not in place or place[last] != value:
        place[last] = value


def _take_out(place: MutableMapping[str, Any], key: str) -> None:
    if key in place:
        del place[key]


def _is_meant(before: str, after: str, changes: Changes) -> bool:
    """Return whether the new text says the same as the old one, but for the changes.

    A writer's fault must not cost a person their file.
    """
    try:
        wanted, said = tomllib.loads(before), tomllib.loads(after)
        for key, value in changes.items():
            _set(wanted, key, value)
    except (tomllib.TOMLDecodeError, RecursionError, AttributeError, TypeError):
        return False
    return _full(wanted) == _full(said)


def _set(wanted: dict[str, Any], key: Key, value: Any) -> None:
    for name in key[:-1]:
        wanted = wanted.setdefault(name, {})
    if value is None:
        wanted.pop(key[-1], None)
    else:
        wanted[key[-1]] = value


def _full(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without the tables in it that are empty: they say nothing."""
    inner = {key: _full(value) if isinstance(value, dict) else value for key, value in table.items()}
    return {key: value for key, value in inner.items() if value != {}}


def _by_hand(changes: Changes) -> NotWritten:
    keys = ", ".join(".".join(key) for key in changes)
    return NotWritten(
        _("{keys} cannot be changed from here, as the file is written").format(keys=keys),
        _("Change it in the file itself"),
    )
