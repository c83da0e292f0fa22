"""The words that a person reads, in their own language where there is a catalogue for it.

English stands in the code and is the key; a catalogue in GNU gettext's format gives the same in another
language. What is marked with `N_` in a table is translated by `_` where it is used. An f-string cannot be a
key: write `_("{count} reports").format(count=count)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: NullTranslations | None = None  # None: English, and nothing to load


def use(catalogue: NullTranslations | None) -> None:
    """Speak the language of `catalogue` from now on; None: English."""
    global _catalogue  # noqa: PLW0603 - a process speaks one language
    _catalogue = catalogue


def _(text: str) -> str:
    """Return `text` in the person's language."""
    # Nothing has no translation: a catalogue keeps its own head there.
    return text if _catalogue is None or not text else _catalogue.gettext(text)


def pgettext(context: str, text: str) -> str:
    """Return `text` in the person's language; `context` tells apart what English has one word for."""
    return text if _catalogue is None else _catalogue.pgettext(context, text)


def ngettext(one: str, many: str, n: int) -> str:
    """Return `one` or `many` as `n` asks for, in the person's language, which may have more forms."""
    if _catalogue is None:
        return one if n == 1 else many
    return _catalogue.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which its tools look for
    """Return `text` as it is, marked for translation."""
    return text
