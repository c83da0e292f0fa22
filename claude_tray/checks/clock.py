"""Whether this computer's clock is right: certificates and sign-ins fail where it is not."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import httpx

from claude_tray.checks.reach import Reach
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.words import N_, _, ngettext

ID = "clock"
HOW = N_("Compares this computer's clock with the time that unrelated hosts put into their answers.")

WRONG_AFTER = timedelta(seconds=60)  # sign-in tokens are valid for minutes, and allow about one
SAME_WITHIN = timedelta(seconds=5)  # two hosts' clocks, whole seconds, the way there
FEWEST = 2  # one host's clock may itself be wrong

_DATES_DO_NOT_HOLD = {Outcome.TLS_EXPIRED, Outcome.TLS_NOT_YET_VALID}


async def run(reach: Reach) -> Finding:
    """Return whether at least two unrelated hosts agree that the clock is off."""
    apart: dict[bytes, float] = {}  # by host, in the order of arrival

    async def ask(url: str) -> None:
        knock = await reach.knock(url)
        if knock.fault in _DATES_DO_NOT_HOLD:
            # With a clock that is years off no certificate holds. Only the date of the answer is used.
            knock = await reach.knock(url, curious=True)
        if knock.clock_skew_s is not None:
            apart[httpx.URL(url).netloc] = knock.clock_skew_s

    await asyncio.gather(*map(ask, reach.here.controls))
    return decide(list(apart.values()))


def decide(apart: Sequence[float]) -> Finding:
    """Return what the differences to several hosts' clocks, in seconds, in the order of arrival, say. PURE.

    Whoever answered last has the word, if most agree: the clock may be set while the others are asked.
    """
    if len(apart) < FEWEST:
        return Finding(ID, Result.CANNOT_TELL, _("fewer than two hosts said what time it is"), _(HOW))
    agreeing = [each for each in apart if abs(each - apart[-1]) <= SAME_WITHIN.total_seconds()]
    if len(agreeing) < FEWEST or 2 * len(agreeing) <= len(apart):
        return Finding(
            ID,
            Result.CANNOT_TELL,
            _("the hosts do not agree on the time, or the clock was set meanwhile"),
            _(HOW),
        )
    off = sum(agreeing) / len(agreeing)
    facts = (
        (
            N_("clock"),
            ngettext("{seconds} s against {n} host", "{seconds} s against {n} hosts", len(agreeing)).format(
                seconds=f"{off:+.0f}", n=len(agreeing)
            ),
        ),
    )
    if abs(off) <= WRONG_AFTER.total_seconds():
        return Finding(
            ID, Result.CLEAR, _("This computer's clock is right to within a minute."), _(HOW), facts
        )
    ahead, behind = (
        _("This computer's clock is {span} ahead."),
        _("This computer's clock is {span} behind."),
    )
    evidence = (ahead if off > 0 else behind).format(span=_long(abs(off)))
    return Finding(ID, Result.FOUND, evidence, _(HOW), facts)


def _long(seconds: float) -> str:
    if (days := round(seconds / 86400)) >= 2:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if (hours := round(seconds / 3600)) >= 2:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    if (minutes := round(seconds / 60)) >= 2:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return ngettext("{n} second", "{n} seconds", round(seconds)).format(n=round(seconds))
