"""Whether Claude Code on this computer talks to somebody else than Anthropic's own API."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claude_tray.checks.reach import Reach
from claude_tray.checks.words import listed
from claude_tray.model.triage import Finding, Result
from claude_tray.sources.doors.sites import host_of
from claude_tray.words import N_, _

ID = "base_url"
HOW = N_(
    "Looks whether these are set, in the environment that this program was "
    "started in and in Claude Code's settings. What they are set to is not kept."
)

BASE_URL = "ANTHROPIC_BASE_URL"
SWITCHES = ("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY")
ANTHROPIC = "api.anthropic.com"

_OFF = ("", "0", "false", "no", "off")
_MOST = 4 * 1024 * 1024  # bytes of a settings file


async def run(reach: Reach) -> Finding:
    """Return whether a setting sends Claude Code's requests elsewhere; only which, never where to."""
    here = reach.here
    places = [(_("the environment"), elsewhere(here.environment))]
    unread = False
    for file in here.claude_settings:
        try:
            places.append(
                (_("Claude Code's settings"), elsewhere(await asyncio.to_thread(_environment, file)))
            )
        except (OSError, ValueError, RecursionError):
            unread = True
    found = {place: names for place, names in places if names}
    if found:
        told = listed(
            [
                _("{names} in {place}").format(names=listed(names), place=place)
                for place, names in found.items()
            ]
        )
        evidence = _("Claude Code does not talk to Anthropic's own API: {told}.").format(told=told)
        facts = tuple(
            (name, N_("set")) for name in dict.fromkeys(each for names in found.values() for each in names)
        )
        return Finding(ID, Result.FOUND, evidence, _(HOW), facts)
    if unread:
        return Finding(ID, Result.CANNOT_TELL, _("Claude Code's settings cannot be read"), _(HOW))
    return Finding(
        ID, Result.CLEAR, _("Claude Code talks to Anthropic's own API, as far as settings say."), _(HOW)
    )


def files(system: str, environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Return where Claude Code's settings for all projects may be: the user's own, the managed ones. PURE."""
    own = Path(environment.get("CLAUDE_CONFIG_DIR") or home / ".claude")
    managed = {
        "darwin": "/Library/Application Support/ClaudeCode",
        "win32": r"C:\Program Files\ClaudeCode",
    }.get(system, "/etc/claude-code")
    return own / "settings.json", Path(managed, "managed-settings.json")


def elsewhere(environment: Mapping[str, str]) -> list[str]:
    """Return the names of what sends Claude Code's requests elsewhere. PURE."""
    base = environment.get(BASE_URL, "").strip()
    away = [BASE_URL] if base and host_of(base) != ANTHROPIC else []
    return away + [name for name in SWITCHES if environment.get(name, "").strip().lower() not in _OFF]


def _environment(file: Path) -> dict[str, str]:
    """Return what a settings file puts into Claude Code's environment; raises OSError, ValueError."""
    if not file.exists():
        return {}
    if not file.is_file():
        raise OSError("not a file")
    with file.open("rb") as opened:
        settings: Any = json.loads(opened.read(_MOST))
    if not isinstance(settings, dict):
        raise ValueError("not a table")
    entries = settings.get("env", {})
    return _wanted(entries.items()) if isinstance(entries, dict) else {}


def _wanted(entries: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return the few entries that matter: what else stands there may be a key."""
    return {name: str(value) for name, value in entries if name in (BASE_URL, *SWITCHES)}
