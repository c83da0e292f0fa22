"""A language that nobody speaks: longer by a third, every letter accented, every text in brackets.

What is shown in plain letters was never marked for translation; what does not fit would not fit in German.
"""

import re
from gettext import NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog

from tests.translations import compiled, extracted

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ODD)
_VOWEL = re.compile(r"[aeiouAEIOU]")
_KEPT = re.compile(r"\{[^{}]*\}|%(?:\([a-z_]+\))?[A-Za-z]")  # fields, and the parts of a time
# Forms that are no words: how numbers and times are written.
_FORMS = ("decimal mark", "hours and minutes", "hours, minutes and seconds")


def odd(text: str) -> str:
    """Return `text` in the language."""
    pieces, last = [], 0
    for field in _KEPT.finditer(text):
        pieces += [_said(text[last : field.start()]), field[0]]
        last = field.end()
    return f"[{''.join([*pieces, _said(text[last:])])}]"


def _said(text: str) -> str:
    return _VOWEL.sub(lambda vowel: vowel[0] * 2, text).translate(_ACCENTS)


class Pseudo(NullTranslations):
    """The language as the program speaks one."""

    def gettext(self, message: str) -> str:
        """Return the text in the language."""
        return odd(message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the text in the language; forms stay forms."""
        return message if context in _FORMS else odd(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for `n` in the language."""
        return odd(msgid1 if n == 1 else msgid2)


def write(path: Path) -> None:
    """Write the language as a compiled catalogue, for a process of its own."""
    template, catalogue = extracted(), Catalog(locale="en", charset="utf-8", fuzzy=False)
    for each in template:
        if each.id:
            texts = each.id if isinstance(each.id, tuple) else (each.id,)
            said = texts if each.context in _FORMS else tuple(map(odd, texts))
            catalogue.add(each.id, said if isinstance(each.id, tuple) else said[0], context=each.context)
    path.write_bytes(compiled(catalogue))


def plain_words(text: str, foreign: frozenset[str]) -> set[str]:
    """Return the words of `text` that are in plain letters, beside those of people and programs."""
    found = re.findall(r"[A-Za-z](?:[A-Za-z'_.-]*[A-Za-z])?(?!\w*…)", text)  # what was cut off is no word
    return {word for word in found if len(word) > 1} - foreign


def words_of(*texts: str) -> frozenset[str]:
    """Return the words that others wrote."""
    return frozenset(word for text in texts for word in plain_words(text, frozenset()))
