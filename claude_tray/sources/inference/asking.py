"""One streamed prompt over the network: sent once, read to its end or to the first thing that is wrong."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import httpx

from claude_tray.model import Signature, Silence
from claude_tray.sources.inference.classify import of_kind, of_status, wants_no_force
from claude_tray.sources.inference.events import EventStream, Oversized
from claude_tray.sources.inference.message import Message
from claude_tray.sources.source import Unread
from claude_tray.words import _

S = Signature
MOST_BYTES = 8 * 1024 * 1024  # of an answer; ours have two thousand
MOST_ERROR = 64 * 1024  # bytes of an error's body
_NUMBER = re.compile(r"[A-Za-z0-9_.-]{1,64}")  # a request id, a cf-ray


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part of an answer may take."""

    connect: timedelta = timedelta(seconds=8)
    headers: timedelta = timedelta(seconds=10)
    first: timedelta = timedelta(seconds=20)  # request sent to the first piece of the answer
    slow: timedelta = timedelta(seconds=8)  # likewise: it came, and nobody would have waited
    idle: timedelta = timedelta(seconds=15)  # between two pieces; a ping is none
    total: timedelta = timedelta(seconds=45)


@dataclass(frozen=True, slots=True)
class Heard:
    """How one request fared. Nothing of the answer's text is kept."""

    signature: Signature
    ttft_ms: float | None = None
    total_ms: float | None = None
    status: int | None = None
    request_id: str | None = None
    ray: str | None = None
    usage: Mapping[str, object] = field(default_factory=dict)  # {}: not told, or not to its end
    sent: bool = True  # whether the request left this computer
    unforced: bool = False  # the API wants it asked again without a forced tool
    retry_after: timedelta | None = None


class Stopwatch:
    """When a request was begun and when it had been sent, in seconds of the loop's own time."""

    def __init__(self) -> None:
        self._now = asyncio.get_running_loop().time
        self.began = self._now()
        self.sent: float | None = None
        self.first: float | None = None

    async def trace(self, event: str, _info: object) -> None:
        """Take note of what httpcore tells of its progress."""
        if event.endswith("send_request_body.complete"):
            self.sent = self._now()

    def since(self, moment: float | None = None) -> float:
        """Return the seconds since `moment`, or since the request was sent."""
        return self._now() - self.origin if moment is None else self._now() - moment

    @property
    def origin(self) -> float:
        """Return when the request was sent, or begun where that is not known."""
        return self.began if self.sent is None else self.sent


async def prompt(
    http: httpx.AsyncClient, request: httpx.Request, word: str, patience: Patience, *, forced: bool
) -> Heard:
    """Return how this request for a message fared; never asks twice and follows nowhere. Raises Unread."""
    watch = Stopwatch()
    response = await answered(http, request, watch, patience)
    if isinstance(response, Heard):
        return response
    message = Message()
    try:
        signature, body = await _read(response, message, watch, patience)
    finally:
        await response.aclose()
    if message.done:
        signature = message.verdict(word, forced=forced)
    ttft = None if watch.first is None else watch.first - watch.origin
    if signature is S.OK and ttft is not None and ttft > patience.slow.total_seconds():
        signature = S.SLOW_FIRST_TOKEN
    return replace(
        of_headers(signature, response),
        ttft_ms=None if ttft is None else ttft * 1000,
        total_ms=watch.since() * 1000,
        usage=message.usage if message.done else {},
        unforced=wants_no_force(response.status_code, body),
    )


async def answered(
    http: httpx.AsyncClient, request: httpx.Request, watch: Stopwatch, patience: Patience
) -> httpx.Response | Heard:
    """Return the answer with its headers read, or why there is none."""
    request.extensions["trace"] = watch.trace
    request.extensions["timeout"] = {"connect": patience.connect.total_seconds()}
    try:
        async with asyncio.timeout(patience.headers.total_seconds()):
            return await http.send(request, stream=True, follow_redirects=False)
    except TimeoutError:
        signature = S.NO_HEADERS if watch.sent else S.CANNOT_CONNECT
    except httpx.LocalProtocolError:
        # Its words repeat what could not be written, and that may be the key.
        raise Unread(_("the request cannot be written"), Silence.INTERNAL) from None
    except httpx.HTTPError as error:
        signature = _before_answer(error)
    return Heard(signature, sent=watch.sent is not None, total_ms=watch.since() * 1000)


def of_headers(signature: Signature, response: httpx.Response) -> Heard:
    """Return what the answer's head tells beside the signature."""
    key = response.request.headers.get("x-api-key", "")
    return Heard(
        signature,
        status=response.status_code,
        request_id=_number(response.headers.get("request-id", ""), key),
        ray=_number(response.headers.get("cf-ray", ""), key),
        retry_after=retry_after_of(response),
    )


def retry_after_of(response: httpx.Response) -> timedelta | None:
    """Return how long the answer asks us to wait; only a number of seconds is understood."""
    text = response.headers.get("retry-after", "").strip()
    if not re.fullmatch(r"[0-9]{1,6}", text):
        return None
    return timedelta(seconds=int(text))


async def beginning(response: httpx.Response, limit: int, patience: Patience) -> bytes:
    """Return at most `limit` bytes of a body, or what of it came before it broke or grew late."""
    kept = bytearray()
    try:
        async with asyncio.timeout(patience.headers.total_seconds()):
            async for piece in response.aiter_raw():
                kept += piece
                if len(kept) >= limit:
                    break
    except (TimeoutError, httpx.HTTPError):
        pass  # the status speaks for itself
    return bytes(kept[:limit])


async def _read(
    response: httpx.Response, message: Message, watch: Stopwatch, patience: Patience
) -> tuple[Signature, bytes]:
    """Return what is wrong with the answer, OK where nothing is, and an error's body."""
    if response.status_code != 200:
        if response.is_success:
            return S.NOT_EVENT_STREAM, b""
        body = await beginning(response, MOST_ERROR, patience)
        return of_status(response.status_code, response.headers, body), body
    wrong = of_kind(response.status_code, response.headers)
    return wrong or await _listen(response.aiter_raw(), message, watch, patience), b""


async def _listen(
    pieces: AsyncIterator[bytes], message: Message, watch: Stopwatch, patience: Patience
) -> Signature:
    events, size, progress = EventStream(), 0, watch.origin
    while not message.done:
        piece = await _next(pieces, _until(message, progress, watch, patience))
        if isinstance(piece, Signature):
            return piece
        if piece is None:
            return _late(message, watch, patience)
        if not piece:
            return _ended(events, message, size)
        size += len(piece)
        steps = message.steps
        wrong = _fed(events, piece, message, watch)
        if wrong is not None or size > MOST_BYTES:
            return wrong or S.OVERSIZED
        if message.steps > steps:
            progress = watch.since(0.0)
    return S.OK


def _fed(events: EventStream, piece: bytes, message: Message, watch: Stopwatch) -> Signature | None:
    """Let the message take what came; return what is wrong with it, or None."""
    try:
        found = events.feed(piece)
    except Oversized:
        return S.OVERSIZED
    for event in found:
        wrong = message.take(event)
        if message.begun and watch.first is None:
            watch.first = watch.since(0.0)
        if wrong is not None or message.done:
            return wrong
    return None


async def _next(pieces: AsyncIterator[bytes], until: float) -> bytes | Signature | None:
    """Return the next piece, b"" at the end, None if it is late, or how the line broke."""
    try:
        async with asyncio.timeout_at(until):
            async for piece in pieces:
                if piece:
                    return piece
            return b""
    except TimeoutError:
        return None
    except httpx.RemoteProtocolError as error:
        # httpcore has one type for both, and h11's words for a body that was not sent to its end.
        return S.CUT_OFF if "incomplete" in str(error) else S.BROKEN_CHUNKS
    except httpx.HTTPError:
        return S.RESET_MID_STREAM


def _until(message: Message, progress: float, watch: Stopwatch, patience: Patience) -> float:
    next_at = progress + patience.idle.total_seconds()
    first_at = watch.origin + patience.first.total_seconds()
    return min(next_at if message.begun else first_at, watch.began + patience.total.total_seconds())


def _late(message: Message, watch: Stopwatch, patience: Patience) -> Signature:
    if not message.begun:
        return S.PINGS_ONLY if message.pinged else S.NO_FIRST_TOKEN
    return S.NEVER_FINISHED if watch.since(watch.began) >= patience.total.total_seconds() else S.STALLED


def _ended(events: EventStream, message: Message, size: int) -> Signature:
    """Return what it means that the stream ended politely before the message did."""
    if events.unfinished:
        return S.HALF_EVENT
    return S.ENDED_EARLY if size and (message.steps or message.pinged) else S.EMPTY_STREAM


def _before_answer(error: httpx.HTTPError) -> Signature:
    """Return what it means that no answer came at all."""
    match error:
        case httpx.ProxyError():
            return S.PROXY_REFUSED
        case httpx.ConnectError() if _is_certificate(error):
            return S.BAD_CERTIFICATE
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return S.CANNOT_CONNECT
        case httpx.RemoteProtocolError() if not str(error).startswith("Server disconnected"):
            return S.NOT_HTTP
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError():
            return S.CLOSED_BEFORE_ANSWER
    return S.CANNOT_CONNECT


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _number(text: str, key: str) -> str | None:
    """Return a number that support asks for; a server that sends the key back does not get it kept."""
    return text if _NUMBER.fullmatch(text) and not (key and key in text) else None
