"""Sending test prompts to a simulated API over real sockets."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import httpx

from claude_tray.model import Inference, Knock
from claude_tray.simulation.inference.server import MODELS, InferenceServer
from claude_tray.sources.inference.asking import Patience
from claude_tray.sources.inference.reading import read
from claude_tray.sources.source import Means, Memory, Question

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
PLANTED = "sk-ant-api03-planted"
FIRST_S = 1.0
SHORT = Patience(
    connect=timedelta(seconds=1),
    headers=timedelta(seconds=1.5),
    first=timedelta(seconds=FIRST_S),
    slow=timedelta(seconds=0.3),
    idle=timedelta(seconds=0.8),
    total=timedelta(seconds=2),
)


def the_key() -> str:
    """Return a key that is easily found wherever it leaks to."""
    return PLANTED


class Web:
    """An internet of one client."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def knock(self, url: str) -> Knock:
        raise AssertionError(url)


class Purse:
    """A canary and what it remembers, over several prompts."""

    def __init__(self, cap_usd: float = 1.0, key: Callable[[], str] = the_key) -> None:
        self.kept: list[Memory] = []
        self.memory: Memory = {}
        self.means = Means(key, cap_usd)

    async def send(self, url: str, http: httpx.AsyncClient, patience: Patience = SHORT) -> Inference:
        question = Question((url,), NOW, self.memory, means=self.means, keep=self.kept.append)
        answer = await read(Web(http), question, patience)
        self.memory = answer.memory
        assert isinstance(answer.content, Inference)
        return answer.content


def client() -> httpx.AsyncClient:
    # A context without certificates: reading the store takes 60 ms, and nobody here speaks TLS.
    return httpx.AsyncClient(trust_env=False, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


async def alone(mode: str, patience: Patience = SHORT) -> Inference:
    """Return how one prompt fares with a server of its own."""
    async with InferenceServer(lambda: mode, FIRST_S) as server, client() as http:
        return await Purse().send(server.url, http, patience)


def sent(
    *modes: str, purse: Purse | None = None, models: Sequence[str] = MODELS, chance: Random | None = None
) -> tuple[list[Inference], InferenceServer]:
    """Return how one prompt after the other fared, and the server that was asked."""
    purse = purse or Purse()
    left = list(modes)

    async def go() -> tuple[list[Inference], InferenceServer]:
        server = InferenceServer(lambda: left[0], FIRST_S, models, chance)
        async with server, client() as http:
            told = []
            while left:
                told.append(await purse.send(server.url, http))
                del left[0]
            return told, server

    return asyncio.run(go())


def answered(answer: Callable[[httpx.Request], httpx.Response], purse: Purse | None = None) -> Inference:
    """Return how one prompt fared with an API that is a function."""

    async def go() -> Inference:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await (purse or Purse()).send("https://api.example", http)

    return asyncio.run(go())
