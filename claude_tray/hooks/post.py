"""Posts a message to a web address: no redirect is followed, and no long answer read to its end."""

import asyncio
from collections.abc import Mapping

import httpx

from claude_tray.hooks.hook import Undelivered, Way
from claude_tray.words import _

PATIENCE_S = 5.0  # for the whole exchange
LIMIT = 16 * 1024  # bytes of an answer that are looked at; nobody needs more than its status


async def post(way: Way, url: str, body: bytes, headers: Mapping[str, str] | None = None) -> None:
    """Send `body` as JSON. Raises Undelivered with a reason that repeats neither address nor answer."""
    sent = {"content-type": "application/json", "accept-encoding": "identity", **(headers or {})}
    try:
        async with asyncio.timeout(PATIENCE_S):
            question = way.http().stream(
                "POST", url, content=body, headers=sent, follow_redirects=False, timeout=PATIENCE_S
            )
            async with question as response:
                await _skim(response)
    except TimeoutError as error:
        raise Undelivered(_("no answer within {n} s").format(n=f"{PATIENCE_S:.0f}"), again=True) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise Undelivered(_("the address is none")) from error
    except httpx.HTTPError as error:
        raise Undelivered(_kind(error), again=True) from error
    _judge(response)


async def _skim(response: httpx.Response) -> None:
    """Read a short answer, so that its connection can be used again; leave a long one."""
    seen = 0
    async for piece in response.aiter_raw():
        seen += len(piece)
        if seen > LIMIT:
            break


def _judge(response: httpx.Response) -> None:
    status = response.status_code
    if response.is_redirect:
        raise Undelivered(_("HTTP {status}: it leads elsewhere, which is not followed").format(status=status))
    if not response.is_success:
        raise Undelivered(f"HTTP {status}", again=status in (408, 425, 429) or status >= 500)


def _kind(error: httpx.HTTPError) -> str:
    """Return what failed without the error's own text, in which an address may stand."""
    match error:
        case httpx.ConnectTimeout() | httpx.ReadTimeout() | httpx.WriteTimeout() | httpx.PoolTimeout():
            return _("no answer in time")
        case httpx.ConnectError():
            return _("no connection")
        case httpx.ReadError() | httpx.WriteError() | httpx.RemoteProtocolError():
            return _("the connection was cut")
    return type(error).__name__
