"""How many columns a text takes in a terminal, and fitting it into some."""

import unicodedata


def width(text: str) -> int:
    """Return the columns that `text` takes: wide characters take two, accents of their own none."""
    return sum(_columns(each) for each in text)


def fit(text: str, room: int) -> str:
    """Return `text` in at most `room` columns; an ellipsis says that something is missing."""
    if width(text) <= room:
        return text
    return _head(text, room - 1).rstrip() + "…" if room > 0 else ""


def wrap(text: str, room: int, most: int) -> list[str]:
    """Return `text` in lines of at most `room` columns, broken between words; at most `most` lines."""
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most:
        line = rest if width(rest) <= room else _line(rest, room)
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    if rest:
        lines[-1] = fit(f"{lines[-1]} {rest}", room)
    return lines


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _head(text: str, room: int) -> str:
    """Return as many leading characters as fit, never an accent's letter without its accent."""
    taken = 0
    for index, character in enumerate(text):
        taken += _columns(character)
        if taken > room:
            return text[:index]
    return text


def _line(text: str, room: int) -> str:
    """Return the words that fit into one line, or a piece of the first one if that is too long."""
    head = _head(text, room)
    if text[len(head)] == " ":
        return head
    words = head.rpartition(" ")[0]
    word = text[len(words) :].split(maxsplit=1)[0]
    # A word that no line can hold is broken where it meets the edge.
    return words if words and width(word) <= room else head or text[:1]
