"""Every way in which the API can fare, by name: what it does, and what that must be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claude_tray.model import Signature
from claude_tray.simulation.inference.answer import DELTA, END, START, STOP, Events, message, said, written

S = Signature
SPEND_LIMIT = "enforced_spend_limit_reached"


class Then(StrEnum):
    """What happens after the bytes of an answer have been sent."""

    END = "end"  # a polite end of the chunked body
    CLOSE = "close"  # the connection ends, the body does not
    RESET = "reset"
    HANG = "hang"  # the line stays open and silent
    PING = "ping"  # pings for ever
    DRIP = "drip"  # an answer that never ends, a piece at a time
    BYTES = "bytes"  # a line that never ends, a byte at a time
    FLOOD = "flood"  # one line that never ends


@dataclass(frozen=True, slots=True)
class Stream:
    """A 200 whose body is a stream."""

    body: Callable[[str, str], bytes]  # of the model and the nonce
    then: Then = Then.END
    late: float = 0.0  # shares of the client's patience before the first piece of the answer
    headers: Mapping[str, str] = field(default_factory=dict)
    garbled: bool = False  # the last chunk breaks the rules


@dataclass(frozen=True, slots=True)
class Refusal:
    """A whole answer, most often an error."""

    status: int
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    edge: bool = True  # with the marks of Anthropic's edge


@dataclass(frozen=True, slots=True)
class Broken:
    """No answer: bytes that are none, and what follows them."""

    raw: bytes = b""
    then: Then = Then.CLOSE


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to fare, and its right name."""

    signature: Signature
    does: Stream | Refusal | Broken


def _told(kind: str, code: str = "", message: str = "no words for machines") -> bytes:
    details = f', "details": {{"error_code": "{code}"}}' if code else ""
    return f'{{"type": "error", "error": {{"type": "{kind}", "message": "{message}"{details}}}}}'.encode()


def _part(begin: int, end: int | None) -> Callable[[str, str], bytes]:
    return lambda model, nonce: written(message(model, nonce)[begin:end])


def _with(change: Callable[[Events], Events]) -> Callable[[str, str], bytes]:
    return lambda model, nonce: written(change(message(model, nonce)))


def _error(kind: str, after: int) -> Callable[[str, str], bytes]:
    told: Events = [("error", {"type": "error", "error": {"type": kind, "message": "Overloaded"}})]
    return lambda model, nonce: written(message(model, nonce)[:after] + told)


def _whole(model: str, nonce: str) -> bytes:
    return written(message(model, nonce))


def _none(_model: str, _nonce: str) -> bytes:
    return b""


def _without(kind: str) -> Callable[[str, str], bytes]:
    return _with(lambda events: [each for each in events if each[0] != kind])


def _half(model: str, nonce: str) -> bytes:
    return _whole(model, nonce)[:-40]


def _half_json(model: str, nonce: str) -> bytes:
    return written(message(model, nonce)[:5]) + b'event: content_block_delta\ndata: {"type": "content_bl\n\n'


_HTML = b"<!DOCTYPE html><html><title>Welcome</title>Please sign in</html>"
_HALF_WAY = 6
_BEGUN = 5

MODES: Mapping[str, Mode] = {
    "good": Mode(S.OK, Stream(_whole)),
    # the answer's status
    "500": Mode(S.INTERNAL_ERROR, Refusal(500, _told("api_error"))),
    "502": Mode(S.BAD_GATEWAY, Refusal(502, _HTML, "text/html")),
    "503": Mode(S.UNAVAILABLE, Refusal(503, _HTML, "text/html")),
    "504": Mode(S.GATEWAY_TIMEOUT, Refusal(504, _told("timeout_error"))),
    "520": Mode(S.ORIGIN_DOWN, Refusal(520, _HTML, "text/html")),
    "522": Mode(S.ORIGIN_DOWN, Refusal(522, _HTML, "text/html")),
    "524": Mode(S.ORIGIN_DOWN, Refusal(524, _HTML, "text/html")),
    "529": Mode(S.OVERLOADED, Refusal(529, _told("overloaded_error"))),
    "599": Mode(S.SERVER_ERROR, Refusal(599)),
    # the stream
    "error_first": Mode(S.ERROR_FIRST, Stream(_error("overloaded_error", 0))),
    "error_mid_stream": Mode(S.ERROR_MID_STREAM, Stream(_error("overloaded_error", _HALF_WAY))),
    "error_unread": Mode(S.ERROR_FIRST, Stream(lambda _m, _n: b'event: error\ndata: {"type": "error"}\n\n')),
    "slow_first_token": Mode(S.SLOW_FIRST_TOKEN, Stream(_whole, late=0.6)),
    "no_headers": Mode(S.NO_HEADERS, Broken(then=Then.HANG)),
    "no_first_token": Mode(S.NO_FIRST_TOKEN, Stream(_part(0, 1), Then.HANG)),
    "silent": Mode(S.NO_FIRST_TOKEN, Stream(_none, Then.HANG)),
    "pings_only": Mode(S.PINGS_ONLY, Stream(_none, Then.PING)),
    "pings_after_start": Mode(S.PINGS_ONLY, Stream(_part(0, 3), Then.PING)),
    "stalled": Mode(S.STALLED, Stream(_part(0, _HALF_WAY), Then.HANG)),
    "stalled_with_pings": Mode(S.STALLED, Stream(_part(0, _HALF_WAY), Then.PING)),
    "drip": Mode(S.NEVER_FINISHED, Stream(_part(0, _HALF_WAY), Then.DRIP)),
    "byte_by_byte": Mode(S.NO_FIRST_TOKEN, Stream(_part(0, 1), Then.BYTES)),
    "stalled_byte_by_byte": Mode(S.STALLED, Stream(_part(0, _HALF_WAY), Then.BYTES)),
    "headers_byte_by_byte": Mode(S.NO_HEADERS, Broken(b"HTTP/1.1 200 OK\r\nx-drip: ", Then.BYTES)),
    "ended_early": Mode(S.ENDED_EARLY, Stream(_part(0, _HALF_WAY))),
    "no_message_stop": Mode(S.ENDED_EARLY, Stream(_part(0, -1))),
    "half_event": Mode(S.HALF_EVENT, Stream(_half)),
    "cut_chunk": Mode(S.CUT_OFF, Stream(_part(0, _HALF_WAY), Then.CLOSE)),
    "cut_at_once": Mode(S.CUT_OFF, Stream(_none, Then.CLOSE)),
    "reset_mid_stream": Mode(S.RESET_MID_STREAM, Stream(_part(0, _HALF_WAY), Then.RESET)),
    "broken_chunk": Mode(S.BROKEN_CHUNKS, Stream(_part(0, _HALF_WAY), garbled=True)),
    "half_json": Mode(S.MALFORMED_JSON, Stream(_half_json)),
    "not_an_object": Mode(S.MALFORMED_JSON, Stream(lambda _m, _n: b"event: message_start\ndata: [1]\n\n")),
    "second_start": Mode(S.OUT_OF_ORDER, Stream(_with(lambda events: events[:4] + events))),
    "no_start": Mode(S.OUT_OF_ORDER, Stream(_without(START))),
    "no_message_delta": Mode(S.OUT_OF_ORDER, Stream(_without(END))),
    "stop_first": Mode(S.OUT_OF_ORDER, Stream(_with(lambda events: [events[0], events[-1]]))),
    "block_not_closed": Mode(S.OUT_OF_ORDER, Stream(_without("content_block_stop"))),
    "wrong_index": Mode(
        S.OUT_OF_ORDER,
        Stream(_with(lambda events: [(n, {**t, "index": 3} if n == DELTA else t) for n, t in events])),
    ),
    "empty_stream": Mode(S.EMPTY_STREAM, Stream(_none)),
    "comments_only": Mode(S.EMPTY_STREAM, Stream(lambda _m, _n: b": nothing\n\n")),
    "json_not_stream": Mode(S.NOT_EVENT_STREAM, Refusal(200, b'{"type": "message", "content": []}')),
    "no_content": Mode(S.NOT_EVENT_STREAM, Refusal(204)),
    "endless_line": Mode(S.OVERSIZED, Stream(_part(0, 1), Then.FLOOD)),
    "no_tool": Mode(S.NO_TOOL, Stream(lambda model, nonce: written(said(model, ["Sure: ", nonce])))),
    "no_block": Mode(S.NO_TOOL, Stream(_with(lambda events: [events[0], *events[-2:]]))),
    "bad_tool_input": Mode(
        S.BAD_TOOL_INPUT, Stream(lambda model, nonce: written(message(model, nonce, text='{"nonce": "')))
    ),
    # the person's own
    "400": Mode(S.BAD_REQUEST, Refusal(400, _told("invalid_request_error"))),
    "400_billing": Mode(S.NO_CREDIT, Refusal(400, _told("billing_error"))),
    "401": Mode(S.BAD_KEY, Refusal(401, _told("authentication_error"))),
    "402": Mode(S.NO_CREDIT, Refusal(402, _told("billing_error"))),
    "403": Mode(S.NOT_ALLOWED, Refusal(403, _told("permission_error"))),
    "404": Mode(S.MODEL_GONE, Refusal(404, _told("not_found_error"))),
    "409": Mode(S.CONFLICT, Refusal(409, _told("conflict_error"))),
    "413": Mode(S.TOO_LARGE, Refusal(413, _told("request_too_large"))),
    "418": Mode(S.REFUSED, Refusal(418)),
    "429": Mode(S.RATE_LIMITED, Refusal(429, _told("rate_limit_error"), headers={"retry-after": "30"})),
    "429_no_wait": Mode(S.SPEND_LIMIT, Refusal(429, _told("rate_limit_error"))),
    "429_spend": Mode(
        S.SPEND_LIMIT,
        Refusal(429, _told("rate_limit_error", SPEND_LIMIT), headers={"retry-after": "30"}),
    ),
    "error_of_yours": Mode(S.RATE_LIMITED, Stream(_error("rate_limit_error", 0))),
    # the network's
    "closed": Mode(S.CLOSED_BEFORE_ANSWER, Broken()),
    "reset": Mode(S.CLOSED_BEFORE_ANSWER, Broken(then=Then.RESET)),
    "not_http": Mode(S.NOT_HTTP, Broken(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")),
    "header_bomb": Mode(S.NOT_HTTP, Broken(b"HTTP/1.1 200 OK\r\n" + b"x-bomb: 1\r\n" * 100_000)),
    "portal": Mode(S.PORTAL, Refusal(200, _HTML, "text/html", edge=False)),
    "redirect": Mode(S.REDIRECTED, Refusal(302, headers={"location": "/elsewhere"}, edge=False)),
    "407": Mode(S.PROXY_REFUSED, Refusal(407, _HTML, "text/html", edge=False)),
    "511": Mode(S.PORTAL, Refusal(511, _HTML, "text/html", edge=False)),
    "squid": Mode(
        S.PROXY_REFUSED,
        Refusal(503, _HTML, "text/html", {"x-squid-error": "ERR_CONNECT_FAIL 111"}, edge=False),
    ),
    "compressed": Mode(S.COMPRESSED, Stream(_none, headers={"content-encoding": "gzip"})),
    "challenge": Mode(S.CHALLENGED, Refusal(403, _HTML, "text/html", {"cf-mitigated": "challenge"})),
    "region": Mode(S.REGION_REFUSED, Refusal(403, _told("forbidden", message="Request not allowed"))),
    "403_page": Mode(S.PROXY_REFUSED, Refusal(403, _HTML, "text/html", edge=False)),
    # the model's mood
    "refusal": Mode(S.REFUSAL, Stream(lambda model, _nonce: written(said(model, ["No."], reason="refusal")))),
    "max_tokens": Mode(
        S.MAX_TOKENS,
        Stream(lambda model, nonce: written(message(model, nonce, text='{"non', reason="max_tokens"))),
    ),
    "wrong_tool": Mode(
        S.WRONG_TOOL, Stream(lambda model, nonce: written(message(model, nonce, tool="search")))
    ),
    "wrong_echo": Mode(S.WRONG_ECHO, Stream(lambda model, _nonce: written(message(model, "parrot")))),
    "no_echo": Mode(S.WRONG_ECHO, Stream(lambda model, nonce: written(message(model, nonce, text="{}")))),
}
FAULTS = tuple(name for name in MODES if name != "good")
__all__ = ["DELTA", "FAULTS", "MODES", "STOP", "Broken", "Mode", "Refusal", "Stream", "Then"]
