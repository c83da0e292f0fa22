"""Whether the API takes a key: the list of models is asked for, which costs nothing and sends no prompt."""

import asyncio
import json
from dataclasses import dataclass
from enum import StrEnum

import httpx

from claude_tray.sources.refusal import fault
from claude_tray.sources.source import Unread
from claude_tray.words import _

PATIENCE_S = 15.0
LIMIT = 64 * 1024  # bytes of an error; a list of models is not read at all
VERSION = {"anthropic-version": "2023-06-01"}


class Taken(StrEnum):
    """What the API says to a key."""

    YES = "yes"
    NO = "no"  # unknown, revoked
    NOT_ALLOWED = "not_allowed"  # known, and not for this
    UNCLEAR = "unclear"  # something else answered, or nothing


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What the API said, and the number that support asks for."""

    taken: Taken
    detail: str = ""
    request_id: str = ""


async def ask(http: httpx.AsyncClient, url: str, key: str) -> KeyAnswer:
    """Return whether the API at `url` takes the key; follows no redirect, so that it goes nowhere else."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            question = http.stream(
                "GET",
                f"{url.rstrip('/')}/v1/models?limit=1",
                headers={"x-api-key": key, "accept-encoding": "identity", **VERSION},
                follow_redirects=False,
                timeout=PATIENCE_S,
            )
            async with question as response:
                return _judged(response, b"" if response.is_success else await _beginning(response))
    except TimeoutError:
        return KeyAnswer(Taken.UNCLEAR, _("no answer within {n} s").format(n=f"{PATIENCE_S:.0f}"))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return KeyAnswer(Taken.UNCLEAR, fault(error).reason)
    except Unread as unread:
        return KeyAnswer(Taken.UNCLEAR, unread.reason)


async def _beginning(response: httpx.Response) -> bytes:
    kept = bytearray()
    async for piece in response.aiter_raw():
        kept += piece
        if len(kept) > LIMIT:
            break
    return bytes(kept)


def _judged(response: httpx.Response, body: bytes) -> KeyAnswer:
    number = response.headers.get("request-id", "")
    named = number if number.isascii() and number.isprintable() and len(number) <= 64 else ""
    if response.status_code == 200 and named:
        return KeyAnswer(Taken.YES, request_id=named)
    kind = _error_type(body)
    if response.status_code == 401 and kind == "authentication_error":
        return KeyAnswer(Taken.NO, request_id=named)
    if response.status_code == 403 and kind == "permission_error":
        return KeyAnswer(Taken.NOT_ALLOWED, request_id=named)
    # A portal's or a proxy's page has no request id: it says nothing about the key.
    return KeyAnswer(Taken.UNCLEAR, f"HTTP {response.status_code}", named)


def _error_type(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    match told:
        case {"error": {"type": str(kind)}}:
            return kind
    return ""
