"""The community sources among the settings: which there are, and where each is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claude_tray.settings.choices import CommunitySettings
from claude_tray.settings.mistakes import Report, Wrong, nearest
from claude_tray.settings.values import address, addresses
from claude_tray.words import _


@dataclass(frozen=True, slots=True)
class CommunityDefault:
    """A community source that can be listened to; `on` if it is unless somebody says otherwise."""

    id: str
    label: str
    urls: tuple[str, ...]
    on: bool


def defaults(known: Sequence[CommunityDefault]) -> CommunitySettings:
    """Return the settings of the community if nobody says otherwise."""
    return CommunitySettings(
        sources=tuple(each.id for each in known if each.on), addresses={each.id: each.urls for each in known}
    )


def addressed(settings: CommunitySettings, tables: Mapping[str, Any], report: Report) -> CommunitySettings:
    """Return the settings with the addresses of `[community.<id>]` tables, telling `report` of mistakes."""
    told = {each: _addresses(each, table, report) for each, table in tables.items()}
    return replace(
        settings, addresses={**settings.addresses, **{key: urls for key, urls in told.items() if urls}}
    )


def _addresses(source: str, table: Any, report: Report) -> tuple[str, ...]:
    path = ("community", source)
    if not isinstance(table, dict):
        report(
            path,
            _('a table is expected: [community.{source}] with url = "https://..."').format(source=source),
        )
        return ()
    for key in table.keys() - {"url", "urls"}:
        report((*path, key), _("unknown; {hint}").format(hint=nearest(key, ("url", "urls"))))
    if {"url", "urls"} <= table.keys():
        report((*path, "urls"), _("either url or urls, not both"))
    try:
        if "url" in table:
            return (address().read(table["url"]),)
        return tuple(addresses().read(table["urls"])) if "urls" in table else ()
    except Wrong as wrong:
        report((*path, "url" if "url" in table else "urls"), str(wrong))
        return ()
