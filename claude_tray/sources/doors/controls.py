"""Whether the internet works at all: what hosts that have nothing to do with Claude answer."""

import asyncio
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from claude_tray.model import Controls, Knock
from claude_tray.sources.doors.proxies import is_loopback
from claude_tray.sources.doors.sites import host_of, target_of
from claude_tray.sources.internet import Internet

# What the plain-http pages made for this purpose answer, by the end of their path.
_EXPECTED: dict[str, Callable[[Knock], bool]] = {
    "/generate_204": lambda knock: knock.status == 204,
    "/success.txt": lambda knock: knock.status == 200 and knock.body.startswith(b"success"),
    "/hotspot-detect.html": lambda knock: knock.status == 200 and b"Success" in knock.body,
    "/connecttest.txt": lambda knock: knock.status == 200 and knock.body.startswith(b"Microsoft"),
}


async def ask(internet: Internet, urls: Sequence[str]) -> Controls:
    """Return what the control hosts say, all asked at once."""
    knocks = await asyncio.gather(*map(internet.knock, urls))
    return judge(dict(zip(urls, knocks, strict=True)))


def judge(knocks: dict[str, Knock]) -> Controls:
    """Return what the answers of the control hosts mean, by their addresses. PURE."""
    if not knocks:
        return Controls.NOT_ASKED
    secure = {url: knock for url, knock in knocks.items() if url.startswith("https:")}
    # Valid TLS cannot be made up by a portal: whatever the host says, it said it.
    if any(knock.status is not None for knock in secure.values()):
        return Controls.ANSWERED
    said = {_plain(url, knock) for url, knock in knocks.items() if url not in secure}
    return next((each for each in (Controls.PORTAL, Controls.ANSWERED) if each in said), Controls.SILENT)


def _plain(url: str, knock: Knock) -> Controls:
    """Return what one answer over plain http says; anybody on the way could have written it."""
    if knock.status is None:
        return Controls.SILENT
    if _leads_away(url, knock) or knock.status == 511:
        return Controls.PORTAL
    expected = next((test for end, test in _EXPECTED.items() if urlsplit(url).path.endswith(end)), None)
    if expected is not None:
        return Controls.ANSWERED if expected(knock) else Controls.PORTAL
    # Of another page nobody knows how it should look; on this computer nobody stands in between.
    return Controls.ANSWERED if is_loopback(host_of(url)) else Controls.SILENT


def _leads_away(url: str, knock: Knock) -> bool:
    target = target_of(url, knock.header("location"))
    return knock.status in range(300, 400) and host_of(target) != host_of(url)
