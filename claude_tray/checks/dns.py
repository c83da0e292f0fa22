"""Whether Claude's names are looked up as they should be: found, and at a public address."""

import asyncio
import ipaddress

import httpx

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import NOT_FOUND, listed, reasons, words
from claude_tray.model import Outcome
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.faults import name_fault
from claude_tray.sources.doors.names import one_per_family
from claude_tray.sources.doors.proxies import is_loopback
from claude_tray.words import N_, _

ID = "dns"
HOW = N_(
    "Looks the names up as any program would. An address that is not public is "
    "tried: a tunnel that gives such addresses out still leads to the right "
    "certificate."
)

NOWHERE = N_("answered with an address that leads nowhere, as filters do")

_SINKHOLES = (ipaddress.ip_network("146.112.61.104/29"),)  # OpenDNS's and Cisco Umbrella's block pages
_TRANSLATED = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215: how IPv6-only networks reach IPv4


async def run(reach: Reach) -> Finding:
    """Return whether the names of claude.ai and the API lead where they should."""
    urls = [httpx.URL(url) for url in (reach.here.door, reach.here.api)]
    asked = {url.host: url for url in urls if _is_a_name(url.host)}
    if not asked:
        return Finding(ID, Result.CANNOT_TELL, _("the addresses in the settings hold no public name"), _(HOW))
    if any([await reach.proxy(url) is not None for url in asked.values()]):
        return Finding(ID, Result.CANNOT_TELL, _("the proxy looks the names up, not this computer"), _(HOW))
    failures = await asyncio.gather(*(_failure(reach, url) for url in asked.values()))
    found = {name: why for name, why in zip(asked, failures, strict=True) if why}
    if not found:
        return Finding(
            ID, Result.CLEAR, _("{listed} can be looked up.").format(listed=listed(list(asked))), _(HOW)
        )
    facts = tuple((_("look-up of {name}").format(name=name), why) for name, why in found.items())
    evidence = _("Looking up names goes wrong: {found}.").format(found=reasons(found))
    if not await _others_are_found(reach):
        evidence += " " + _("Unrelated names are not found either.")
    return Finding(ID, Result.FOUND, evidence, _(HOW), facts)


async def _others_are_found(reach: Reach) -> bool:
    knocks = (await reach.controls()).values()
    return not knocks or any(knock.fault not in NOT_FOUND for knock in knocks)


async def _failure(reach: Reach, url: httpx.URL) -> str:
    """Return what is wrong with the look-up of a name, or ''."""
    try:
        addresses = await reach.addresses(url)
    except (OSError, ValueError) as error:
        return words(name_fault(error)[0])
    if not addresses:
        return words(Outcome.DNS_NOT_FOUND)
    odd = {each: why for each in addresses if (why := oddity(each))}
    if NOWHERE in odd.values():
        return _(NOWHERE)
    for place in one_per_family(tuple(odd)):  # some filters answer wrongly for one family only
        if url.scheme != "https" or not (await reach.dial_at(url, place)).stood:
            return _(odd[place])
    return ""


def oddity(address: str) -> str:
    """Return what is wrong with `address` as that of a public name, or ''. PURE."""
    try:
        place = ipaddress.ip_address(address)
    except ValueError:
        return N_("answered with something that is no address")
    if isinstance(place, ipaddress.IPv6Address):
        place = place.ipv4_mapped or place
    if place.is_unspecified or any(place in net for net in _SINKHOLES if net.version == place.version):
        return NOWHERE
    if place.is_loopback:
        return N_("answered with the address of this computer itself")
    if place.version == _TRANSLATED.version and place in _TRANSLATED:
        return ""
    return (
        ""
        if place.is_global and not place.is_multicast
        else N_("answered with an address that is not public")
    )


def _is_a_name(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return not is_loopback(host)
    return False
