"""What a server or the way to it says instead of an answer, as a sentence a person understands. PURE."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from socket import gaierror

import httpx

from claude_tray.model import Silence
from claude_tray.sources.plain import plain
from claude_tray.sources.source import Unread
from claude_tray.words import N_, _

# Below a second a wait means nothing; after a day a person has forgotten that they were asked to wait.
SHORTEST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(hours=24)

# How Cloudflare and Amazon's firewall mark an answer that only a browser can get past.
CHALLENGE_HEADERS = ("cf-mitigated", "x-amzn-waf-action")

_MEANINGS = {
    401: Silence.BLOCKED,
    403: Silence.BLOCKED,
    405: Silence.BLOCKED,  # CloudFront's challenge to a GET that is allowed for a browser
    407: Silence.UNREACHABLE,  # a proxy on the way, not the server
    408: Silence.UNREACHABLE,
    420: Silence.THROTTLED,
    422: Silence.BLOCKED,  # a Mastodon instance that shows its timelines only to members
    429: Silence.THROTTLED,
    451: Silence.BLOCKED,
}


def refusal(status: int, headers: httpx.Headers, now: datetime) -> Unread:
    """Return what an answer other than a usable 200 or 304 means, and how long it asks us to wait."""
    meaning = _MEANINGS.get(status, Silence.UNREACHABLE if status >= 500 else Silence.CHANGED)
    challenged = status == 405 or any(name in headers for name in CHALLENGE_HEADERS)
    if challenged and meaning is not Silence.THROTTLED:
        return Unread(
            _("{status}: a challenge").format(status=_words(status)), Silence.BLOCKED, _wait(headers, now)
        )
    if status == 403 and _over_quota(headers):
        return Unread(
            _("{status}: too many requests").format(status=_words(status)),
            Silence.THROTTLED,
            _wait(headers, now),
        )
    return Unread(_words(status), meaning, _wait(headers, now))


def _words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # 420, 520 ... are nobody's standard
        return _("HTTP status {status}").format(status=status)


def _over_quota(headers: httpx.Headers) -> bool:
    # GitHub refuses with 403, not 429: the hourly quota by a zero, bursts by a Retry-After alone.
    return headers.get("x-ratelimit-remaining", "").strip() == "0" or "retry-after" in headers


def _wait(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """Return how long the server asks us to stay away, between a second and a day; None: it does not say."""
    asked = headers.get("retry-after", "").strip()
    seconds = _whole(asked)
    if seconds is not None:
        return _clamp(seconds)
    until = moment(asked)
    if until is not None:
        return _clamp((until - now).total_seconds())
    reset = _whole(headers.get("x-ratelimit-reset", "").strip())
    if headers.get("x-ratelimit-remaining", "").strip() == "0" and reset is not None:
        return _clamp(reset - now.timestamp())
    return None


def _clamp(seconds: float) -> timedelta:
    bounded = min(max(seconds, SHORTEST_WAIT.total_seconds()), LONGEST_WAIT.total_seconds())
    return timedelta(seconds=bounded)


def _whole(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 18 else None


def moment(text: str) -> datetime | None:
    """Return an HTTP date as an aware time in UTC, or None."""
    try:
        parsed = parsedate_to_datetime(text)
        return parsed.replace(tzinfo=parsed.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def age(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """Return how old an answer is: the older of what `Date` and `Age` say, because caches keep either.

    None if the server gives neither; never negative, for clocks differ.
    """
    spent = _whole(headers.get("Age", "").strip())
    date = moment(headers.get("Date", ""))
    ages = [
        *([] if spent is None else [timedelta(seconds=min(spent, 10**9))]),
        *([] if date is None else [now - date]),
    ]
    return max(*ages, timedelta(0)) if ages else None


_FAULTS: tuple[tuple[type[BaseException], Silence, str], ...] = (
    (httpx.DecodingError, Silence.CHANGED, N_("it cannot be decompressed")),
    (httpx.InvalidURL, Silence.CHANGED, N_("an address that is not valid")),
    (httpx.UnsupportedProtocol, Silence.CHANGED, N_("an address that is not valid")),
    (gaierror, Silence.UNREACHABLE, N_("the name does not resolve")),
    (ssl.SSLError, Silence.UNREACHABLE, N_("the secure connection failed")),
    (ConnectionRefusedError, Silence.UNREACHABLE, N_("the connection was refused")),
    (ConnectionResetError, Silence.UNREACHABLE, N_("the connection was reset")),
    (httpx.ConnectTimeout, Silence.UNREACHABLE, N_("the connection timed out")),
    (httpx.TimeoutException, Silence.UNREACHABLE, N_("no answer in time")),
    (httpx.ProxyError, Silence.UNREACHABLE, N_("the proxy does not let it through")),
    (httpx.ConnectError, Silence.UNREACHABLE, N_("no connection")),
    (httpx.ProtocolError, Silence.UNREACHABLE, N_("the answer broke off, or is not HTTP")),
    (httpx.NetworkError, Silence.UNREACHABLE, N_("the connection broke")),
)


def fault(error: BaseException) -> Unread:
    """Return what a failure of httpx means, judged by what caused it, without its raw text."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            detail = plain(cause.verify_message, 120) or _("it was not accepted")
            return Unread(
                _("its certificate is not valid: {detail}").format(detail=detail), Silence.UNREACHABLE
            )
    for kind, silence, words in _FAULTS:
        if any(isinstance(cause, kind) for cause in causes):
            return Unread(_(words), silence)
    return Unread(_("no answer"), Silence.UNREACHABLE)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and all that it came from; several addresses of one name may each have failed."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__ or error.__context__
