"""Which proxy stands between this computer and claude.ai, and whether it lets anything through.

A proxy that works is no cause, so it is CLEAR, and a fact for the ticket. FOUND is one that fails.
"""

import httpx

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import words
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.words import N_, _

ID = "proxy"
HOW = N_("Reads the environment and the system's settings, and asks the proxy for a connection to claude.ai.")

_KINDS = {"http": "HTTP", "https": "HTTPS", "socks": "SOCKS", "socks4": "SOCKS", "socks4a": "SOCKS",
          "socks5": "SOCKS", "socks5h": "SOCKS"}  # fmt: skip
_OURS = ("HTTP", "HTTPS")  # what we can use
_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")
_ITS_OWN = {Outcome.PROXY_FAILED, Outcome.PROXY_AUTH}


async def run(reach: Reach) -> Finding:
    """Return which kind of proxy is in use, and whether it answers; never where it is or whose."""
    url = httpx.URL(reach.here.door)
    setting = await reach.proxy(url)
    if setting is None:
        return Finding(ID, Result.CLEAR, _("No proxy is set for claude.ai."), _(HOW))
    kind = _KINDS.get(setting.partition("://")[0].lower(), "")
    named = any(reach.here.environment.get(spelt) for each in _VARIABLES for spelt in (each, each.upper()))
    origin = _("the environment") if named else _("the system's settings")
    facts = ((N_("proxy"), _("{kind}, from {origin}").format(kind=kind or _("unknown kind"), origin=origin)),)
    if kind not in _OURS:
        evidence = _("a proxy of a kind that cannot be tried from here ({kind}) is set in {origin}").format(
            kind=kind or _("unknown"), origin=origin
        )
        return Finding(ID, Result.CANNOT_TELL, evidence, _(HOW), facts)
    line = await reach.dial(url)
    if line.fault in _ITS_OWN:
        why = _("it wants a name and a password") if line.fault is Outcome.PROXY_AUTH else _why(line.tcp)
        evidence = _("The {kind} proxy set in {origin} does not let claude.ai through: {why}.").format(
            kind=kind, origin=origin, why=why
        )
        return Finding(ID, Result.FOUND, evidence, _(HOW), facts)
    if line.fault is not None:
        evidence = _("the proxy answers, and then claude.ai fails behind it: {why}").format(
            why=words(line.fault)
        )
        return Finding(ID, Result.CANNOT_TELL, evidence, _(HOW), facts)
    evidence = _("A proxy is in use ({kind}, from {origin}), and it lets claude.ai through.").format(
        kind=kind, origin=origin
    )
    return Finding(ID, Result.CLEAR, evidence, _(HOW), facts)


def _why(tcp: bool) -> str:
    return _("it accepts the connection and gives no way on") if tcp else _("it cannot be reached")
