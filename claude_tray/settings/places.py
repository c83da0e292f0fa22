"""On which line each key of a settings file stands: the parser itself does not say."""

import tomllib
from collections.abc import Iterator
from typing import Any

from claude_tray.settings.mistakes import Key


def places(text: str) -> dict[Key, int]:
    """Return the line, from 1, on which each key and table of a valid TOML text begins."""
    found: dict[Key, int] = {}
    table: Key = ()
    for line, statement, parsed in _statements(text):
        paths = list(_paths(parsed))
        if statement.lstrip().startswith("["):
            table = paths[-1]
            found.setdefault(table, line)
        else:
            for path in paths:
                found.setdefault(table + path, line)
    return found


def line_of(path: Key, found: dict[Key, int]) -> int | None:
    """Return the line of a key, or of the nearest table around it that has one."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((found[each] for each in around if each in found), None)


def room_for(text: str, table: Key) -> int | None:
    """Return after how many lines a new key of `table` may stand: beside its others, above later comments.

    None where the table has no head line of its own.
    """
    here: Key = ()
    last = None if table else _after_the_opening(text)
    for line, statement, parsed in _statements(text):
        if statement.lstrip().startswith("["):
            here = list(_paths(parsed))[-1]
            if not table and last is not None:
                return last
        if here == table and parsed:
            last = line + statement.count("\n") - 1
    return last


def _after_the_opening(text: str) -> int:
    """Return the lines of the comment that a file may begin with, if a blank line sets it apart."""
    lines = text.split("\n")
    opening = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return opening + 1 if opening and not lines[opening].strip() else 0


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield each statement with its first line: as many lines as it takes to make sense on their own."""
    begun, statement = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        begun = begun if statement else number
        statement += f"{line}\n"
        try:
            parsed = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue  # a list or a string goes on below
        yield begun, statement, parsed
        statement = ""


def _paths(table: Any) -> Iterator[Key]:
    """Yield the path of every key, outer ones first."""
    for key, value in table.items() if isinstance(table, dict) else ():
        yield (key,)
        yield from ((key, *path) for path in _paths(value))
