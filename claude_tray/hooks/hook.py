"""What a hook is: somewhere to tell, how it is told, and which secret it needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import httpx

from claude_tray.hooks.message import Message

T = TypeVar("T")

Client = httpx.AsyncClient

Reveal = Callable[[], str | None]  # blocks while a person unlocks the keyring; None: nothing is kept there


class Aside(Protocol):
    """Runs what blocks in a thread that nobody waits for at the end of the program."""

    async def __call__(self, act: Callable[[], T]) -> T:
        """Return what `act` returns."""
        ...


class Undelivered(Exception):
    """It did not arrive: why, in words that hold no secret, and whether another attempt may help."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


@dataclass(frozen=True, slots=True)
class Way:
    """What a hook may use: the way out, its own setting, and its secret when it asks for it."""

    http: Callable[[], Client]
    setting: tuple[str, ...]  # a command's words, or one address; empty where the secret says it all
    secret: Reveal  # raises Undelivered where the keyring cannot be asked
    aside: Aside


@dataclass(frozen=True, slots=True)
class Hook:
    """One place that can be told."""

    id: str
    label: str
    secret: str  # what a person is asked for, to be kept in the keyring; "" if there is none
    deliver: Callable[[Message, Way], Awaitable[None]]  # raises Undelivered
