"""All that is checked of this computer's network, at once, in a few seconds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from claude_tray.checks import (
    asset_hosts,
    base_url,
    captive_portal,
    clock,
    dns,
    hosts_file,
    ipv6,
    offline,
    pac,
    proxy,
    tls_interception,
)
from claude_tray.checks.reach import Reach
from claude_tray.checks.surroundings import Surroundings
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.source import Unread
from claude_tray.words import _

log = logging.getLogger(__name__)

Check = Callable[[Reach], Awaitable[Finding]]

# In the order in which one explains the others: without a network nothing else means much.
CHECKS: dict[str, Check] = {
    module.ID: module.run
    for module in (
        offline, captive_portal, clock, proxy, pac, dns, hosts_file, ipv6, tls_interception, asset_hosts,
        base_url,
    )
}  # fmt: skip


async def run(here: Surroundings, checks: dict[str, Check] = CHECKS) -> tuple[Finding, ...]:
    """Return what each check found, in the order of `CHECKS`; takes little more than a check's patience.

    Cancelled, it leaves nothing behind but look-ups of names, which end by themselves.
    """
    async with Reach(here) as reach, asyncio.TaskGroup() as group:
        tasks = [group.create_task(_in_time(name, check, reach)) for name, check in checks.items()]
    return tuple(task.result() for task in tasks)


async def _in_time(name: str, check: Check, reach: Reach) -> Finding:
    """Return what a check found, or that it could not tell; whatever goes wrong stays with this check."""
    patience = reach.here.patience.check
    try:
        async with asyncio.timeout(patience):
            return await check(reach)
    except TimeoutError:
        return Finding(name, Result.CANNOT_TELL, _("no answer within {n} s").format(n=f"{patience:.0f}"))
    except Unread as unread:
        return Finding(name, Result.CANNOT_TELL, unread.reason)
    except Exception:
        # A fault of ours: it costs one check, not the person's way through the others.
        log.exception("The check %s failed", name)
        return Finding(name, Result.CANNOT_TELL, _("internal error"))
