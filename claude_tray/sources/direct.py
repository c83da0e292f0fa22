"""The real internet, reached by this computer's certificates and proxies."""

import asyncio
import ssl
import sys
from collections.abc import Callable
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from claude_tray.about import USER_AGENT
from claude_tray.clock import SystemClock
from claude_tray.model import Knock
from claude_tray.sources.doors import trust
from claude_tray.sources.doors.deadline import Deadline
from claude_tray.sources.doors.names import Names
from claude_tray.sources.doors.proxies import Route, proxy_for, usable
from claude_tray.sources.probe import Budget, Way, knock

TIMEOUT = httpx.Timeout(15.0, connect=8.0)  # seconds; a source may ask for less
# Sources ask one host each, minutes apart: nothing is gained by keeping more connections open.
LIMITS = httpx.Limits(max_connections=10, max_keepalive_connections=4, keepalive_expiry=5.0)


class DirectInternet:
    """An `Internet` without anything in between but what the system's settings put there."""

    def __init__(
        self,
        budget: Budget = Budget(),  # noqa: B008 - frozen
        now: Callable[[], datetime] = SystemClock().now,  # noqa: B008 - stateless at real speed
        route: Route = proxy_for,
    ) -> None:
        self._route = route
        self._way = Way(Names(), budget, self._proxy_for, now)
        self._http: httpx.AsyncClient | None = None
        self._warm = False

    def go_by(self, route: Route) -> None:
        """Send everything that is asked from now on by another route."""
        self._route = route

    def _proxy_for(self, address: httpx.URL) -> str | None:
        return self._route(address)

    @property
    def http(self) -> httpx.AsyncClient:
        """Return the client; raises Unread where the settings name a certificate store that is missing."""
        if self._http is None:
            self._http = httpx.AsyncClient(
                transport=_Routed(trust.context(), self._proxy_for),
                headers={"User-Agent": USER_AGENT},
                # A client keeps what it is sent, and would send it back: let it take nothing.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
                follow_redirects=False,
                timeout=TIMEOUT,
                trust_env=False,
            )
        return self._http

    async def knock(self, url: str) -> Knock:
        """Try `url` once on a fresh connection; raises Unread as `http` does, and nothing for the network.

        In a thread, because the loop's own work would be measured with it.
        """
        with Deadline(self._way.budget.whole) as deadline:
            return await asyncio.to_thread(self._knock, url, deadline)

    async def aclose(self) -> None:
        """Close the client's connections."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    def _knock(self, url: str, deadline: Deadline) -> Knock:
        context = trust.context()
        if not self._warm:
            _warm_up(context)
            self._warm = True
        return knock(url, context, self._way, deadline)


def _warm_up(context: ssl.SSLContext) -> None:
    """Load what httpx, httpcore and a first look-up load late: 150 ms that the first knock must not show."""
    httpx.HTTPTransport(context, trust_env=False).close()
    "warm.invalid".encode("idna")


class _Routed(httpx.AsyncBaseTransport):
    """Sends each request the way that the proxy settings name at that moment: a laptop changes networks."""

    def __init__(self, context: ssl.SSLContext, route: Route) -> None:
        self._context = context
        self._route = route
        self._ways: dict[str | None, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy = await self._proxy_for(request.url)
        if proxy not in self._ways:
            self._ways[proxy] = httpx.AsyncHTTPTransport(
                self._context,
                proxy=None if proxy is None else usable(proxy, self._context),
                limits=LIMITS,
                trust_env=False,
            )
        return await self._ways[proxy].handle_async_request(request)

    async def _proxy_for(self, address: httpx.URL) -> str | None:
        if sys.platform in ("darwin", "win32"):  # they may look the name up, to see if it is an exception
            return await asyncio.to_thread(self._route, address)
        return self._route(address)

    async def aclose(self) -> None:
        for way in self._ways.values():
            await way.aclose()
