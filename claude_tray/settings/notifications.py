"""What a person wants to be told, and when not to be disturbed."""

# ruff: noqa: RUF009 - `option` makes a field, as `field` does

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
    Light,
)
from claude_tray.settings.mistakes import Wrong
from claude_tray.settings.options import option
from claude_tray.settings.values import Kind, flag, one_of, some_of, words
from claude_tray.words import N_, _

# Ids are stable, names are not: the Console has had three.
COMPONENTS: Mapping[str, str] = {
    "claude.ai": CHAT_COMPONENT,
    "api": API_COMPONENT,
    "claude_code": CODE_COMPONENT,
    "cowork": COWORK_COMPONENT,
    "console": CONSOLE_COMPONENT,
    "government": GOVERNMENT_COMPONENT,
}

COMPONENT_NAMES: Mapping[str, str] = {
    "claude.ai": "claude.ai",
    "api": "Claude API",
    "claude_code": "Claude Code",
    "cowork": "Claude Cowork",
    "console": "Claude Console",
    "government": "Claude for Government",
}


def hours() -> Kind:
    """Return the kind of "22:00-07:00", hours of the day on this computer; "" stands for none."""

    def takes() -> str:
        return _('hours such as "22:00-07:00", or "" for none')

    def read(value: Any) -> str:
        if value == "":
            return ""
        if not isinstance(value, str) or span_of(value) is None:
            raise Wrong(_("{value} is not {takes}").format(value=f"{value!r:.60}", takes=takes()))
        return value

    return Kind("hours", takes, read, may_be_empty=True)


def span_of(text: str) -> tuple[time, time] | None:
    """Return from when to when, or None where the text says no such thing."""
    hour = r"([01]?\d|2[0-3]):([0-5]\d)"
    found = re.fullmatch(rf"{hour}\s*-\s*{hour}", text, re.ASCII)
    if found is None:
        return None
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return None if begin == end else (begin, end)


@dataclass(frozen=True, slots=True)
class NotificationSettings:
    """When to speak up."""

    enabled: bool = option(
        True, label=N_("Notify me"), help=N_("Whether you are told when something goes wrong"), kind=flag()
    )
    at_least: Light = option(
        Light.AMBER,
        label=N_("Notify me from"),
        help=N_("The mildest light that is announced"),
        kind=one_of((Light.AMBER, Light.RED)),
        names={"amber": N_("Amber"), "red": N_("Red")},
    )
    recovery: bool = option(
        True,
        label=N_("Tell me when it is back"),
        help=N_("Whether the end of what was announced is told, too"),
        kind=flag(),
    )
    only_recovery: bool = option(
        False,
        label=N_("Only tell me when it is back"),
        help=N_("Nothing is said of the beginning: the icon shows it"),
        kind=flag(),
    )
    lead_windows: bool = option(
        True,
        label=N_("Possible incidents"),
        help=N_("What other people report and nobody has confirmed yet"),
        kind=flag(),
    )
    maintenance: bool = option(
        False, label=N_("Planned work"), help=N_("Maintenance that begins and ends"), kind=flag()
    )
    not_components: tuple[str, ...] = option(
        (),
        label=N_("Not about these parts"),
        help=N_("Incidents that touch only these parts of Claude colour the icon and are not announced"),
        kind=some_of(COMPONENTS),
        names=COMPONENT_NAMES,
    )
    not_models: tuple[str, ...] = option(
        (),
        label=N_("Not about these models"),
        help=N_("Incidents that name only these models, such as haiku, are not announced"),
        kind=words(),
    )
    quiet_hours: str = option(
        "",
        label=N_("Quiet hours"),
        help=N_("Between these hours nothing is announced, such as 22:00-07:00"),
        kind=hours(),
    )
