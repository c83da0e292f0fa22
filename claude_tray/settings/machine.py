"""How the program behaves on this computer: its looks, its way out, and what it keeps."""

# ruff: noqa: RUF009 - `option` makes a field, as `field` does

from dataclasses import dataclass
from enum import StrEnum

from claude_tray.settings.options import option
from claude_tray.settings.values import days, flag, one_of, proxy_address
from claude_tray.words import N_
from claude_tray.words.language import SYSTEM

FEWEST_DAYS, MOST_DAYS = 7, 3650  # a week's rhythm is learned from a week; ten years are 200 MB


class Proxy(StrEnum):
    """Which proxy stands between here and everybody who is asked."""

    SYSTEM = "system"
    NONE = "none"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class GeneralSettings:
    """How the program looks and speaks."""

    language: str = option(
        SYSTEM,
        label=N_("Language"),
        help=N_("It changes at the next start"),
        kind=one_of((SYSTEM, "en", "de")),
        names={SYSTEM: N_("As the system says"), "en": "English", "de": "Deutsch"},
    )
    icon: str = option(
        "auto",
        label=N_("Icon"),
        help=N_("How the icon in the tray is coloured; automatic follows the panel"),
        kind=one_of(("auto", "light", "dark", "mono")),
        names={
            "auto": N_("Automatic"),
            "light": N_("For a light panel"),
            "dark": N_("For a dark panel"),
            "mono": N_("One colour"),
        },
    )


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The way out."""

    proxy: Proxy = option(
        Proxy.SYSTEM,
        label=N_("Proxy"),
        help=N_("A proxy script (PAC) of the system is not followed"),
        kind=one_of(Proxy),
        names={
            "system": N_("As the system says"),
            "none": N_("None"),
            "manual": N_("This one"),
        },
    )
    proxy_url: str = option(
        "",
        label=N_("Proxy address"),
        help=N_('Such as "http://proxy.example:3128"; used if you chose "This one", without a password'),
        kind=proxy_address(),
    )
    offline: bool = option(
        False,
        label=N_("Offline mode"),
        help=N_(
            "Nobody is asked or told at all, and the light stays grey. A command of yours is not run either:"
            " it might go online"
        ),
        kind=flag(),
        group="privacy",
    )


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """What is kept of the past."""

    keep_days: int = option(
        90,
        label=N_("Keep for"),
        help=N_("Older readings are deleted once a day"),
        kind=days(FEWEST_DAYS, MOST_DAYS),
    )
