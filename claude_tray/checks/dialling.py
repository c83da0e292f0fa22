"""One connection without a request: TCP and TLS to a place, through a proxy if need be. Can be called off."""

import asyncio
import base64
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import httpx

from claude_tray.model import Outcome
from claude_tray.sources.doors.faults import fault
from claude_tray.sources.doors.issuer import issuer
from claude_tray.sources.doors.stopwatch import Stage

MOST_HEAD = 16 * 1024  # bytes of a proxy's answer


_NOT_BELIEVED = {
    Outcome.TLS_INTERCEPTED, Outcome.TLS_WRONG_HOST, Outcome.TLS_EXPIRED, Outcome.TLS_NOT_YET_VALID,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """How one connection ended: `fault` is None where it stood, with a certificate that holds."""

    fault: Outcome | None = None
    tcp: bool = False  # whether somebody accepted the connection
    issuer: str = ""  # of the certificate that was accepted
    via_proxy: bool = False

    @property
    def answered(self) -> bool:
        """Whether the other side answered, believed or not."""
        return self.stood or self.fault in _NOT_BELIEVED

    @property
    def stood(self) -> bool:
        """Whether it stood."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Call:
    """Where to connect to, and as whom."""

    place: str  # the address to connect to: the host's, or the proxy's
    port: int
    name: str  # for the certificate
    context: ssl.SSLContext | None  # None: no TLS
    proxy: httpx.Proxy | None = None
    far_port: int = 443  # behind the proxy


async def dial(call: Call, patience_s: float) -> Line:
    """Return how connecting ended; nothing is sent beyond TLS, and to a proxy the wish to connect."""
    attempt = _Attempt(call)
    try:
        async with asyncio.timeout(patience_s):
            return await attempt.made()
    except (OSError, httpx.ProxyError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        late = isinstance(error, TimeoutError)
        outcome, _ = fault(error, attempt.stage, late=late, proxied=call.proxy is not None)
        return Line(outcome, attempt.stage is not Stage.CONNECTION, via_proxy=call.proxy is not None)
    finally:
        attempt.hang_up()


class _Attempt:
    """What has been reached so far."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._writer: asyncio.StreamWriter | None = None
        self.stage = Stage.CONNECTION

    async def made(self) -> Line:
        call = self._call
        secure_proxy = call.proxy is not None and call.proxy.url.scheme == "https"
        reader, self._writer = await asyncio.open_connection(
            call.place,
            call.port,
            limit=MOST_HEAD,
            ssl=call.proxy.ssl_context if call.proxy is not None and secure_proxy else None,
            server_hostname=call.proxy.url.host if call.proxy is not None and secure_proxy else None,
        )
        if call.proxy is not None:
            self.stage = Stage.PROXY
            await self._tunnel(call.proxy, reader, self._writer)
        self.stage = Stage.HANDSHAKE
        signed_by = "" if call.context is None else await self._secured(call.context, self._writer)
        return Line(tcp=True, issuer=signed_by, via_proxy=call.proxy is not None)

    async def _tunnel(
        self, proxy: httpx.Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        target = f"[{self._call.name}]" if ":" in self._call.name else self._call.name
        head = f"CONNECT {target}:{self._call.far_port} HTTP/1.1\r\nHost: {target}:{self._call.far_port}\r\n"
        if proxy.raw_auth is not None:
            head += f"Proxy-Authorization: Basic {base64.b64encode(b':'.join(proxy.raw_auth)).decode()}\r\n"
        writer.write(f"{head}\r\n".encode())
        said = await reader.readuntil(b"\r\n\r\n")
        status = said.split(b"\r\n", 1)[0].split()[1:2]
        if not status or not status[0].startswith(b"2"):
            # The number only: the words may name the proxy.
            raise httpx.ProxyError(status[0][:3].decode("ascii", "replace") if status else "")

    async def _secured(self, context: ssl.SSLContext, writer: asyncio.StreamWriter) -> str:
        await writer.start_tls(context, server_hostname=self._call.name)
        line = cast(ssl.SSLObject, writer.get_extra_info("ssl_object"))
        return issuer(line.getpeercert(binary_form=True) or b"")

    def hang_up(self) -> None:
        """Let go at once: a farewell would wait for the other side."""
        if self._writer is not None:
            with suppress(RuntimeError):  # the loop is closed, and the connection with it
                self._writer.transport.abort()
