"""The events of a message, and the bytes that they are sent as."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

Events = list[tuple[str, dict[str, object]]]

START, OPEN, DELTA, CLOSE, END, STOP = (
    "message_start",
    "content_block_start",
    "content_block_delta",
    "content_block_stop",
    "message_delta",
    "message_stop",
)


def message(
    model: str, nonce: str, *, tool: str = "report_back", reason: str = "tool_use", text: str | None = None
) -> Events:
    """Return the events of an answer that calls `tool`; `text`: its input, in place of the nonce's JSON."""
    written = json.dumps({"nonce": nonce}) if text is None else text
    block = {"type": "tool_use", "id": "toolu_1", "name": tool, "input": {}}
    return [
        _start(model),
        ("ping", {"type": "ping"}),
        (OPEN, {"type": OPEN, "index": 0, "content_block": block}),
        *(
            (DELTA, {"type": DELTA, "index": 0, "delta": {"type": "input_json_delta", "partial_json": each}})
            for each in ("", *_pieces(written))
        ),
        (CLOSE, {"type": CLOSE, "index": 0}),
        *_end(reason, 58),
    ]


def said(model: str, words: Sequence[str], *, reason: str = "end_turn") -> Events:
    """Return the events of an answer in words, without a tool."""
    return [
        _start(model),
        (OPEN, {"type": OPEN, "index": 0, "content_block": {"type": "text", "text": ""}}),
        *(
            (DELTA, {"type": DELTA, "index": 0, "delta": {"type": "text_delta", "text": each}})
            for each in words
        ),
        (CLOSE, {"type": CLOSE, "index": 0}),
        *_end(reason, 20),
    ]


def written(events: Events, newline: str = "\n") -> bytes:
    """Return events as the API writes them."""
    return b"".join(
        f"event: {name}{newline}data: {json.dumps(told)}{newline}{newline}".encode() for name, told in events
    )


def varied(events: Events, chance: Random) -> bytes:
    """Return the same events as a server may also write them: nothing in it means anything else."""
    newline = chance.choice(("\n", "\r\n", "\r"))
    lines: list[str] = [] if chance.random() < 0.8 else ["\ufeff: begins"]
    for name, told in events:
        lines += chance.choice(
            ((), (": a comment: ü ☂",), ("event: news", 'data: {"type": "news", "🦀": 1}', ""))
        )
        lines.append(chance.choice(("event: ", "event:")) + name)
        lines += chance.choice(((), ("id: 7",), ("retry: 100",)))
        indent = chance.choice((None, None, 1))
        for line in json.dumps(told, ensure_ascii=False, indent=indent).split("\n"):
            lines.append(chance.choice(("data: ", "data:")) + line)
        lines.append("")
    return newline.join([*lines, ""]).encode()


@dataclass(frozen=True, slots=True)
class Split:
    """Bytes cut at places that mean nothing."""

    data: bytes
    chance: Random

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces, none empty."""
        at = 0
        while at < len(self.data):
            size = self.chance.choice((1, 2, 3, 7, 31, 200, 4096))
            yield self.data[at : at + size]
            at += size


def _start(model: str) -> tuple[str, dict[str, object]]:
    usage = {"input_tokens": 600, "output_tokens": 1}
    told = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [],
        "usage": usage,
    }
    return START, {"type": START, "message": {**told, "stop_reason": None, "stop_sequence": None}}


def _end(reason: str, tokens: int) -> Events:
    delta = {"stop_reason": reason, "stop_sequence": None}
    return [
        (END, {"type": END, "delta": delta, "usage": {"output_tokens": tokens}}),
        (STOP, {"type": STOP}),
    ]


def _pieces(text: str) -> Iterator[str]:
    return (text[at : at + 6] for at in range(0, len(text), 6))
