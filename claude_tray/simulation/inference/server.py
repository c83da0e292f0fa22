"""The API over real sockets: it lists models, and answers each prompt as its mode says."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Self

from claude_tray.simulation.http1 import Request, parse
from claude_tray.simulation.inference.answer import Split, message, varied
from claude_tray.simulation.inference.modes import MODES, Broken, Refusal, Stream, Then

MODELS = ("claude-opus-5", "claude-sonnet-5", "claude-haiku-4-5-20251001", "claude-haiku-5-5-20260901")
MOST_HEAD = 64 * 1024
MOST_BODY = 1024 * 1024
EDGE = {"request-id": "req_simulated", "cf-ray": "8c0ffee123456789-FRA", "server": "cloudflare"}
FLOOD = b"x" * 65536
MORE = (
    b'event: content_block_delta\ndata: {"type": "content_block_delta", "index": 0, "delta": '
    b'{"type": "input_json_delta", "partial_json": ""}}\n\n'
)
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    request: Request
    body: bytes


@dataclass(slots=True)
class InferenceServer:
    """Serves on loopback from entering to leaving `async with`; `mode` tells for each prompt how it fares.

    `patience_s`: how long its clients wait for a first word, which slow answers are measured by.
    `chance`: good answers are written and split in every way that means nothing; None: as the API does.
    """

    mode: Callable[[], str]
    patience_s: float = 20.0
    models: Sequence[str] = MODELS
    chance: Random | None = None
    asked: list[Asked] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _visits: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._let_in, "127.0.0.1", 0, limit=MOST_HEAD)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for visit in self._visits:
            visit.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)

    @property
    def url(self) -> str:
        """Return where the API is, without a slash at the end."""
        assert self._server is not None  # noqa: S101 - only within `async with`
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    @property
    def prompts(self) -> tuple[Asked, ...]:
        """Return the prompts that came in."""
        return tuple(each for each in self.asked if each.request.method == "POST")

    def _let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.ensure_future(self._visit(reader, writer))
        self._visits.add(visit)
        visit.add_done_callback(self._visits.discard)

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = parse(await reader.readuntil(b"\r\n\r\n"))
        size = min(int(request.headers.get("content-length", "0")), MOST_BODY)
        asked = Asked(request, await reader.readexactly(size))
        self.asked.append(asked)
        if request.method != "POST":
            await self._refuse(writer, self._listed(request))
            return
        match MODES[self.mode()].does:
            case Refusal() as refusal:
                await self._refuse(writer, refusal)
            case Broken(raw, then):
                writer.write(raw)
                await self._finish(reader, writer, then, framed=False)
            case Stream() as stream:
                await self._stream(reader, writer, stream, asked.body)

    def _listed(self, request: Request) -> Refusal:
        if not request.target.startswith("/v1/models"):
            return Refusal(404, b"{}")
        rows = [{"type": "model", "id": each, "lifecycle": "active"} for each in self.models]
        return Refusal(200, json.dumps({"data": rows, "has_more": False}).encode())

    async def _refuse(self, writer: asyncio.StreamWriter, refusal: Refusal) -> None:
        told = {"content-type": refusal.kind, "content-length": str(len(refusal.body)), **refusal.headers}
        if refusal.status == 204:
            del told["content-length"]
        writer.write(_head(refusal.status, {**(EDGE if refusal.edge else {}), **told}))
        writer.write(refusal.body)
        await writer.drain()

    async def _stream(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, stream: Stream, prompt: bytes
    ) -> None:
        model, nonce = _read(prompt)
        told = {"content-type": "text/event-stream; charset=utf-8", "transfer-encoding": "chunked"}
        writer.write(_head(200, {**EDGE, **told, **stream.headers}))
        await writer.drain()
        await asyncio.sleep(stream.late * self.patience_s)
        if self.chance is not None:
            for piece in Split(varied(message(model, nonce), self.chance), self.chance):
                writer.write(_chunk(piece))
                if self.chance.random() < 0.1:
                    await asyncio.sleep(0)
        elif body := stream.body(model, nonce):
            writer.write(_chunk(body))
        if stream.garbled:
            writer.write(b"not a number\r\n")
        await self._finish(reader, writer, stream.then)

    async def _finish(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, then: Then, *, framed: bool = True
    ) -> None:
        await writer.drain()
        match then:
            case Then.END:
                writer.write(b"0\r\n\r\n")
                await writer.drain()
            case Then.RESET:
                await asyncio.sleep(self.patience_s / 10)  # what was sent before must be read first
                line = writer.get_extra_info("socket")
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
                writer.transport.abort()
            case Then.HANG:
                await reader.read(1)  # until the client goes away
            case Then.PING:
                await self._repeat(writer, _chunk(b'event: ping\ndata: {"type": "ping"}\n\n'))
            case Then.BYTES:
                await self._repeat(writer, _chunk(b"x") if framed else b"x")
            case Then.DRIP:
                await self._repeat(writer, _chunk(MORE))
            case Then.FLOOD:
                writer.write(_chunk(b"data: "))
                while not writer.is_closing():
                    writer.write(_chunk(FLOOD))
                    await writer.drain()

    async def _repeat(self, writer: asyncio.StreamWriter, piece: bytes) -> None:
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(self.patience_s / 20)


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1")


def _chunk(piece: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(piece), piece)


def _read(prompt: bytes) -> tuple[str, str]:
    """Return the model that is asked, and the last word of what it is told."""
    told = json.loads(prompt)
    return told["model"], told["messages"][-1]["content"].split()[-1]
