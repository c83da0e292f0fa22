"""Whether somebody on the way opens the encrypted connection: a company's filter, a security program."""

import asyncio
import re
from dataclasses import replace

import httpx

from claude_tray.checks.dialling import Line
from claude_tray.checks.reach import Reach
from claude_tray.checks.words import listed, reasons, words
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.words import N_, _

ID = "tls_interception"
HOW = N_(
    "Compares who signed the certificates of claude.ai and the API with the "
    "public authorities. Whoever opens a connection must sign another one."
)

# Authorities of the public web by their organisation, as the certificates spell it, lower case.
PUBLIC = (
    "amazon", "certum", "asseco", "cloudflare, inc", "comodo", "digicert", "entrust", "globalsign", "godaddy",
    "google trust services", "identrust", "internet security research group", "let's encrypt",
    "microsoft corporation", "sectigo", "ssl corp", "starfield", "usertrust", "zerossl",
)  # fmt: skip
# Others are not named: a company's own authority is often called after one of its computers.
KNOWN = (
    "AdGuard", "Avast", "AVG", "Barracuda", "Bitdefender", "Blue Coat", "Burp", "Charles Proxy",
    "Check Point", "Cisco", "ESET", "Fiddler", "Forcepoint", "Fortinet", "GoGuardian", "iboss",
    "Kaspersky", "Lightspeed", "McAfee", "Menlo Security", "mitmproxy", "Netskope", "Norton",
    "Palo Alto", "PortSwigger", "Proxyman", "Securly", "Skyhigh", "SonicWall", "Sophos", "Squid",
    "Symantec", "Trend Micro", "Untangle", "WatchGuard", "Zscaler",
)  # fmt: skip

_UNKNOWN_SIGNER = {Outcome.TLS_INTERCEPTED}
_IN_PLACE = {Outcome.TLS_INTERCEPTED, Outcome.TLS_WRONG_HOST}


async def run(reach: Reach) -> Finding:
    """Return whether the certificates of claude.ai and the API are those of the public web."""
    urls = [url for each in (reach.here.door, reach.here.api) if (url := httpx.URL(each)).scheme == "https"]
    lines = await asyncio.gather(*(_signed(reach, url) for url in urls))
    return decide({url.host: line for url, line in zip(urls, lines, strict=True)})


async def _signed(reach: Reach, url: httpx.URL) -> Line:
    line = await reach.dial(url)
    if line.fault not in _IN_PLACE:
        return line
    # OpenSSL drops a certificate that it does not accept: look once more, at nothing but the signature.
    return replace(line, issuer=(await reach.dial(url, curious=True)).issuer)


def decide(lines: dict[str, Line]) -> Finding:
    """Return what the certificates of the hosts, by name, say. PURE."""
    refused = {host: line.fault for host, line in lines.items() if line.fault in _IN_PLACE}
    if refused:
        if (
            all(is_public(lines[host].issuer) for host in refused)
            and set(refused.values()) == _UNKNOWN_SIGNER
        ):
            evidence = _(
                "A public authority's certificate is not known here: this computer's list is out of date."
            )
            return Finding(
                ID,
                Result.FOUND,
                evidence,
                _(HOW),
                ((N_("certificate issuer"), N_("public, not trusted here")),),
            )
        told = reasons({host: words(why) for host, why in refused.items() if why is not None})
        signers = {signer for host in refused if (signer := called(lines[host].issuer))}
        evidence = _("Something answers in place of Claude's hosts ({told}).").format(told=told)
        return Finding(ID, Result.FOUND, evidence, _(HOW), _facts(_("not trusted here"), signers))
    others = {called(line.issuer) for line in lines.values() if line.stood and not is_public(line.issuer)}
    if others:
        by = listed(sorted(each for each in others if each) or [_("an authority that is not public")])
        evidence = _(
            "The encrypted connection is opened on the way and signed anew by {by}; this computer allows it."
        ).format(by=by)
        return Finding(ID, Result.FOUND, evidence, _(HOW), _facts(_("trusted here"), others))
    if not any(line.stood for line in lines.values()):
        return Finding(ID, Result.CANNOT_TELL, _("no certificate of Claude's hosts was seen"), _(HOW))
    return Finding(ID, Result.CLEAR, _("The certificates are signed by public authorities."), _(HOW))


def is_public(issuer: str) -> bool:
    """Return whether a certificate's issuer is one of the public web's authorities. PURE."""
    return issuer.lower().startswith(PUBLIC)


def called(issuer: str) -> str:
    """Return the product or maker that an issuer is known as, or ''. PURE."""
    return next((name for name in KNOWN if re.search(rf"\b{name}\b", issuer, re.IGNORECASE)), "")


def _facts(trusted: str, signers: set[str]) -> tuple[tuple[str, str], ...]:
    named = ", ".join(sorted(each for each in signers if each)) or _("not a public authority")
    return ((N_("certificate issuer"), f"{named}, {trusted}"),)
