"""Whether the API takes the key that the person keeps here: no prompt is sent, nothing is billed."""

import asyncio
from collections.abc import Awaitable, Callable

from claude_tray.model import Finding, Result
from claude_tray.sources.key_check import KeyAnswer, Taken

CHECK = "stored_key"
PATIENCE_S = 3.5  # less than what runs by itself may take in all
HOW = "The API was asked for its list of models with the key that you keep here; no prompt was sent"

Ask = Callable[[], Awaitable[KeyAnswer | str]]
"""Asks the API with the key that is kept; a sentence says why it was not asked."""

_REFUSED = {
    Taken.NO: "The API does not know the key that is kept here: it is mistyped or revoked",
    Taken.NOT_ALLOWED: "The API knows the key that is kept here and does not let it list models",
}


async def run(ask: Ask) -> Finding:
    """Return what the API says to the key."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            said = await ask()
    except TimeoutError:
        return Finding(CHECK, Result.CANNOT_TELL, f"The API did not answer within {PATIENCE_S:.0f} s", HOW)
    if isinstance(said, str):
        return Finding(CHECK, Result.CANNOT_TELL, said)
    facts = (("request-id of the key check", said.request_id),) if said.request_id else ()
    if said.taken is Taken.YES:
        return Finding(CHECK, Result.CLEAR, "The API takes the key that is kept here", HOW, facts)
    if said.taken in _REFUSED:
        return Finding(CHECK, Result.FOUND, _REFUSED[said.taken], HOW, facts)
    return Finding(CHECK, Result.CANNOT_TELL, f"The API did not say: {said.detail}", HOW, facts)
