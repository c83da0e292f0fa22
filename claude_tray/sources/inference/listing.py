"""Which models the key may use, as the API lists them; asking costs nothing and sends no prompt."""

import json
from collections.abc import Iterable, Mapping

import httpx

from claude_tray.model import Blame, Signature
from claude_tray.sources.inference.asking import Heard, Patience, Stopwatch, answered, beginning, of_headers
from claude_tray.sources.inference.classify import of_status
from claude_tray.sources.inference.models import LAST_RESORT, cheapest

MOST_BYTES = 4 * 1024 * 1024  # a thousand models have some 300 KB
NOT_SERVED = frozenset({404, 405, 501})  # a gateway may know prompts and no lists


async def choose(
    http: httpx.AsyncClient,
    base: str,
    headers: Mapping[str, str],
    patience: Patience,
    without: Iterable[str] = (),
) -> str | Heard:
    """Return the cheapest model's id, or what was heard where it is your or the network's matter.

    Where only the list fails, the prompt itself is what tells: the last resort is returned.
    """
    gone = frozenset(without)
    request = http.build_request("GET", f"{base}/v1/models?limit=1000", headers=dict(headers))
    response = await answered(http, request, Stopwatch(), patience)
    if isinstance(response, Heard):
        return _unless_theirs(response)
    try:
        body = await beginning(response, MOST_BYTES, patience)
    finally:
        await response.aclose()
    status = response.status_code
    if status in NOT_SERVED:
        return LAST_RESORT
    if status != 200:
        return _unless_theirs(of_headers(of_status(status, response.headers, body), response))
    model = cheapest(_read(body), gone)
    if model == "":
        return of_headers(Signature.NO_MODEL, response)
    return model or LAST_RESORT


def _unless_theirs(heard: Heard) -> str | Heard:
    return heard if heard.signature.blame in (Blame.YOU, Blame.NETWORK) else LAST_RESORT


def _read(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
