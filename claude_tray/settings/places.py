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
