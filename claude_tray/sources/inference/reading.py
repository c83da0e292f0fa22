"""One reading of the test prompt: choose a model, ask it within the month's cap, remember what it cost."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from claude_tray.model import Inference, Signature, Silence
from claude_tray.sources.doors.proxies import is_loopback
from claude_tray.sources.inference import spending
from claude_tray.sources.inference.asking import Heard, Patience, prompt
from claude_tray.sources.inference.listing import choose
from claude_tray.sources.inference.models import is_id
from claude_tray.sources.inference.prompt import VERSION, body, nonce
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Means, Memory, Question, Unread
from claude_tray.words import _
from claude_tray.words.figures import decimal

PATIENCE = Patience()
LONGEST_REST = timedelta(hours=24)
_SENDABLE = re.compile(r"[!-~]{1,512}")  # else httpx's error would repeat it


async def read(internet: Internet, question: Question, patience: Patience = PATIENCE) -> Answer:
    """Return how one prompt fared; raises Unread where none was sent."""
    if question.means is None:
        raise Unread(_("there is no API key"), Silence.INTERNAL)
    base = _base(question.urls)
    _wait(question)
    headers = _headers(await asyncio.to_thread(question.means.key))
    run = _Run(question, question.means, patience, internet.http, base, headers, dict(question.memory))
    known = run.memory.get("model")
    heard, model = await (run.remembered(str(known)) if is_id(known) else run.afresh())
    return Answer(_told(heard, model, run.cost), _after(run.memory, heard, model, question.now))


@dataclass(slots=True, repr=False)  # the headers hold the key
class _Run:
    """One reading: what it asks with, and what it has spent."""

    question: Question
    means: Means
    patience: Patience
    http: httpx.AsyncClient
    base: str
    headers: dict[str, str]
    memory: dict[str, str | int | float | None]
    cost: int = 0  # millionths of a dollar

    async def remembered(self, model: str) -> tuple[Heard, str]:
        """Ask the model of last time; where it has gone meanwhile, choose again."""
        heard = await self._asked(model)
        return await self.afresh(model) if heard.signature is Signature.MODEL_GONE else (heard, model)

    async def afresh(self, gone: str = "") -> tuple[Heard, str]:
        """Choose a model and ask it; return what was heard, and from whom ("": nobody was asked)."""
        last = self.memory.get("gone")
        without = {each for each in (gone, last) if isinstance(each, str)}
        chosen = await choose(self.http, self.base, self.headers, self.patience, without)
        return (chosen, "") if isinstance(chosen, Heard) else (await self._asked(chosen), chosen)

    async def _asked(self, model: str) -> Heard:
        most = spending.worst(model)
        if not spending.affordable(self.memory, self.question.now, most, self.means.cap_usd):
            raise Unread(
                _("a test prompt could cost more than the month's ${cap} allow").format(
                    cap=decimal(self.means.cap_usd, 2)
                ),
                Silence.THROTTLED,
                memory=self.memory,
            )
        self.memory = spending.added(self.memory, self.question.now, most)
        self.question.keep(self.memory)
        heard = await self._prompt(model, forced=True)
        if heard.unforced:  # it was refused, which costs nothing
            heard = await self._prompt(model, forced=False)
        cost = _cost(heard, model)
        self.memory = spending.added(self.memory, self.question.now, cost - most)
        self.cost += cost
        return heard

    async def _prompt(self, model: str, *, forced: bool) -> Heard:
        word = nonce()
        request = self.http.build_request(
            "POST",
            f"{self.base}/v1/messages",
            content=body(model, word, forced=forced),
            headers={**self.headers, "content-type": "application/json", "accept": "text/event-stream"},
        )
        return await prompt(self.http, request, word, self.patience, forced=forced)


def _cost(heard: Heard, model: str) -> int:
    if not heard.sent or (heard.status is not None and 300 <= heard.status < 500):
        return 0  # refusals are not billed
    return spending.cost(model, heard.usage)


def _told(heard: Heard, model: str, cost: int) -> Inference:
    return Inference(
        signature=heard.signature.value,
        blame=heard.signature.blame,
        ttft_ms=heard.ttft_ms,
        total_ms=heard.total_ms,
        http_status=heard.status,
        request_id=heard.request_id,
        ray=heard.ray,
        model=model or None,
        cost_usd=cost / spending.MICRO,
    )


def _after(memory: Memory, heard: Heard, model: str, now: datetime) -> Memory:
    """Return what to remember: the model, unless it has gone, and until when to leave the API alone."""
    gone = heard.signature is Signature.MODEL_GONE
    kept = {**memory, "model": None if gone or not model else model, "gone": model if gone else None}
    limited = heard.signature is Signature.RATE_LIMITED and heard.retry_after is not None
    rest = now + min(heard.retry_after or timedelta(0), LONGEST_REST)
    return {**kept, "rest_until": rest.isoformat() if limited else None}


def _base(urls: tuple[str, ...]) -> str:
    """Return the address without a slash at the end; raises Unread where the key must not go there."""
    if not urls:
        raise Unread(_("no address to ask"), Silence.INTERNAL)
    address = httpx.URL(urls[0])
    if address.scheme != "https" and not (address.scheme == "http" and is_loopback(address.host)):
        raise Unread(_("the API's address is not https: the key is not sent there"), Silence.INTERNAL)
    if address.userinfo or not address.host:
        raise Unread(_("the API's address must be a host without a name and password"), Silence.INTERNAL)
    return str(address).rstrip("/")


def _wait(question: Question) -> None:
    until = question.memory.get("rest_until")
    try:
        left = datetime.fromisoformat(str(until)) - question.now
    except (TypeError, ValueError):
        return
    if timedelta(0) < left <= LONGEST_REST:
        raise Unread(
            _("your account's limit is reached, and the API asked us to wait"), Silence.THROTTLED, left
        )


def _headers(key: str) -> dict[str, str]:
    """Return the headers of every request; raises Unread where the key cannot be sent.

    No compression, or a stream would come in lumps; a connection of its own, because one that the other side
    has just given up looks like an outage.
    """
    if not _SENDABLE.fullmatch(key):
        raise Unread(_("what is kept as the API key is none"), Silence.INTERNAL)
    return {
        "x-api-key": key,
        "anthropic-version": VERSION,
        "accept-encoding": "identity",
        "connection": "close",
    }
