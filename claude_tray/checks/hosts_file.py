"""Whether the hosts file of this computer sends one of Claude's names somewhere else."""

import asyncio
import codecs
import ipaddress
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath

import httpx

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import listed
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.proxies import is_loopback
from claude_tray.words import N_, _

ID = "hosts_file"
HOW = N_("Reads the list of names that this computer answers by itself, before it asks anybody.")

MOST = 64 * 1024 * 1024  # bytes; the largest block lists that people use have some 10 MB


async def run(reach: Reach) -> Finding:
    """Return whether the hosts file names one of Claude's hosts."""
    here = reach.here
    hosts = {httpx.URL(url).raw_host.decode("ascii").lower() for url in (here.door, here.api, *here.assets)}
    names = {host for host in hosts if not is_loopback(host)}  # those stand in every hosts file
    try:
        text = await asyncio.to_thread(_read, here.hosts_file)
    except FileNotFoundError:
        return Finding(ID, Result.CLEAR, _("This computer has no hosts file."), _(HOW))
    except OSError:
        return Finding(ID, Result.CANNOT_TELL, _("the hosts file cannot be read"), _(HOW))
    found = await asyncio.to_thread(overrides, text, names)
    if not found:
        return Finding(ID, Result.CLEAR, _("The hosts file names none of Claude's hosts."), _(HOW))
    sent = [f"{name} {where}" for name, where in sorted(found.items())]
    evidence = _("The hosts file sends {hosts}.").format(hosts=listed(sent))
    return Finding(ID, Result.FOUND, evidence, _(HOW), ((N_("hosts file"), ", ".join(sent)),))


def path(system: str, environment: Mapping[str, str]) -> Path:
    """Return where the hosts file of an operating system is. PURE."""
    if system != "win32":
        return Path("/etc/hosts")
    root = next((value for key, value in environment.items() if key.lower() == "systemroot"), r"C:\Windows")
    return Path(str(PureWindowsPath(root, "System32", "drivers", "etc", "hosts")))


def overrides(content: bytes, names: Iterable[str]) -> dict[str, str]:
    """Return where the hosts file sends those of `names` that it holds, in words. PURE."""
    lines = _as_bytes(content).lower().replace(b"\r", b"\n").split(b"\n")
    found = ((name, _sent(name.encode("ascii"), lines)) for name in names)
    return {name: where for name, where in found if where}


def _sent(name: bytes, lines: list[bytes]) -> str:
    """Return where the first line that names a host sends it, or ''."""
    for line in [each for each in lines if name in each]:  # of 200,000 lines only these are taken apart
        address, *called = line.partition(b"#")[0].split() or [b""]
        if name in (each.rstrip(b".") for each in called) and (where := _place(address)):
            return where
    return ""


def _place(address: bytes) -> str:
    try:
        place = ipaddress.ip_address(address.decode("ascii"))
    except ValueError:  # not a line that the system understands
        return ""
    return _("nowhere") if place.is_unspecified or place.is_loopback else _("to a fixed address")


def _as_bytes(content: bytes) -> bytes:
    """Return the content in an encoding in which a name looks like a name: editors leave UTF-16 behind."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode()
    return content.removeprefix(codecs.BOM_UTF8)


def _read(file: Path) -> bytes:
    """Return the file's content; raises OSError, also for what is no file and for what has no end."""
    if not file.exists():
        raise FileNotFoundError(file.name)
    if not file.is_file():
        raise OSError("not a file")
    with file.open("rb") as opened:
        content = opened.read(MOST + 1)
    if len(content) > MOST:
        raise OSError("too long")
    return content
