"""Text from the network as harmless plain text: no markup, no control characters, one paragraph."""

import html
import re
import unicodedata

# Longer input is cut before anybody looks at it: real updates have at most some 6,000 characters.
_READ = 20_000

_BLOCK = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?|\x9b[0-?]*[ -/]*[@-~]")
_SPACE = re.compile(r"\s+")

# Cc control, Cf format (bidi, zero width), Cs surrogate, Co private use, Cn unassigned, Zl/Zp line breaks.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FOLDED = frozenset({"Zs", "Zl", "Zp"})


def plain(text: object, limit: int) -> str:
    """Return `text` as one line without markup, at most `limit` characters, cut with an ellipsis.

    Anything that is not a string gives ''.
    """
    if not isinstance(text, str):
        return ""
    shown = _SPACE.sub(" ", "".join(map(_safe, _stripped(text[:_READ])))).strip()
    if len(shown) <= limit:
        return shown
    return shown[: max(limit - 1, 0)].rstrip() + "…" if limit > 0 else ""


def _stripped(text: str) -> str:
    """Return `text` without terminal sequences, without tags, with its entities read."""
    text = _ANSI.sub("", text)
    unmarked = _TAG.sub(" ", _BLOCK.sub(" ", text))
    # Feeds escape their markup once more: what the entities spell may be tags again.
    return _TAG.sub(" ", _BLOCK.sub(" ", _ANSI.sub("", html.unescape(unmarked))))


def _safe(character: str) -> str:
    """Return the character, a space for anything that breaks a line, '' for what cannot be seen."""
    if character in "\t\n\v\f\r\x85":
        return " "
    category = unicodedata.category(character)
    if category in _FOLDED:
        return " "
    return "" if category in _UNSEEN else character
