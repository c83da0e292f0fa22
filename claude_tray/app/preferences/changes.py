"""What an act in the settings window changes in the file."""

from collections.abc import Iterable

from claude_tray.app.components import component_ids
from claude_tray.model import API_DOOR, CANARY, CLAUDE_CODE, COMPONENTS, FRONT_DOOR, STATUS_PAGE, Interests
from claude_tray.presentation.settings.controls import as_written
from claude_tray.presentation.settings.view import Given
from claude_tray.settings.choices import Settings
from claude_tray.settings.mistakes import Key
from claude_tray.settings.options import options
from claude_tray.settings.write import Changes

SWITCHES: dict[str, Key] = {
    FRONT_DOOR: ("front_door", "enabled"),
    API_DOOR: ("front_door", "api_enabled"),
    STATUS_PAGE: ("status_page", "enabled"),
    CANARY: ("inference", "canary"),
    CLAUDE_CODE: ("inference", "claude_code_logs"),
}


def changes(row: str, given: Given, settings: Settings, community: Iterable[str]) -> Changes:
    """Return what the file is to say after a person has chosen `given` in `row`.

    `community` are the sources of that kind, in their order.
    """
    kind, _, name = row.partition(".")
    if kind == "source":
        return _source(name, bool(given), settings, community)
    if kind == "part":
        return _part(name, bool(given), settings)
    option = next(each for each in options(settings) if ".".join(each.key) == row)
    return {option.key: as_written(option, given)}


def reset(row: str) -> Changes:
    """Return what lets the default hold again."""
    return {tuple(row.split(".")): None}


def _source(source: str, on: bool, settings: Settings, community: Iterable[str]) -> Changes:
    if source in SWITCHES:
        return {SWITCHES[source]: on}
    chosen = {*settings.community.sources, source} if on else {*settings.community.sources} - {source}
    return {("community", "sources"): [each for each in community if each in chosen]}


def _part(component: str, on: bool, settings: Settings) -> Changes:
    """Return the two lists: a component stands in one only where it is not as what is used has it."""
    usual = Interests(frozenset(settings.surfaces)).watches(component)
    also = _without(settings.also_watch, component) + ([_name(component)] if on and not usual else [])
    never = _without(settings.never_watch, component) + ([_name(component)] if usual and not on else [])
    return {("also_watch",): also or None, ("never_watch",): never or None}


def _without(names: Iterable[str], component: str) -> list[str]:
    return [name for name in names if component_ids([name]) != (component,)]


def _name(component: str) -> str:
    return COMPONENTS.get(component, component)
