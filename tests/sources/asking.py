"""Asking one source of one server that is made up here."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest

from claude_tray.model import Knock, Reports
from claude_tray.sources.source import Answer, Memory, Question, Source, Unread

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
Server = Callable[[httpx.Request], httpx.Response]


@dataclass(frozen=True)
class Web:
    """An internet of one server."""

    http: httpx.AsyncClient

    async def knock(self, url: str) -> Knock:
        raise AssertionError(url)


def ask(source: Source, server: Server, memory: Memory | None = None, now: datetime = NOW) -> Answer:
    async def go() -> Answer:
        async with httpx.AsyncClient(transport=httpx.MockTransport(server)) as http:
            return await source.read(Web(http), Question(source.urls, now, memory or {}))

    return asyncio.run(go())


def silence(source: Source, server: Server, memory: Memory | None = None, now: datetime = NOW) -> Unread:
    with pytest.raises(Unread) as caught:
        ask(source, server, memory, now)
    return caught.value


def reports(answer: Answer) -> Reports:
    assert isinstance(answer.content, Reports)
    return answer.content
