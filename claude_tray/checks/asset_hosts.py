"""Whether the hosts of the page's scripts are shut out while the page itself is not: it then loads by half.

Only a hint: which hosts the page uses changes, and one that is gone looks like one that is blocked.
"""

import asyncio

import httpx

from claude_tray.checks.dialling import Line
from claude_tray.checks.reach import Reach
from claude_tray.checks.words import listed, words
from claude_tray.model.triage import Finding, Result
from claude_tray.words import N_, _

ID = "asset_hosts"
HOW = N_(
    "Connects to the hosts of the page's scripts and files, and asks them for "
    "nothing. Block lists break these first."
)


async def run(reach: Reach) -> Finding:
    """Return whether a host of the page's files cannot be connected to while claude.ai can."""
    urls = [httpx.URL(url) for url in reach.here.assets]
    if not urls:
        return Finding(ID, Result.CANNOT_TELL, _("no host of the page's files is named"), _(HOW))
    door, *lines = await asyncio.gather(reach.dial(httpx.URL(reach.here.door)), *map(reach.dial, urls))
    return decide(door, {url.host: line for url, line in zip(urls, lines, strict=True)})


def decide(door: Line, assets: dict[str, Line]) -> Finding:
    """Return what connecting to the door and to the hosts of its files, by name, says. PURE."""
    failing = {host: words(line.fault) for host, line in assets.items() if line.fault is not None}
    facts = tuple((host, why) for host, why in failing.items())
    if not failing:
        return Finding(
            ID, Result.CLEAR, _("The hosts of the page's scripts and files can be reached."), _(HOW)
        )
    if not door.stood:
        return Finding(ID, Result.CANNOT_TELL, _("claude.ai itself cannot be connected to"), _(HOW), facts)
    told = listed([f"{host} ({why})" for host, why in failing.items()])
    evidence = _(
        "claude.ai can be reached and {told} cannot: something may block the page's scripts."
    ).format(told=told)
    return Finding(ID, Result.FOUND, evidence, _(HOW), facts)
