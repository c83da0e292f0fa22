"""The message that a stream's events make, and what is wrong with it. PURE.

message_start, then for each block content_block_start, content_block_delta*, content_block_stop; then
message_delta and message_stop. A ping may come at any time and is no progress; unknown events are ignored.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from claude_tray.model import Signature
from claude_tray.sources.inference.classify import of_event
from claude_tray.sources.inference.events import Event

S = Signature
TOOL = "report_back"
MOST_INPUT = 64 * 1024  # characters of a tool's input
MOST_BLOCKS = 64


@dataclass(slots=True)
class _Block:
    """One block of the answer; of a tool, its name and the pieces of its input."""

    kind: str
    name: str = ""
    given: object = None
    pieces: list[str] = field(default_factory=list)
    size: int = 0


class Message:
    """Where an answer stands."""

    def __init__(self) -> None:
        self.usage: dict[str, object] = {}
        self.begun = False  # a piece of the answer itself has come
        self.pinged = False
        self.steps = 0  # events that were progress: a ping is none
        self.done = False
        self._started = False
        self._blocks: list[_Block] = []
        self._open: _Block | None = None
        self._stop_reason: str | None = None
        self._acts: Mapping[str, Callable[[dict[str, object]], Signature | None]] = {
            "ping": self._ping,
            "error": self._error,
            "message_start": self._start,
            "content_block_start": self._open_block,
            "content_block_delta": self._add,
            "content_block_stop": self._close_block,
            "message_delta": self._delta,
            "message_stop": self._stop,
        }

    def take(self, event: Event) -> Signature | None:
        """Take the next event; return what is wrong, or None while nothing is."""
        try:
            told = json.loads(event.data)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            return S.MALFORMED_JSON if event.name in self._acts or event.name == "message" else None
        kind = str(told.get("type", event.name))
        act = self._acts.get(kind)
        if act is None:
            return None
        self.steps += kind != "ping"
        return act(told)

    def verdict(self, nonce: str, *, forced: bool) -> Signature:
        """Return how a whole answer is to be judged; `forced`: the tool had to be called."""
        if self._stop_reason == "refusal":
            return S.REFUSAL
        if self._stop_reason in ("max_tokens", "model_context_window_exceeded"):
            return S.MAX_TOKENS
        tool = next((block for block in self._blocks if block.kind == "tool_use"), None)
        if tool is None:
            spoke = any(block.size for block in self._blocks)
            return S.OK if spoke and not forced else S.NO_TOOL
        if tool.name != TOOL:
            return S.WRONG_TOOL
        told = _input(tool)
        if not isinstance(told, dict):
            return S.BAD_TOOL_INPUT
        echoed = told.get("nonce")
        return S.OK if isinstance(echoed, str) and echoed.strip() == nonce else S.WRONG_ECHO

    def _ping(self, _told: dict[str, object]) -> None:
        self.pinged = True

    def _error(self, told: dict[str, object]) -> Signature:
        match told:
            case {"error": {"type": str(kind), "details": {"error_code": str(code)}}}:
                return of_event(kind, code, begun=self._started)
            case {"error": {"type": str(kind)}}:
                return of_event(kind, "", begun=self._started)
        return of_event("", "", begun=self._started)

    def _start(self, told: dict[str, object]) -> Signature | None:
        if self._started:
            return S.OUT_OF_ORDER
        self._started = True
        match told:
            case {"message": {"usage": dict(usage)}}:
                self.usage.update(usage)
        return None

    def _open_block(self, told: dict[str, object]) -> Signature | None:
        expected = self._started and self._open is None and self._stop_reason is None
        if not expected or told.get("index") != len(self._blocks):
            return S.OUT_OF_ORDER
        if len(self._blocks) >= MOST_BLOCKS:
            return S.OVERSIZED
        match told.get("content_block"):
            case {"type": "tool_use", "name": str(name), "input": given}:
                self._open = _Block("tool_use", name, given)
            case {"type": "tool_use", "name": str(name)}:
                self._open = _Block("tool_use", name)
            case {"type": str(kind)}:
                self._open = _Block(kind)
            case _:
                return S.MALFORMED_JSON
        self._blocks.append(self._open)
        return None

    def _add(self, told: dict[str, object]) -> Signature | None:
        block = self._open
        if block is None or told.get("index") != len(self._blocks) - 1:
            return S.OUT_OF_ORDER
        self.begun = True
        match told.get("delta"):
            case {"type": "input_json_delta", "partial_json": str(piece)}:
                block.pieces.append(piece)
                block.size += len(piece)
            case {"type": "text_delta", "text": str(piece)}:
                block.size += len(piece)
            case {"type": str()}:
                pass
            case _:
                return S.MALFORMED_JSON
        return S.OVERSIZED if block.size > MOST_INPUT else None

    def _close_block(self, told: dict[str, object]) -> Signature | None:
        if self._open is None or told.get("index") != len(self._blocks) - 1:
            return S.OUT_OF_ORDER
        self._open = None
        return None

    def _delta(self, told: dict[str, object]) -> Signature | None:
        if not self._started or self._open is not None:
            return S.OUT_OF_ORDER
        match told:
            case {"usage": dict(usage)}:
                self.usage.update(usage)
        match told:
            case {"delta": {"stop_reason": str(reason)}}:
                self._stop_reason = reason
        return None

    def _stop(self, _told: dict[str, object]) -> Signature | None:
        if not self._started or self._open is not None or self._stop_reason is None:
            return S.OUT_OF_ORDER
        self.done = True
        return None


def _input(tool: _Block) -> object:
    """Return a tool's input; it is given at the block's beginning where no pieces came."""
    text = "".join(tool.pieces)
    if not text:
        return tool.given
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
