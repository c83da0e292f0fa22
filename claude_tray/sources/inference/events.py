"""Server-sent events: bytes in, however they were split; events out. PURE.

As the HTML standard says (section 9.2.6): lines end in CRLF, LF or CR, a colon begins a comment, several
`data` lines are one text, an empty line ends an event, and an event that is not ended counts for nothing.
"""

from typing import NamedTuple

MOST_OF_ONE = 1024 * 1024  # bytes of a line or of an event's text; the API's longest have a few thousand
BOM = b"\xef\xbb\xbf"
CR, LF = 0x0D, 0x0A


class Oversized(Exception):
    """A line or an event is longer than anything that is an answer."""


class Event(NamedTuple):
    """One event; `name` is "message" where none was given."""

    name: str
    data: str


class EventStream:
    """Where a stream stands between two pieces of it."""

    def __init__(self) -> None:
        self._line = bytearray()  # what came of a line that has not ended
        self._after_cr = False  # an LF that comes now belongs to the line before
        self._begin: bytes | None = b""  # the first bytes, while they may be a byte order mark
        self._name = b""
        self._data: list[bytes] = []
        self._size = 0

    @property
    def unfinished(self) -> bool:
        """Return whether an event has begun and not ended: at the end of a stream, it was cut."""
        return bool(self._line or self._data or self._name or self._begin)

    def feed(self, piece: bytes) -> list[Event]:
        """Return the events that end within `piece`, in order; raises Oversized."""
        if self._begin is not None:
            piece = self._without_bom(piece)
        if self._after_cr and piece:
            self._after_cr = False
            if piece[0] == LF:
                piece = piece[1:]
        if not piece:
            return []
        lines = piece.splitlines()  # of bytes: at CRLF, LF and CR and nowhere else
        rest = lines.pop() if piece[-1] not in (CR, LF) else b""
        self._after_cr = piece[-1] == CR
        if lines and self._line:
            lines[0] = bytes(self._line) + lines[0]
            self._line.clear()
        found = self._read(lines)
        self._line += rest
        if len(self._line) > MOST_OF_ONE:
            raise Oversized
        return found

    def _without_bom(self, piece: bytes) -> bytes:
        begin = (self._begin or b"") + piece
        if len(begin) < len(BOM) and BOM.startswith(begin):
            self._begin = begin
            return b""
        self._begin = None
        return begin.removeprefix(BOM)

    def _read(self, lines: list[bytes]) -> list[Event]:
        found: list[Event] = []
        for line in lines:
            if not line:
                self._end_event(found)
            elif line.startswith(b"data:"):
                self._add(line[6:] if line[5:6] == b" " else line[5:])
            elif line.startswith(b"event:"):
                self._name = line[7:] if line[6:7] == b" " else line[6:]
            elif line == b"data":
                self._add(b"")
            elif line == b"event":
                self._name = b""
            # what else there is: comments, `id`, `retry`, names of tomorrow
        return found

    def _add(self, text: bytes) -> None:
        self._data.append(text)
        self._size += len(text) + 1
        if self._size > MOST_OF_ONE:
            raise Oversized

    def _end_event(self, found: list[Event]) -> None:
        data = self._data
        text = data[0] if len(data) == 1 else b"\n".join(data)
        if data and (text or len(data) > 1):
            found.append(
                Event(self._name.decode("utf-8", "replace") or "message", text.decode("utf-8", "replace"))
            )
        if data:
            self._data = []
            self._size = 0
        self._name = b""
