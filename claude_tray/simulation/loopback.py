"""The simulated internet over real sockets on this computer, one port for each host."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from claude_tray.simulation import hosts
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.http1 import MalformedError, Request, parse, written
from claude_tray.simulation.ledger import Ledger
from claude_tray.simulation.replies import Reply, reply
from claude_tray.simulation.weather import Broken, Fault, Spell

LOOPBACK = "127.0.0.1"
LOOK_UP = timedelta(milliseconds=50)  # how often a door that is shut at times looks whether it is time
PATIENCE = timedelta(seconds=30)  # with a client that does not finish its request or does not go away
MOST_HEAD = 64 * 1024  # bytes of a request's head
SHUT = (Fault.REFUSED, Fault.NO_NAME)  # no listener: on this computer the name itself always resolves
# With SO_LINGER at zero seconds a closed connection is reset instead of ended.
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class LoopbackInternet:
    """Serves a scenario at the time that `now` tells, from entering to leaving `async with`."""

    def __init__(self, scenario: Scenario, now: Callable[[], datetime]) -> None:
        self._scenario = scenario
        self._now = now
        self._group = asyncio.TaskGroup()
        self._tasks: set[asyncio.Task[None]] = set()
        self._reserved: dict[HostName, socket.socket] = {}
        self._servers: dict[HostName, asyncio.Server] = {}
        self._closing = False
        self.ledger = Ledger()

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        for host in HostName:
            self._reserved[host] = _bound(0)
            await self._open_or_shut(host)
            if any(_is_shut(spell) for spell in self._scenario.spells if host in spell.hosts):
                self._run(self._keep_door(host))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        for server in self._servers.values():
            server.close()
        for task in self._tasks:
            task.cancel()
        try:
            await self._group.__aexit__(kind, error, trace)
        finally:
            for reserved in self._reserved.values():
                reserved.close()

    @property
    def urls(self) -> Mapping[HostName, str]:
        """Return where each host can be reached, without a slash at the end."""
        return {host: f"http://localhost:{_port(reserved)}" for host, reserved in self._reserved.items()}

    def settings_toml(self) -> str:
        """Return the settings that point every remote address at this internet."""
        at = self.urls
        controls = [
            at[HostName.CLOUDFLARE] + hosts.TRACE_PATH,
            at[HostName.WIKIPEDIA] + "/",
            at[HostName.FIREFOX] + hosts.SUCCESS_PATH,
        ]
        tables: Mapping[str, Mapping[str, str | list[str]]] = {
            "front_door": {
                "url": at[HostName.CLAUDE_AI] + hosts.FRONT_DOOR_PATH,
                "api_url": at[HostName.API] + hosts.HELLO_PATH,
                "control_urls": controls,
                "asset_urls": [at[HostName.CLAUDE_AI] + hosts.FRONT_DOOR_PATH],
            },
            "status_page": {"urls": [at[HostName.STATUS], at[HostName.STATUS_FALLBACK]]},
            "community": {"sources": ["github_issues", "hacker_news"]},
            "community.github_issues": {"url": at[HostName.GITHUB] + hosts.ISSUES_PATH},
            "community.hacker_news": {"url": at[HostName.HACKER_NEWS] + hosts.SEARCH_PATH},
            "community.reddit": {
                "urls": [
                    at[HostName.REDDIT] + path for path in (hosts.CLAUDE_AI_FEED, hosts.CLAUDE_CODE_FEED)
                ]
            },
            "community.mastodon": {
                "urls": [at[HostName.MASTODON] + hosts.tag_path(tag) for tag in hosts.TAGS]
            },
        }
        return "\n".join(_table(name, entries) for name, entries in tables.items())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_door(self, host: HostName) -> None:
        """Shut and open a door at its times: an open port cannot refuse a connection."""
        while True:
            await asyncio.sleep(LOOK_UP.total_seconds())
            await self._open_or_shut(host)

    async def _open_or_shut(self, host: HostName) -> None:
        shut = _is_shut(self._scenario.spell(host, self._now()))
        if shut and host in self._servers:
            self._servers.pop(host).close()
        elif not shut and host not in self._servers:
            self._servers[host] = await asyncio.start_server(
                partial(self._let_in, host),
                sock=_bound(_port(self._reserved[host])),
                limit=MOST_HEAD,
            )

    def _let_in(self, host: HostName, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._closing:
            writer.transport.abort()
        else:
            self._run(self._visit(host, reader, writer))

    async def _visit(
        self, host: HostName, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer one request and hang up; whatever a client does is its own affair."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                await self._answer(host, reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(
        self, host: HostName, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        answered = self._reply(host, await reader.readuntil(b"\r\n\r\n"))
        match answered.fault:
            case None:
                await asyncio.sleep(answered.delay.total_seconds())
                writer.write(written(answered))
                writer.write_eof()
                await _gone(reader)  # then it has read everything
            case Fault.SILENT:
                await _gone(reader)
            case Fault.CUT:
                pass
            case _:
                writer.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE
                )
                writer.transport.abort()

    def _reply(self, host: HostName, head: bytes) -> Reply:
        try:
            request = parse(head)
        except MalformedError:
            return Reply(400)
        answered = Reply(405) if request.method != "GET" else self._get(host, request)
        self.ledger.note(host, answered.size)
        return answered

    def _get(self, host: HostName, request: Request) -> Reply:
        split = urlsplit(request.target)
        query = dict(parse_qsl(split.query))
        return reply(self._scenario, host, split.path, query=query, headers=request.headers, at=self._now())


async def _gone(reader: asyncio.StreamReader) -> None:
    """Wait until the client hangs up."""
    while await reader.read(MOST_HEAD):
        pass


def _is_shut(spell: Spell | None) -> bool:
    return spell is not None and isinstance(spell.weather, Broken) and spell.weather.fault in SHUT


def _bound(port: int) -> socket.socket:
    """Return a socket bound to `port`, 0 for any; two may share one as long as at most one listens.

    One that never listens keeps a shut door's port from being given away.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((LOOPBACK, port))
    bound.setblocking(False)
    return bound


def _port(bound: socket.socket) -> int:
    port: int = bound.getsockname()[1]
    return port


def _table(name: str, entries: Mapping[str, str | list[str]]) -> str:
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in entries.items())
    return f"[{name}]\n" + "".join(lines)
