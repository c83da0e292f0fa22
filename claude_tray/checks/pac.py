"""Whether the browser finds its way by settings that these checks cannot follow.

A script (PAC, WPAD) or the desktop's own proxy settings. FOUND is a hint: the browser may see another
network than the other checks do.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from claude_tray.checks.reach import Reach
from claude_tray.model.triage import Finding, Result
from claude_tray.words import N_, _

ID = "pac"
HOW = N_(
    "Reads the desktop's proxy settings. Browsers follow a script that is named there; this program does not."
)

GNOME = ("gsettings", "get", "org.gnome.system.proxy", "mode")
MACOS = ("scutil", "--proxy")
WINDOWS = (
    "reg", "query", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings",
    "/v", "AutoConfigURL",
)  # fmt: skip

_SCRIPT = N_("a script chooses the proxy")
_DISCOVERED = N_("the network tells which script chooses the proxy (WPAD)")
_DESKTOP = N_("the desktop's settings name a proxy")
_KDE = {"1": _DESKTOP, "2": _SCRIPT, "3": _DISCOVERED}  # ProxyType: 0 none, 4 from the environment
_MOST = 1024 * 1024  # bytes of a settings file


async def run(reach: Reach) -> Finding:
    """Return whether the system names a script, or the desktop a proxy, that only browsers follow."""
    here = reach.here
    match here.system:
        case "win32":
            # Windows answers with an error where there is no such value: nothing is set.
            return _finding([windows(await here.command(WINDOWS) or "")])
        case "darwin":
            said = await here.command(MACOS)
            if said is None:
                return Finding(
                    ID, Result.CANNOT_TELL, _("the system did not tell its proxy settings"), _(HOW)
                )
            return _finding([macos(said)])
        case _:
            return _finding(
                [gnome(await here.command(GNOME) or ""), kde(_text(here.kde_proxies))], here.environment
            )


def _finding(ways: list[str], environment: Mapping[str, str] | None = None) -> Finding:
    found = [way for way in ways if way]
    if found == [_DESKTOP] and _proxied(environment or {}):
        found = []  # the environment names one as well, and that one we do follow
    if not found:
        return Finding(ID, Result.CLEAR, _("No script chooses a proxy, as far as the settings say."), _(HOW))
    evidence = _("For browsers {found}; these checks cannot follow that and may see another network.").format(
        found=_(found[0])
    )
    return Finding(ID, Result.FOUND, evidence, _(HOW), ((N_("automatic proxy"), found[0]),))


def _proxied(environment: Mapping[str, str]) -> bool:
    return any(value and key.lower() in ("https_proxy", "all_proxy") for key, value in environment.items())


def gnome(said: str) -> str:
    """Return which way the answer of `gsettings` tells: `'none'`, `'manual'` or `'auto'`; or ''. PURE."""
    return {"auto": _SCRIPT, "manual": _DESKTOP}.get(said.strip().strip("'"), "")


def kde(settings: str) -> str:
    """Return which way a `kioslaverc` tells, or ''. PURE."""
    section = ""
    for line in settings.splitlines():
        if line.lstrip().startswith("["):
            section = line.strip()
        elif section == "[Proxy Settings]" and (found := re.fullmatch(r"\s*ProxyType\s*=\s*(\d+)\s*", line)):
            return _KDE.get(found[1], "")
    return ""


def macos(said: str) -> str:
    """Return which way the answer of `scutil --proxy` tells, or ''. PURE."""
    on = set(re.findall(r"^\s*(ProxyAuto\w+Enable)\s*:\s*1\s*$", said, re.MULTILINE))
    if "ProxyAutoConfigEnable" in on:
        return _SCRIPT
    return _DISCOVERED if "ProxyAutoDiscoveryEnable" in on else ""


def windows(said: str) -> str:
    """Return which way the answer of `reg query` tells, or ''. PURE.

    The automatic search (WPAD) is on in nearly every Windows and finds nothing: it is not looked at.
    """
    return _SCRIPT if re.search(r"^\s*AutoConfigURL\s+REG_\w+\s+\S", said, re.MULTILINE) else ""


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""
