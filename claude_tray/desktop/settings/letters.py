"""The letters that lead to controls with Alt, each at most once on a page."""

from collections.abc import Sequence


def letters(labels: Sequence[str]) -> list[str]:
    """Return the labels with a & before a letter that no label before it has; other & are doubled."""
    taken: set[str] = set()
    return [_with_letter(label, taken) for label in labels]


def _with_letter(label: str, taken: set[str]) -> str:
    for at, character in _tried(label):
        if character.isalnum() and character.casefold() not in taken:
            taken.add(character.casefold())
            return f"{_plain(label[:at])}&{_plain(label[at:])}"
    return _plain(label)


def _tried(label: str) -> list[tuple[int, str]]:
    """Return the places of the beginnings of words, then of all other letters."""
    places = list(enumerate(label))
    first = [(at, each) for at, each in places if at == 0 or label[at - 1] == " "]
    return [*first, *(place for place in places if place not in first)]


def _plain(words: str) -> str:
    return words.replace("&", "&&")
