"""Lists in a settings file: their members change, the comments between them stay."""

import tomllib
from collections.abc import Iterator
from typing import Any


def edited(there: Any, value: list[Any]) -> Any:
    """Return the list `there` (tomlkit's) with the members `value`. Raises ValueError where it cannot be."""
    if list(there) == value:
        return there
    return _commented(there, value) if "#" in there.as_string() else _plain(there, value)


def _plain(there: Any, value: list[Any]) -> Any:
    """Return the list, changed member by member: it may stand on one line, or on several."""
    for index in range(len(there) - 1, -1, -1):
        if there[index] not in value:
            del there[index]
    for each in value:
        if each not in there:
            there.append(each)
    return there if list(there) == value else value


def _commented(there: Any, value: list[Any]) -> Any:
    """Return a list of one line for each comment, with the members that stood beside it and are left."""
    from tomlkit import parse

    told = [(members, comment) for members, comment in _lines(there.as_string()) if members or comment]
    known = [member for members, _ in told for member in members]
    kept = [member for member in value if member in known]
    in_order = kept == [member for member in known if member in value] == value[: len(kept)]
    lines = [
        ([each for each in members if each in value] if in_order else [], note) for members, note in told
    ]
    rest = [member for member in value if not in_order or member not in known]
    shown = "".join(
        _line(members, comment) for members, comment in [*lines, *(([each], "") for each in rest)]
    )
    return parse(f"x = [\n{shown}]\n")["x"]


def _line(members: list[Any], comment: str) -> str:
    from tomlkit import item

    parts = [*(f"{item(member).as_string()}," for member in members), comment]
    text = " ".join(part for part in parts if part)
    return f"    {text}\n" if text else ""


def _lines(text: str) -> Iterator[tuple[list[Any], str]]:
    """Yield what each line of a list holds: its members and its comment."""
    for line in text.strip()[1:-1].split("\n"):
        at = _comment_at(line)
        members = line[:at].strip().strip(",")
        yield tomllib.loads(f"x = [{members}]")["x"], line[at:].rstrip()


def _comment_at(line: str) -> int:
    """Return where the comment of a line begins: a # in no string."""
    quote, escaped = "", False
    for at, character in enumerate(line):
        if escaped:
            escaped = False
        elif quote:
            escaped = character == "\\" and quote == '"'
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "#":
            return at
    return len(line)
