"""One request that can be called off: what the sources' knock does in a thread, on the loop."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from typing import Any, cast

import httpx

from claude_tray.about import USER_AGENT
from claude_tray.clock import Clock
from claude_tray.model import Knock
from claude_tray.sources.doors.faults import fault
from claude_tray.sources.doors.stopwatch import Stopwatch
from claude_tray.sources.probe import MAX_BODY, skew


async def knock(
    url: httpx.URL,
    place: str | None,
    *,
    proxy: httpx.Proxy | None,
    context: ssl.SSLContext,
    clock: Clock,
    patience_s: float,
) -> Knock:
    """Return what `url` answers at the address `place`, or by its name through `proxy`.

    A fault of the network is in the result, never raised.
    """
    lines: list[Any] = []
    stopwatch = Stopwatch(
        secure=url.scheme == "https", tunnelled=proxy is not None, connected=lambda line: None
    )

    async def trace(event: str, info: Mapping[str, Any]) -> None:
        stopwatch(event, info)
        if event == "connection.connect_tcp.complete":
            lines.append(info["return_value"])

    extensions: dict[str, object] = {"trace": trace}
    if place is not None:  # the address is a number, and the certificate is for the name
        extensions["sni_hostname"] = url.raw_host.decode("ascii")
    target = url if place is None else url.copy_with(host=place)
    headers = {"Host": url.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
    request = httpx.Request("GET", target, headers=headers, extensions=extensions)
    try:
        async with (
            asyncio.timeout(patience_s),
            httpx.AsyncHTTPTransport(context, trust_env=False, proxy=proxy) as transport,
        ):
            return await _answer(await transport.handle_async_request(request), stopwatch, clock, proxy)
    except (httpx.TransportError, OSError) as error:
        late = isinstance(error, TimeoutError)
        outcome, detail = fault(error, stopwatch.stage, late=late, proxied=proxy is not None)
        return Knock(phases=stopwatch.phases(None), fault=outcome, detail=detail, via_proxy=proxy is not None)
    finally:
        for line in lines:  # httpcore forgets a connection that is called off during its handshake
            await line.aclose()


async def _answer(
    response: httpx.Response, stopwatch: Stopwatch, clock: Clock, proxy: httpx.Proxy | None
) -> Knock:
    phases = stopwatch.phases(None)
    apart = skew(response.headers, clock.now(), phases.ttfb)
    kept = bytearray()
    try:
        with suppress(httpx.TransportError):
            async with aclosing(cast(AsyncGenerator[bytes], response.aiter_raw())) as pieces:
                async for piece in pieces:
                    kept += piece
                    if len(kept) >= MAX_BODY:
                        break
    finally:
        await response.aclose()
    return Knock(
        phases=phases,
        status=response.status_code,
        headers=tuple(response.headers.multi_items()),
        body=bytes(kept[:MAX_BODY]),
        via_proxy=proxy is not None,
        clock_skew_s=apart,
    )
