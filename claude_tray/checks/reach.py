"""The way out for one round of checks: whatever two of them ask for is asked for once."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Hashable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Self, TypeVar, cast

import httpx

from claude_tray.checks.dialling import Call, Line, dial
from claude_tray.checks.knocking import knock
from claude_tray.checks.surroundings import Surroundings
from claude_tray.model import Knock, Outcome
from claude_tray.sources.doors.deadline import SHORTEST_S
from claude_tray.sources.doors.faults import name_fault
from claude_tray.sources.doors.names import one_per_family
from claude_tray.sources.doors.proxies import usable

T = TypeVar("T")

MOST_ADDRESSES = 64  # of one name; a name server may answer with thousands


class Reach:
    """What may be tried from here, each thing once; leaving `async with` ends all that is under way."""

    def __init__(self, here: Surroundings) -> None:
        self.here = here
        self._tasks: dict[Hashable, asyncio.Task[object]] = {}
        self._ends = 0.0
        self._store = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._ends = asyncio.get_running_loop().time() + self.here.patience.trying
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def addresses(self, url: httpx.URL) -> tuple[str, ...]:
        """Return the addresses of the host; raises TimeoutError, OSError (`gaierror`), ValueError."""
        return await self._once(("name", url.host), lambda: self._looked_up(url.host, port_of(url)))

    async def dial_at(self, url: httpx.URL, address: str, *, curious: bool = False) -> Line:
        """Return how a connection to this one address of the host ends."""
        key = ("line", url.host, port_of(url), address, curious)
        return await self._once(key, lambda: self._dialled(url, address, curious))

    async def dial(self, url: httpx.URL, *, curious: bool = False) -> Line:
        """Return how a connection to the host ends; `curious`: whoever signed the certificate.

        Both families are tried, and one is enough.
        """
        key = ("door", url.host, port_of(url), curious)
        return await self._once(key, lambda: self._either(url, curious))

    async def knock(self, url: str, *, curious: bool = False) -> Knock:
        """Return what the address answers; `curious`: whoever signed the certificate."""
        return await self._once(("knock", url, curious), lambda: self._knocked(httpx.URL(url), curious))

    async def controls(self) -> Mapping[str, Knock]:
        """Return what the unrelated hosts answer, by address."""
        urls = self.here.controls
        return dict(zip(urls, await asyncio.gather(*map(self.knock, urls)), strict=True))

    async def proxy(self, url: httpx.URL) -> str | None:
        """Return the proxy for the host as the settings name it, password and all."""
        found = self._once(
            ("proxy", url.scheme, url.host), lambda: asyncio.to_thread(self.here.proxy_for, url)
        )
        return await found

    def _left_s(self) -> float:
        """Return how long an attempt that begins now may take: what is late is of no use to any check."""
        left = self._ends - asyncio.get_running_loop().time()
        return max(min(left, self.here.patience.attempt), SHORTEST_S)

    async def _once(self, key: Hashable, begin: Callable[[], Awaitable[T]]) -> T:
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(_run(begin))
        # Shielded: a check that gives up must not take the answer away from its neighbours.
        return cast(T, await asyncio.shield(self._tasks[key]))

    async def _looked_up(self, host: str, port: int) -> tuple[str, ...]:
        answer = await asked(self.here.names.ask(host, port), self._left_s())
        return answer[:MOST_ADDRESSES]

    async def _either(self, url: httpx.URL, curious: bool) -> Line:
        if await self.proxy(url) is not None:
            return await self._by_proxy(url, curious)
        try:
            places = one_per_family(await self.addresses(url))
        except (OSError, ValueError) as error:
            return Line(name_fault(error)[0])
        lines: list[Line] = []
        tries = [asyncio.ensure_future(self.dial_at(url, place, curious=curious)) for place in places]
        try:
            for soonest in asyncio.as_completed(tries):
                lines.append(await soonest)
                if lines[-1].stood:
                    break
        finally:
            for each in tries:
                each.cancel()
            await asyncio.gather(*tries, return_exceptions=True)
        # A family that this network does not have says nothing about the host.
        telling = [line for line in lines if line.fault is not Outcome.NO_ROUTE]
        return next((line for line in reversed(telling)), lines[0] if lines else Line(Outcome.DNS_NOT_FOUND))

    async def _dialled(self, url: httpx.URL, address: str, curious: bool) -> Line:
        context = await self._context(curious) if _secure(url) else None
        call = Call(address, port_of(url), _name(url), context)
        return await dial(call, self._left_s())

    async def _by_proxy(self, url: httpx.URL, curious: bool) -> Line:
        context = await self._context(curious)
        try:
            proxy = usable(await self.proxy(url) or "", await self._context())
            place = await self._place_of(proxy)
        except (httpx.ProxyError, OSError, ValueError):
            return Line(Outcome.PROXY_FAILED, via_proxy=True)
        secure = context if _secure(url) else None
        call = Call(place, port_of(proxy.url), _name(url), secure, proxy, port_of(url))
        return await dial(call, self._left_s())

    async def _knocked(self, url: httpx.URL, curious: bool) -> Knock:
        context = await self._context(curious)
        attempt = partial(knock, url, context=context, clock=self.here.clock)
        try:
            setting = await self.proxy(url)
            if setting is not None:
                proxy = usable(setting, await self._context())
                if proxy.url.scheme == "http":  # of the other kind the certificate is for the name
                    place = await self._place_of(proxy)
                    proxy = httpx.Proxy(proxy.url.copy_with(host=place), auth=proxy.auth)
                return await attempt(None, proxy=proxy, patience_s=self._left_s())
        except (httpx.ProxyError, OSError, ValueError):
            return Knock(fault=Outcome.PROXY_FAILED, via_proxy=True)
        try:
            places = one_per_family(await self.addresses(url))
        except (OSError, ValueError) as error:
            return Knock(fault=name_fault(error)[0])
        answer = Knock(fault=Outcome.DNS_NOT_FOUND)
        for place in places:
            answer = await attempt(place, proxy=None, patience_s=self._left_s() / len(places))
            if answer.fault is None or answer.phases.tcp is not None:
                break
        return answer

    async def _place_of(self, proxy: httpx.Proxy) -> str:
        places = await self._once(
            ("name", proxy.url.host), lambda: self._looked_up(proxy.url.host, port_of(proxy.url))
        )
        return places[0]

    async def _context(self, curious: bool = False) -> ssl.SSLContext:
        if curious:
            return _curious()
        # One at a time: the first one reads the whole store, for all; side by side each would.
        async with self._store:
            return await asyncio.to_thread(self.here.context)


async def asked(answer: "Future[tuple[str, ...]]", patience_s: float) -> tuple[str, ...]:
    """Return what a look-up in its own thread finds; raises as it does, and TimeoutError.

    Giving up leaves the thread to the system's own patience: a look-up cannot be interrupted.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def tell(_: object) -> None:
        with suppress(RuntimeError):  # nobody waits any longer, and the loop is closed
            loop.call_soon_threadsafe(done.set)

    answer.add_done_callback(tell)
    async with asyncio.timeout(patience_s):
        await done.wait()
    return answer.result()


async def _run(begin: Callable[[], Awaitable[T]]) -> T:
    return await begin()


def port_of(url: httpx.URL) -> int:
    """Return the port that an address means."""
    return url.port or (443 if _secure(url) else 80)


def _name(url: httpx.URL) -> str:
    """Return the host as it goes over the wire."""
    return url.raw_host.decode("ascii")


def _secure(url: httpx.URL) -> bool:
    return url.scheme == "https"


def _curious() -> ssl.SSLContext:
    """Return a context that accepts any certificate: for an answer that proves nothing but its date."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
