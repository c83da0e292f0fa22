"""However a stream is split and written, its events are the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.sources.inference.events import MOST_OF_ONE, Event, EventStream, Oversized

LINES = st.sampled_from(
    [
        b"",
        b"",
        b"data: a",
        b"data:b",
        b"data",
        b"data:",
        b"data:  c",
        b"event: ping",
        b"event:x",
        b"event",
        b": comment",
        b"id: 7",
        b"retry: 1",
        b"datas: no",
        b"\xc3\xbc\xe2\x98\x82: \xf0\x9f\xa6\x80",
        "data: ü ☂ 🦀".encode(),
        b"data: \xff\xfe broken",
        b"\xef\xbb\xbfdata: late mark",
        b"data: \x00",
    ]
)
STREAMS = st.one_of(
    st.lists(st.tuples(LINES, st.sampled_from([b"\n", b"\r\n", b"\r"]))).map(
        lambda lines: b"".join(line + end for line, end in lines)
    ),
    st.binary(max_size=60),
)


def reference(whole: bytes) -> list[Event]:
    """Read a whole stream at once, as the standard says it."""
    text = whole.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = re.split("\r\n|\n|\r", text)[:-1]  # what follows the last end of a line is no line
    found: list[Event] = []
    name, data = "", list[str]()
    for line in lines:
        field, _, value = line.partition(":")
        if not line:
            if "\n".join(data) or len(data) > 1:
                found.append(Event(name or "message", "\n".join(data)))
            name, data = "", []
        elif field == "data":
            data.append(value.removeprefix(" "))
        elif field == "event":
            name = value.removeprefix(" ")
    return found


@given(
    whole=st.tuples(st.sampled_from([b"", b"\xef\xbb\xbf"]), STREAMS).map(b"".join),
    cuts=st.lists(st.integers(0, 200)),
)
def test_events_do_not_depend_on_where_the_stream_was_split(whole: bytes, cuts: list[int]) -> None:
    stream, at = EventStream(), 0
    found: list[Event] = []
    for cut in sorted({min(cut, len(whole)) for cut in cuts} | {len(whole)}):
        found += stream.feed(whole[at:cut])
        at = cut
    assert found == reference(whole)


@given(whole=STREAMS)
def test_a_byte_at_a_time_is_a_stream_too(whole: bytes) -> None:
    stream = EventStream()
    assert [each for at in range(len(whole)) for each in stream.feed(whole[at : at + 1])] == reference(whole)


@pytest.mark.parametrize("end", ["data: half", "data: whole line\n", "event: x\n", "da"])
def test_an_event_that_has_not_ended_counts_for_nothing_and_is_told(end: str) -> None:
    stream = EventStream()
    assert len(stream.feed(f"data: 1\n\n{end}".encode())) == 1
    assert stream.unfinished


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_stream_that_ends_after_its_last_event_is_whole(newline: str) -> None:
    stream = EventStream()
    stream.feed(f"event: a{newline}data: 1{newline}{newline}".encode())
    assert not stream.unfinished


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_no_line_and_no_event_fills_the_memory(end: bytes) -> None:
    stream, piece = EventStream(), b"data: " + b"x" * 65536 + end
    with pytest.raises(Oversized):
        for _ in range(2 * MOST_OF_ONE // len(piece)):
            stream.feed(piece)
