"""Whether one of the two kinds of address is broken: pages then load late, or in part."""

import asyncio

import httpx

from claude_tray.checks.dialling import Line
from claude_tray.checks.reach import Reach
from claude_tray.checks.words import words
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.names import one_per_family
from claude_tray.sources.doors.proxies import is_loopback
from claude_tray.words import N_, _

ID = "ipv6"
HOW = N_(
    "Connects to claude.ai by IPv4 and by IPv6, each by itself. A network that has only one kind is in order."
)


async def run(reach: Reach) -> Finding:
    """Return whether claude.ai can be connected to by one kind of address and not by the other."""
    url = httpx.URL(reach.here.door)
    if is_loopback(url.host):  # it may well listen on one kind only
        return Finding(
            ID, Result.CANNOT_TELL, _("the address in the settings is this computer's own"), _(HOW)
        )
    if await reach.proxy(url) is not None:
        return Finding(ID, Result.CANNOT_TELL, _("everything goes through the proxy"), _(HOW))
    try:
        places = one_per_family(await reach.addresses(url))
    except (OSError, ValueError):
        return Finding(ID, Result.CANNOT_TELL, _("the name of claude.ai could not be looked up"), _(HOW))
    lines = await asyncio.gather(*(reach.dial_at(url, place) for place in places))
    return decide({_kind(place): line for place, line in zip(places, lines, strict=True)})


def decide(lines: dict[str, Line]) -> Finding:
    """Return what connecting by each kind of address says. PURE."""
    facts = tuple(
        (kind, _("connects") if line.fault is None else words(line.fault)) for kind, line in lines.items()
    )
    good = [kind for kind, line in lines.items() if line.answered]
    # No way there at once: this network does not have that kind, and a browser loses no time on it.
    broken = {
        kind: line.fault
        for kind, line in lines.items()
        if not line.answered and line.fault is not Outcome.NO_ROUTE
    }
    if not good:
        return Finding(
            ID, Result.CANNOT_TELL, _("claude.ai cannot be connected to by either kind"), _(HOW), facts
        )
    for kind, why in broken.items():
        evidence = _("{good} works and {kind} is broken ({why}).").format(
            good=good[0], kind=kind, why=words(why or Outcome.OTHER)
        )
        return Finding(ID, Result.FOUND, evidence, _(HOW), facts)
    both = (
        _("IPv4 and IPv6 both connect.")
        if len(good) > 1
        else _("{kind} connects, the other kind is not in use.").format(kind=good[0])
    )
    return Finding(ID, Result.CLEAR, both, _(HOW), facts)


def _kind(place: str) -> str:
    return "IPv6" if ":" in place else "IPv4"
