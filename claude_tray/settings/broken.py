"""What can still be relied on in a settings file with a mistake: whom it surely does not switch off."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from claude_tray.settings.choices import CommunitySettings, Settings
from claude_tray.settings.community import CommunityDefault
from claude_tray.settings.hooks import HookSettings
from claude_tray.settings.load import chosen, parsed, read
from claude_tray.settings.mistakes import BadSettings, Key

MOST_LINES = 8  # that may be left out; a file with more mistakes is read by nobody

# Whoever is asked: the switch, and the option that says where.
_ASKED = (
    ("front_door", "enabled", "url"),
    ("front_door", "api_enabled", "api_url"),
    ("status_page", "enabled", "urls"),
    ("inference", "canary", "url"),
    ("inference", "claude_code_logs", "claude_code_dir"),
)
_HARMLESS = {"general", "notifications", "history", "models", "also_watch", "never_watch"}
_HARMLESS_KEYS = {"interval", "monthly_cap_usd"}  # in any table
_DECIDES = {"surfaces", "enabled", "api_enabled", "canary", "claude_code_logs", "sources", "offline", "proxy"}
_MAY_DECIDE = re.compile(r"^\s*\[|\x00|url|hooks|key_from_env|" + "|".join(sorted(_DECIDES)))


def nobody(community: Sequence[CommunityDefault]) -> Settings:
    """Return settings that ask nobody and tell nobody."""
    settings = read("", community)
    return replace(settings, network=replace(settings.network, offline=True))


def cautious(good: Settings, text: str, community: Sequence[CommunityDefault]) -> Settings | None:
    """Return the last good settings without everybody whom the broken `text` switches off or asks elsewhere.

    None where it cannot be told whom it switches off: a typo must not undo such a choice.
    """
    said = _said(text, community)
    if said is None or not set(good.surfaces) & set(said.surfaces):
        return None
    return _without(good, said)


def _said(text: str, community: Sequence[CommunityDefault]) -> Settings | None:
    """Return what the readable lines say; None where a line that cannot be read may be a switch."""
    left_out = 0
    while True:
        try:
            table = parsed(text)
            break
        except BadSettings as bad:
            line = bad.mistakes[0].line
            lines = text.splitlines()
            left_out += 1
            if line is None or not 0 < line <= len(lines) or left_out > MOST_LINES:
                return None
            if _MAY_DECIDE.search(lines[line - 1]):
                return None
            text = "\n".join([*lines[: line - 1], *lines[line:]])
    settings, mistakes = chosen(table, community)
    return settings if all(_is_harmless(path) for path, _what in mistakes) else None


def _is_harmless(path: Key) -> bool:
    """Return whether a mistake in this option, or an unknown one of that name, hides no switch."""
    if path[0] in _HARMLESS:
        return path[-1] not in _DECIDES - {"enabled"}  # a notice may be off, a source is not in there
    return len(path) > 1 and path[-1] in _HARMLESS_KEYS


def _without(good: Settings, said: Settings) -> Settings:
    switched: dict[str, dict[str, Any]] = {}
    for table, switch, where in _ASKED:
        ours, theirs = getattr(good, table), getattr(said, table)
        on = (
            getattr(ours, switch)
            and getattr(theirs, switch)
            and getattr(ours, where) == getattr(theirs, where)
        )
        switched.setdefault(table, {})[switch] = on
    front_door = replace(
        good.front_door,
        **switched["front_door"],
        control_urls=_both(good.front_door.control_urls, said.front_door.control_urls),
    )
    return replace(
        good,
        surfaces=tuple(each for each in good.surfaces if each in said.surfaces),
        front_door=front_door,
        status_page=replace(good.status_page, **switched["status_page"]),
        inference=replace(
            good.inference,
            **switched["inference"],
            key_from_env=good.inference.key_from_env and said.inference.key_from_env,
        ),
        community=_heard(good.community, said.community),
        network=replace(good.network, offline=good.network.offline or good.network != said.network),
        hooks=_told(good.hooks, said.hooks),
    )


def _told(good: HookSettings, said: HookSettings) -> HookSettings:
    off: dict[str, Any] = {
        each.name: each.default
        for each in fields(good)
        if getattr(good, each.name) != getattr(said, each.name)
    }
    return replace(good, **off)


def _heard(good: CommunitySettings, said: CommunitySettings) -> CommunitySettings:
    same = [each for each in good.sources if good.addresses[each] == said.addresses.get(each)]
    return replace(good, sources=_both(tuple(same), said.sources))


def _both(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in these if each in those)
