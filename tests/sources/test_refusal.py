"""What is not an answer is told in words, with the wait that was asked for."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.model import Silence
from claude_tray.sources.refusal import age, fault, refusal

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
Headers = dict[str, str]
slow_machines_too = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

AGES: dict[str, tuple[Headers, timedelta | None]] = {
    "Age alone": ({"Age": "697"}, timedelta(seconds=697)),
    "Date alone": ({"Date": "Mon, 04 May 2026 11:59:00 GMT"}, timedelta(minutes=1)),
    "the older of both": ({"Age": "5", "Date": "Mon, 04 May 2026 11:00:00 GMT"}, timedelta(hours=1)),
    "a clock that goes ahead of ours": ({"Date": "Mon, 04 May 2026 12:30:00 GMT"}, timedelta(0)),
    "nonsense": ({"Age": "-5", "Date": "yesterday"}, None),
    "neither": ({}, None),
}


@pytest.mark.parametrize(("headers", "old"), AGES.values(), ids=AGES)
def test_an_answer_is_as_old_as_the_older_of_its_marks(headers: Headers, old: timedelta | None) -> None:
    assert age(httpx.Headers(headers), NOW) == old


REFUSALS: dict[str, tuple[int, Headers, Silence, str]] = {
    "challenge": (405, {}, Silence.BLOCKED, "405 Method Not Allowed: a challenge"),
    "cloudflare": (403, {"cf-mitigated": "challenge"}, Silence.BLOCKED, "403 Forbidden: a challenge"),
    "amazon": (202, {"x-amzn-waf-action": "challenge"}, Silence.BLOCKED, "202 Accepted: a challenge"),
    "unauthorised": (401, {}, Silence.BLOCKED, "401 Unauthorized"),
    "forbidden": (403, {}, Silence.BLOCKED, "403 Forbidden"),
    "legal": (451, {}, Silence.BLOCKED, "451 Unavailable For Legal Reasons"),
    "throttled": (429, {}, Silence.THROTTLED, "429 Too Many Requests"),
    "throttled by the edge": (429, {"cf-mitigated": "challenge"}, Silence.THROTTLED, "429 Too Many Requests"),
    "calm down": (420, {}, Silence.THROTTLED, "HTTP status 420"),
    "quota": (403, {"x-ratelimit-remaining": "0"}, Silence.THROTTLED, "403 Forbidden: too many requests"),
    "server error": (503, {}, Silence.UNREACHABLE, "503 Service Unavailable"),
    "edge error": (522, {}, Silence.UNREACHABLE, "HTTP status 522"),
    "proxy": (407, {}, Silence.UNREACHABLE, "407 Proxy Authentication Required"),
    "not found": (404, {}, Silence.CHANGED, "404 Not Found"),
    "gone": (410, {}, Silence.CHANGED, "410 Gone"),
    "teapot": (418, {}, Silence.CHANGED, "418 I'm a Teapot"),
    "no content": (204, {}, Silence.CHANGED, "204 No Content"),
}


@pytest.mark.parametrize(("status", "headers", "kind", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_says_what_it_is(status: int, headers: Headers, kind: Silence, reason: str) -> None:
    unread = refusal(status, httpx.Headers(headers), NOW)
    assert (unread.silence, unread.reason) == (kind, reason)


RESET = str(int((NOW + timedelta(minutes=10)).timestamp()))
WAITS: dict[str, tuple[int, Headers, timedelta | None]] = {
    "seconds": (429, {"Retry-After": "120"}, timedelta(minutes=2)),
    "a date": (503, {"Retry-After": "Mon, 04 May 2026 12:03:00 GMT"}, timedelta(minutes=3)),
    "a date that is over": (429, {"Retry-After": "Mon, 04 May 2026 11:00:00 GMT"}, timedelta(seconds=1)),
    "at once": (429, {"Retry-After": "0"}, timedelta(seconds=1)),
    "for ever": (429, {"Retry-After": "99999999"}, timedelta(hours=24)),
    "a burst at GitHub": (403, {"Retry-After": "60"}, timedelta(minutes=1)),
    "GitHub's hour": (
        403,
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": RESET},
        timedelta(minutes=10),
    ),
    "requests left": (429, {"X-RateLimit-Remaining": "3", "X-RateLimit-Reset": RESET}, None),
    "nonsense": (429, {"Retry-After": "soon"}, None),
    "a number too long": (429, {"Retry-After": "9" * 5000}, None),
}


@pytest.mark.parametrize(("status", "headers", "wait"), WAITS.values(), ids=WAITS)
def test_a_request_to_wait_is_understood_within_reason(
    status: int, headers: Headers, wait: timedelta | None
) -> None:
    assert refusal(status, httpx.Headers(headers), NOW).retry_after == wait


VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")) | st.integers().map(str)
MARKS = ["Retry-After", "Age", "Date", "X-RateLimit-Remaining", "X-RateLimit-Reset", "ETag"]


@slow_machines_too
@given(st.integers(100, 999), st.dictionaries(st.sampled_from(MARKS), VALUES))
def test_no_header_breaks_the_reading_of_a_refusal(status: int, headers: Headers) -> None:
    given_headers = httpx.Headers(
        [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    )
    unread = refusal(status, given_headers, NOW)
    assert unread.retry_after is None or timedelta(seconds=1) <= unread.retry_after <= timedelta(hours=24)
    assert (age(given_headers, NOW) or timedelta(0)) >= timedelta(0)


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


NO_ROOT = ssl.SSLCertVerificationError(1, "[SSL] long internal text (_ssl.c:1007)")
NO_ROOT.verify_message = "unable to get local issuer certificate"
FAULTS = {
    "name": (caused(httpx.ConnectError("x"), socket.gaierror(-2, "?")), "the name does not resolve"),
    "certificate": (
        caused(httpx.ConnectError("x"), NO_ROOT),
        "its certificate is not valid: unable to get local issuer certificate",
    ),
    "tls": (caused(httpx.ConnectError("x"), ssl.SSLError(1, "?")), "the secure connection failed"),
    "refused": (caused(httpx.ConnectError("x"), ConnectionRefusedError()), "the connection was refused"),
    "several addresses": (
        caused(httpx.ConnectError("x"), ExceptionGroup("x", [OSError(), ConnectionRefusedError()])),
        "the connection was refused",
    ),
    "connecting": (httpx.ConnectTimeout("x"), "the connection timed out"),
    "waiting": (httpx.ReadTimeout("x"), "no answer in time"),
    "broken": (httpx.ReadError("x"), "the connection broke"),
    "gibberish": (httpx.RemoteProtocolError("x"), "the answer broke off, or is not HTTP"),
    "proxy": (httpx.ProxyError("x"), "the proxy does not let it through"),
}


@pytest.mark.parametrize(("error", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_failing_connection_is_told_in_words(error: Exception, reason: str) -> None:
    unread = fault(error)
    assert (unread.reason, unread.silence) == (reason, Silence.UNREACHABLE)
