"""Whether the API takes the key that the person keeps here: no prompt is sent, nothing is billed."""

import asyncio
from collections.abc import Awaitable, Callable

from claude_tray.model import Finding, Result
from claude_tray.sources.key_check import KeyAnswer, Taken
from claude_tray.words import N_, _

CHECK = "stored_key"
PATIENCE_S = 3.5  # less than what runs by itself may take in all
HOW = N_("The API was asked for its list of models with the key that you keep here; no prompt was sent")

Ask = Callable[[], Awaitable[KeyAnswer | str]]
"""Asks the API with the key that is kept; a sentence says why it was not asked."""

_REFUSED = {
    Taken.NO: N_("The API does not know the key that is kept here: it is mistyped or revoked"),
    Taken.NOT_ALLOWED: N_("The API knows the key that is kept here and does not let it list models"),
}


async def run(ask: Ask) -> Finding:
    """Return what the API says to the key."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            said = await ask()
    except TimeoutError:
        return Finding(
            CHECK,
            Result.CANNOT_TELL,
            _("The API did not answer within {n} s").format(n=f"{PATIENCE_S:.0f}"),
            _(HOW),
        )
    if isinstance(said, str):
        return Finding(CHECK, Result.CANNOT_TELL, said)
    facts = ((N_("request-id of the key check"), said.request_id),) if said.request_id else ()
    if said.taken is Taken.YES:
        return Finding(CHECK, Result.CLEAR, _("The API takes the key that is kept here"), _(HOW), facts)
    if said.taken in _REFUSED:
        return Finding(CHECK, Result.FOUND, _(_REFUSED[said.taken]), _(HOW), facts)
    return Finding(
        CHECK, Result.CANNOT_TELL, _("The API did not say: {why}").format(why=said.detail), _(HOW), facts
    )
