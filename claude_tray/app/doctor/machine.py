"""The way out of this computer: trusted certificates, proxy, clock."""

import asyncio
import ssl
import sys
from collections.abc import Callable, Mapping
from urllib.request import getproxies

from claude_tray.app.doctor.entry import Entry, State
from claude_tray.app.surroundings import surroundings
from claude_tray.checks import clock as clock_check
from claude_tray.checks import network
from claude_tray.clock import SystemClock
from claude_tray.model import Finding
from claude_tray.model.triage import Result
from claude_tray.settings.choices import Settings
from claude_tray.sources.doors import trust
from claude_tray.sources.source import Unread
from claude_tray.words import _, ngettext


def trust_store() -> Entry:
    """Return whether there are certificates to trust."""
    title = _("Trusted certificates")
    try:
        context = trust.context()
    except Unread as unread:
        return Entry("trust_store", title, State.BROKEN, unread.reason)
    if sys.platform != "linux":
        return Entry("trust_store", title, State.GOOD, _("The system's own"))
    paths = ssl.get_default_verify_paths()
    known = len(context.get_ca_certs()) if isinstance(context, ssl.SSLContext) else 0
    if known or paths.capath:
        where = paths.cafile or paths.capath or ""
        said = ngettext("{n} in {where}", "{n} in {where}", known).format(n=known, where=where)
        return Entry("trust_store", title, State.GOOD, said if known else str(where))
    said = _("None: every encrypted connection will fail")
    return Entry("trust_store", title, State.BROKEN, said, "sudo apt install ca-certificates")


def proxy(found: Callable[[], Mapping[str, str]] = getproxies) -> Entry:
    """Return which proxies the system names; passwords are not repeated."""
    proxies = {scheme: _bare(address) for scheme, address in sorted(found().items()) if scheme != "no"}
    said = ", ".join(f"{scheme}: {address}" for scheme, address in proxies.items())
    return Entry("proxy", _("Proxy"), State.GOOD, said or _("None"))


def clock(settings: Settings) -> Entry:
    """Return whether the clock agrees with that of unrelated hosts; none is asked in offline mode."""
    title = _("Clock")
    if settings.network.offline:
        return Entry("clock", title, State.UNKNOWN, _("Nobody is asked in offline mode"))
    here = surroundings(settings.front_door, SystemClock())
    (finding,) = asyncio.run(network.run(here, {clock_check.ID: clock_check.run}))
    return judged(title, finding)


def judged(title: str, finding: Finding) -> Entry:
    """Return the entry of what the check of the clock found."""
    match finding.result:
        case Result.CLEAR:
            return Entry("clock", title, State.GOOD, finding.evidence)
        case Result.FOUND:
            mend = "sudo timedatectl set-ntp true" if sys.platform == "linux" else _("Let the system set it")
            return Entry("clock", title, State.BROKEN, finding.evidence, mend)
        case _:
            return Entry("clock", title, State.UNKNOWN, finding.evidence)


def _bare(address: str) -> str:
    return address.rpartition("@")[2]
