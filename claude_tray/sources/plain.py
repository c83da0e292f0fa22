"""Text from the network as harmless plain text: no markup, no control characters, one paragraph."""

import html
import re

# More is not looked at: the longest real update has some 6,000 characters.
_READ = 20_000

_ANSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?", re.DOTALL)
_BLOCK = re.compile(
    r"<(script|style)(?=[\s/>]).*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
_HALF_A_TAG = re.compile(r"(?<!<)<+(?=[/!?a-zA-Z])")
_BREAK = re.compile(r"<(?:p|br|li|pre|h[1-6])(?=[\s/>])[^<>]{0,200}>", re.IGNORECASE)
_QUOTE = re.compile(r"<blockquote(?=[\s>]).*?(?:</blockquote\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_PARAGRAPHS = 40


def plain(text: object, limit: int) -> str:
    """Return `text` as one line without markup, at most `limit` characters, cut with an ellipsis.

    Anything that is not a string gives ''. Escaping the result as HTML and asking again gives it back.
    """
    if not isinstance(text, str):
        return ""
    unmarked = _unmarked(_visible(text[:_READ]))
    # Feeds escape their markup once more: what the entities spell may be tags, or characters, again.
    unmarked = _unmarked(_visible(html.unescape(unmarked)))
    shown = " ".join(_HALF_A_TAG.sub("", unmarked).split())
    if len(shown) <= limit:
        return shown
    return shown[: max(limit - 1, 0)].rstrip() + "…"[:limit]


def paragraphs(markup: str, limit: int) -> str:
    """Return the paragraphs within the first `limit` characters as lines, without what they quote."""
    told = _QUOTE.sub(" ", markup[:limit])
    return "\n".join(plain(each, limit) for each in _BREAK.split(told)[:_PARAGRAPHS])


def _visible(text: str) -> str:
    """Return the text without terminal sequences and without what is not seen: NUL, bidi, zero width."""
    if text.isprintable():
        return text
    seen = (each if each.isprintable() else " " if each.isspace() else "" for each in _ANSI.sub("", text))
    return "".join(seen)


def _unmarked(text: str) -> str:
    return _TAG.sub(" ", _BLOCK.sub(" ", text)) if "<" in text else text
