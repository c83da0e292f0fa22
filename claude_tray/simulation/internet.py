"""A simulated internet without a single socket: the way out, for tests and for whole days in a second."""

import asyncio
import errno
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx

from claude_tray.model import Knock, Outcome, Phases
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.latency import usual
from claude_tray.simulation.ledger import Ledger
from claude_tray.simulation.replies import Reply, reply
from claude_tray.simulation.weather import Fault

KNOCK_PATIENCE = timedelta(seconds=10)  # after which a knock gives an answer up
KNOCK_BODY = 64 * 1024  # bytes of an answer that a knock reads

_NAMES = frozenset(host.value for host in HostName)
_OUTCOMES: Mapping[Fault, tuple[Outcome, str]] = {
    Fault.NO_NAME: (Outcome.DNS_FAILED, "Temporary failure in name resolution"),
    Fault.REFUSED: (Outcome.REFUSED, os.strerror(errno.ECONNREFUSED)),
    Fault.RESET: (Outcome.RESET, os.strerror(errno.ECONNRESET)),
    Fault.SILENT: (Outcome.RESPONSE_TIMEOUT, "no answer"),
    Fault.CUT: (Outcome.RESET, "Server disconnected without sending a response."),
}


class SimulatedInternet:
    """Answers for the real hosts as the scenario has it at the time that `now` tells.

    With `takes_time`, answers take their time on the running event loop: that is for a jumping one.
    """

    def __init__(self, scenario: Scenario, now: Callable[[], datetime], *, takes_time: bool = False) -> None:
        self._scenario = scenario
        self._now = now
        self._takes_time = takes_time
        self.ledger = Ledger()
        self._http = httpx.AsyncClient(transport=httpx.MockTransport(self._serve), trust_env=False)

    @property
    def http(self) -> httpx.AsyncClient:
        """Return a client whose every request is answered here."""
        return self._http

    async def knock(self, url: str) -> Knock:
        """Try `url` once and return how it went, with phases that follow the time of day."""
        host = _host(url)
        if host is None:
            return Knock(fault=Outcome.DNS_NOT_FOUND, detail="Name or service not known")
        answered = self._ask(host, url, {"accept-encoding": "identity"})
        phases = replace(
            usual(self._scenario.seed, host, self._now()),
            ttfb=round(answered.delay / timedelta(milliseconds=1), 1),
        )
        if answered.delay > KNOCK_PATIENCE:
            answered = Reply(fault=Fault.SILENT)
        if url.startswith("http:"):
            phases = replace(phases, tls=None)
        await self._pass(KNOCK_PATIENCE if answered.fault is Fault.SILENT else answered.delay)
        if answered.fault:
            outcome, detail = _OUTCOMES[answered.fault]
            return Knock(_until(answered.fault, phases), fault=outcome, detail=detail)
        body = answered.body[:KNOCK_BODY]
        return Knock(phases, status=answered.status, headers=answered.headers, body=body, clock_skew_s=0.0)

    async def aclose(self) -> None:
        """Close the client."""
        await self._http.aclose()

    def _ask(self, host: HostName, url: str, headers: Mapping[str, str]) -> Reply:
        split = urlsplit(url)
        query = dict(parse_qsl(split.query))
        answered = reply(
            self._scenario, host, split.path or "/", query=query, headers=headers, at=self._now()
        )
        self.ledger.note(host, answered.size)
        return answered

    async def _serve(self, request: httpx.Request) -> httpx.Response:
        url, patience = str(request.url), request.extensions["timeout"].get("read")
        host = _host(url)
        if host is None:
            raise httpx.ConnectError("Name or service not known", request=request) from socket.gaierror(
                socket.EAI_NONAME, "Name or service not known"
            )
        answered = self._ask(host, url, request.headers)
        if patience is not None and (
            answered.fault is Fault.SILENT or answered.delay.total_seconds() > patience
        ):
            await self._pass(timedelta(seconds=patience))
            raise httpx.ReadTimeout("", request=request) from TimeoutError()
        if answered.fault:
            raise _failure(answered.fault, request)
        await self._pass(answered.delay)
        return httpx.Response(answered.status, headers=list(answered.headers), content=answered.body)

    async def _pass(self, delay: timedelta) -> None:
        if self._takes_time:
            await asyncio.sleep(delay.total_seconds())


def _host(url: str) -> HostName | None:
    name = urlsplit(url).hostname
    return HostName(name) if name in _NAMES else None


def _until(fault: Fault, phases: Phases) -> Phases:
    """Return the phases that ended before the fault."""
    match fault:
        case Fault.NO_NAME:
            return Phases()
        case Fault.REFUSED:
            return Phases(dns=phases.dns)
        case _:
            return replace(phases, ttfb=None)


def _failure(fault: Fault, request: httpx.Request) -> httpx.TransportError:
    """Return what httpx raises for that fault, with the cause that it would have."""
    text = _OUTCOMES[fault][1]
    error: httpx.TransportError
    match fault:
        case Fault.NO_NAME:
            error = httpx.ConnectError(text, request=request)
            error.__cause__ = socket.gaierror(socket.EAI_AGAIN, text)
        case Fault.REFUSED:
            error = httpx.ConnectError(text, request=request)
            error.__cause__ = ConnectionRefusedError(errno.ECONNREFUSED, text)
        case Fault.RESET:
            error = httpx.ReadError(text, request=request)
            error.__cause__ = ConnectionResetError(errno.ECONNRESET, text)
        case Fault.SILENT:
            error = httpx.ReadTimeout(text, request=request)
            error.__cause__ = TimeoutError(text)
        case Fault.CUT:
            error = httpx.RemoteProtocolError(text, request=request)
    return error
