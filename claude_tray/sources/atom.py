"""The entries of an Atom feed, read so that no feed can do harm. PURE."""

from dataclasses import dataclass, field

from claude_tray.model import Silence
from claude_tray.sources.source import Unread
from claude_tray.words import _

_ATOM = "http://www.w3.org/2005/Atom"  # RFC 4287
_FEED, _ENTRY = f"{_ATOM} feed", f"{_ATOM} entry"
_READ = {
    (f"{_ATOM} id",): "id",
    (f"{_ATOM} published",): "published",
    (f"{_ATOM} updated",): "updated",
    (f"{_ATOM} title",): "title",
    (f"{_ATOM} content",): "content",
    (f"{_ATOM} author", f"{_ATOM} name"): "author",
}
_DEEPEST = 32  # elements within each other; a feed has four
_HTML = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as it came; what it does not have is ''."""

    id: str = ""
    published: str = ""
    updated: str = ""
    author: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    content: str = field(default="", repr=False)  # mostly HTML


def entries(body: bytes) -> tuple[Entry, ...]:
    """Return the entries of a feed in UTF-8, in its order. Raises Unread for whatever is no Atom feed."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise Unread(_("an empty answer"), Silence.CHANGED)
    if start[:20].lower().startswith(_HTML):
        raise Unread(_("an HTML page instead of a feed"), Silence.CHANGED)
    from xml.parsers import expat  # only who listens to a feed keeps a parser in memory

    reader = _Reader()
    # The encoding is ours, whatever the feed declares: nobody gets to choose a decoder.
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(start, True)
    except expat.ExpatError as error:
        raise Unread(_("broken or incomplete XML"), Silence.CHANGED) from error
    return tuple(reader.entries)


def _refuse(*_told: object) -> None:
    """Give up at a DOCTYPE: only there can entities be declared, which a few bytes blow up to gigabytes."""
    raise Unread(_("XML with a document type, which no feed needs"), Silence.CHANGED)


class _Reader:
    """Follows the elements, and keeps the text of those that are wanted."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._open: list[str] = []
        self._found: dict[str, list[str]] = {}
        self._wanted: list[str] | None = None  # the pieces of text of the element that is open

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        if not self._open and name != _FEED:
            raise Unread(_("something else than an Atom feed"), Silence.CHANGED)
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            raise Unread(_("XML that is nested too deeply"), Silence.CHANGED)
        if self._open == [_FEED, _ENTRY]:
            self._found = {}
        wanted = _READ.get(tuple(self._open[2:])) if self._open[1:2] == [_ENTRY] else None
        # Of an element that comes twice the first counts.
        self._wanted = self._found.setdefault(wanted, []) if wanted and wanted not in self._found else None

    def text(self, piece: str) -> None:
        if self._wanted is not None:
            self._wanted.append(piece)

    def end(self, _: str) -> None:
        self._wanted = None
        if self._open == [_FEED, _ENTRY]:
            self.entries.append(Entry(**{name: "".join(pieces) for name, pieces in self._found.items()}))
        self._open.pop()
