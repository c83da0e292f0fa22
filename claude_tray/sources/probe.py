"""One knock on a door: a fresh connection, each phase timed, as much of the answer as is needed."""

import ssl
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from claude_tray.about import USER_AGENT
from claude_tray.clock import SystemClock
from claude_tray.model import Knock, Outcome, Phases
from claude_tray.sources.doors.deadline import Deadline
from claude_tray.sources.doors.faults import fault, name_fault
from claude_tray.sources.doors.issuer import PATIENCE_S, issuer_at
from claude_tray.sources.doors.names import Names, one_per_family
from claude_tray.sources.doors.proxies import proxy_for, usable
from claude_tray.sources.doors.stopwatch import Stopwatch
from claude_tray.sources.refusal import moment

MAX_BODY = 64 * 1024  # bytes; every mark that a class needs stands in the first few KiB
TRACE_PATH = "/cdn-cgi/trace"

# The server says whole seconds: on average it is half a second later than it says.
DATE_ROUNDING_S = 0.5

# Where the certificate's issuer explains the failure.
_BY_SOMEBODY = {
    Outcome.TLS_INTERCEPTED, Outcome.TLS_WRONG_HOST, Outcome.TLS_EXPIRED, Outcome.TLS_NOT_YET_VALID,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a knock may wait, in seconds; `whole` bounds everything together."""

    dns: float = 5.0
    connect: float = 5.0  # TCP, and TLS once more: httpcore has one limit for both
    response: float = 8.0
    whole: float = 8.0


@dataclass(frozen=True, slots=True)
class Way:
    """What every knock of this process has in common."""

    names: Names
    budget: Budget = Budget()
    proxy_for: Callable[[httpx.URL], str | None] = proxy_for
    now: Callable[[], datetime] = SystemClock().now


def knock(url: str, context: ssl.SSLContext, way: Way, deadline: Deadline) -> Knock:
    """Try `url` once and return what happened; blocks, at most until `deadline`.

    A fault of the network is in the result, never raised. `context` must not be in use elsewhere unless
    it allows that.
    """
    address = httpx.URL(url)
    attempt = _Attempt(address, context, way, deadline)
    proxy = way.proxy_for(address)
    if proxy is not None:
        return attempt.by(proxy)
    started = time.perf_counter()
    try:
        found = way.names.addresses(address.host, attempt.port, deadline.left_s(way.budget.dns))
    except (OSError, ValueError) as error:
        outcome, detail = name_fault(error)
        return Knock(fault=outcome, detail=detail)
    dns = (time.perf_counter() - started) * 1000
    return attempt.at_one_of(one_per_family(found), dns)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One address to try, and what it is tried with."""

    address: httpx.URL
    context: ssl.SSLContext
    way: Way
    deadline: Deadline

    @property
    def port(self) -> int:
        return self.address.port or (443 if self._secure else 80)

    @property
    def _secure(self) -> bool:
        return self.address.scheme == "https"

    @property
    def _name(self) -> str:
        return self.address.raw_host.decode("ascii")

    def at_one_of(self, places: tuple[str, ...], dns: float) -> Knock:
        """Try the first place; the other family's where that one cannot be connected to.

        A literal address switches off the "happy eyeballs" that a browser has.
        """
        first, *others = [*places, ""]
        tried = self._at(first, dns)
        if tried.fault is None or tried.phases.tcp is not None or not others[0]:
            return tried
        second = self._at(others[0], dns)
        # A family that this network does not have says nothing about the door.
        return tried if second.fault is Outcome.NO_ROUTE else second

    def by(self, proxy: str) -> Knock:
        """Try the address by its name through `proxy`; looking it up is the proxy's business."""
        try:
            through = usable(proxy, self.context)
        except httpx.ProxyError as error:
            return Knock(fault=Outcome.PROXY_FAILED, detail=str(error), via_proxy=True)
        return replace(self._send(self.address, None, through), via_proxy=True)

    def _at(self, place: str, dns: float) -> Knock:
        tried = self._send(self.address.copy_with(host=place), dns)
        if tried.fault not in _BY_SOMEBODY:
            return tried
        by = issuer_at(place, self.port, self._name, self.deadline.left_s(2 * PATIENCE_S) / 2)
        return replace(tried, detail=f"{tried.detail} (issued by {by})") if by else tried

    def _send(self, target: httpx.URL, dns: float | None, proxy: httpx.Proxy | None = None) -> Knock:
        """Ask `target` on a fresh connection.

        A transport, not a client: it keeps no cookies and follows no redirects, because it cannot.
        """
        stopwatch = Stopwatch(secure=self._secure, tunnelled=proxy is not None, connected=self.deadline.watch)
        try:
            with (
                httpx.HTTPTransport(self.context, trust_env=False, proxy=proxy) as transport,
                closing(transport.handle_request(self._request(target, stopwatch))) as response,
            ):
                return self._answer(response, stopwatch.phases(dns))
        except (httpx.TransportError, OSError) as error:
            late = self.deadline.passed
            outcome, detail = fault(error, stopwatch.stage, late=late, proxied=proxy is not None)
            return Knock(phases=stopwatch.phases(dns), fault=outcome, detail=detail)

    def _request(self, target: httpx.URL, stopwatch: Stopwatch) -> httpx.Request:
        budget = self.way.budget
        connect, response = self.deadline.left_s(budget.connect), self.deadline.left_s(budget.response)
        extensions: dict[str, object] = {
            "trace": stopwatch,
            "timeout": httpx.Timeout(response, connect=connect).as_dict(),
        }
        if target != self.address:  # the address is a number, and the certificate is for the name
            extensions["sni_hostname"] = self._name
        headers = {
            "Host": self.address.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        }
        return httpx.Request("GET", target, headers=headers, extensions=extensions)

    def _answer(self, response: httpx.Response, phases: Phases) -> Knock:
        apart = skew(response.headers, self.way.now(), phases.ttfb)  # before the body takes its time
        return Knock(
            phases=phases,
            status=response.status_code,
            headers=tuple(response.headers.multi_items()),
            body=_body(response) if self._body_matters(response) else b"",
            clock_skew_s=apart,
        )

    def _body_matters(self, response: httpx.Response) -> bool:
        from_the_edge = "cf-ray" in response.headers
        return not (response.is_success and from_the_edge) or self.address.path == TRACE_PATH


def _body(response: httpx.Response) -> bytes:
    """Return the body's beginning; what comes of a body that breaks off is enough."""
    kept = bytearray()
    with suppress(httpx.TransportError):
        for piece in response.iter_raw():
            kept += piece
            if len(kept) >= MAX_BODY:
                break
    return bytes(kept[:MAX_BODY])


def skew(headers: httpx.Headers, received: datetime, ttfb: float | None) -> float | None:
    """Return how far this computer's clock is ahead of the server's, in seconds, give or take a second.

    None where the server says no time, or where an answer from a cache (`Age`) says an old one.
    """
    served = moment(headers.get("date", ""))
    if served is None or headers.get("age", "0").strip() != "0":
        return None
    return (received - served).total_seconds() - (ttfb or 0.0) / 2000 - DATE_ROUNDING_S
