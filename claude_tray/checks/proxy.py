"""Which proxy stands between this computer and claude.ai, and whether it lets anything through.

A proxy that works is no cause, so it is CLEAR, and a fact for the ticket. FOUND is one that fails.
"""

import httpx

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import words
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result

ID = "proxy"
HOW = "Reads the environment and the system's settings, and asks the proxy for a connection to claude.ai."

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
        return Finding(ID, Result.CLEAR, "No proxy is set for claude.ai.", HOW)
    kind = _KINDS.get(setting.partition("://")[0].lower(), "")
    named = any(reach.here.environment.get(spelt) for each in _VARIABLES for spelt in (each, each.upper()))
    origin = "the environment" if named else "the system's settings"
    facts = (("proxy", f"{kind or 'unknown kind'}, from {origin}"),)
    if kind not in _OURS:
        evidence = (
            f"a proxy of a kind that cannot be tried from here ({kind or 'unknown'}) is set in {origin}"
        )
        return Finding(ID, Result.CANNOT_TELL, evidence, HOW, facts)
    line = await reach.dial(url)
    if line.fault in _ITS_OWN:
        why = "it wants a name and a password" if line.fault is Outcome.PROXY_AUTH else _why(line.tcp)
        evidence = f"The {kind} proxy set in {origin} does not let claude.ai through: {why}."
        return Finding(ID, Result.FOUND, evidence, HOW, facts)
    if line.fault is not None:
        evidence = f"the proxy answers, and then claude.ai fails behind it: {words(line.fault)}"
        return Finding(ID, Result.CANNOT_TELL, evidence, HOW, facts)
    evidence = f"A proxy is in use ({kind}, from {origin}), and it lets claude.ai through."
    return Finding(ID, Result.CLEAR, evidence, HOW, facts)


def _why(tcp: bool) -> str:
    return "it accepts the connection and gives no way on" if tcp else "it cannot be reached"
