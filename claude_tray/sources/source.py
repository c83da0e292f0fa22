"""What a source is: one place we listen to, and how it is read."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claude_tray.model import API_DOOR, CANARY, CLAUDE_CODE, FRONT_DOOR, STATUS_PAGE, Content, Silence
from claude_tray.sources.internet import Internet

_KINDS = {FRONT_DOOR: "door", API_DOOR: "door", STATUS_PAGE: "page", CANARY: "canary", CLAUDE_CODE: "logs"}

Memory = Mapping[str, str | int | float | None]
"""What a source wants back at its next reading (entity tags, cursors); kept over restarts, never a secret."""


class Unread(Exception):
    """A source gave no answer that can be used. Expected: it becomes a `Missing` reading, not a fault."""

    def __init__(
        self,
        reason: str,
        silence: Silence,
        retry_after: timedelta | None = None,
        memory: Memory | None = None,  # what to remember all the same; None: what was remembered stays
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.silence = silence
        self.retry_after = retry_after
        self.memory = memory


@dataclass(frozen=True, slots=True)
class Means:
    """What a test prompt may use of the person's own."""

    key: Callable[[], str]  # blocks while the person unlocks the keyring; raises Unread
    cap_usd: float  # for all prompts of a month


@dataclass(frozen=True, slots=True)
class Question:
    """What one reading is asked for."""

    urls: tuple[str, ...]  # from the settings, tried in order; of a log, its folder
    now: datetime
    memory: Memory = field(default_factory=dict)
    control_urls: tuple[str, ...] = ()  # unrelated hosts, asked only when a door fails
    one_off: bool = False  # nobody will ask again in a moment: confirm a failure at once
    watched_for: timedelta = timedelta(0)  # since this source was last read; 0: never
    back_fill: bool = False  # what is usual there is not known: bring what is cheap of the last week
    means: Means | None = None  # for the test prompt alone
    keep: Callable[[Memory], None] = lambda _memory: None  # writes down at once what must not be lost


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reading brought back, and what to remember for the next."""

    content: Content
    memory: Memory = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One place we listen to. A new one is a module with one of these, and a line in `SOURCES`."""

    id: str
    label: str  # as a person calls it: "Hacker News"
    purpose: str  # what asking it is for, one sentence for the privacy page
    read: Callable[[Internet, Question], Awaitable[Answer]]  # raises Unread, httpx.HTTPError
    urls: tuple[str, ...] = ()  # the addresses asked if the settings name no others
    on: bool = True  # asked unless the person says otherwise
    every: timedelta = timedelta(0)  # asked no more often, whatever the settings say
    kept_for: timedelta | None = None  # how long its readings may be kept; None: as long as all others

    @property
    def kind(self) -> str:
        """Return "door", "page", "canary", "logs" or "community": how often it is asked depends on it."""
        return _KINDS.get(self.id, "community")
