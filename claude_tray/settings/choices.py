"""Every option that there is, with its default and its words."""

# ruff: noqa: RUF009 - `option` makes a field, as `field` does

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from claude_tray.model import Surface
from claude_tray.settings.hooks import HookSettings
from claude_tray.settings.machine import GeneralSettings, HistorySettings, NetworkSettings
from claude_tray.settings.notifications import NotificationSettings
from claude_tray.settings.options import option
from claude_tray.settings.values import (
    address,
    addresses,
    amount,
    duration,
    flag,
    folder,
    some_of,
    words,
)
from claude_tray.words import N_

QUICKEST = timedelta(seconds=15)  # a door or the page; more would be rude, and no sooner right
QUICKEST_COMMUNITY = timedelta(minutes=1)  # these services count requests by the hour
QUICKEST_CANARY = timedelta(minutes=1)  # each one costs the person money
MOST_DOLLARS = 100.0  # a month; a slip of the finger must not cost more


@dataclass(frozen=True, slots=True)
class FrontDoorSettings:
    """The way from here to Claude."""

    url: str = option(
        "https://claude.ai/",
        label=N_("Front door"),
        help=N_("The address whose answer tells whether claude.ai can be reached from here"),
        kind=address(),
        group="addresses",
    )
    api_url: str = option(
        "https://api.anthropic.com/api/hello",
        label=N_("API door"),
        help=N_("The same for the API and Claude Code"),
        kind=address(),
        group="addresses",
    )
    control_urls: tuple[str, ...] = option(
        (
            "https://www.cloudflare.com/cdn-cgi/trace",
            "https://www.wikipedia.org/",
            "http://detectportal.firefox.com/success.txt",
        ),
        label=N_("Unrelated hosts"),
        help=N_("Asked only when a door fails, to tell the network's failure from the door's"),
        kind=addresses(plain_http=True),  # a captive portal only shows itself to plain http
        group="addresses",
    )
    asset_urls: tuple[str, ...] = option(
        (
            "https://assets-proxy.anthropic.com/",
            "https://a-cdn.anthropic.com/",
            "https://s-cdn.anthropic.com/",
            "https://www.claudeusercontent.com/",
        ),
        label=N_("Hosts of the page's files"),
        help=N_("Connected to, and asked for nothing, when you look for what is wrong"),
        kind=addresses(),
        group="addresses",
    )
    interval: timedelta = option(
        timedelta(seconds=60),
        label=N_("Knock every"),
        help=N_("How often the doors are tried while all is calm"),
        kind=duration(QUICKEST),
        group="often",
    )
    enabled: bool = option(
        True,
        label=N_("Front door"),
        help=N_("Whether claude.ai's door is tried; without it the light cannot be green for claude.ai"),
        kind=flag(),
        group="signals",
    )
    api_enabled: bool = option(
        True,
        label=N_("API host"),
        help=N_("Whether the API's door is tried; without it the light cannot be green for the API"),
        kind=flag(),
        group="signals",
    )


@dataclass(frozen=True, slots=True)
class StatusPageSettings:
    """What the operator says."""

    urls: tuple[str, ...] = option(
        ("https://status.claude.com", "https://anthropic.statuspage.io"),
        label=N_("Status page"),
        help=N_("Where the status page is read; the next address is asked when one cannot be read"),
        kind=addresses(),
        group="addresses",
    )
    interval: timedelta = option(
        timedelta(seconds=60),
        label=N_("Read it every"),
        help=N_("How often the status page is read while all is calm"),
        kind=duration(QUICKEST),
        group="often",
    )
    enabled: bool = option(
        True,
        label=N_("Status page"),
        help=N_("Whether it is read; without it the light cannot be green"),
        kind=flag(),
        group="signals",
    )


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """What other people say."""

    sources: tuple[str, ...] = option(
        (),
        label=N_("Listen to"),
        help=N_("Where public reports of trouble are counted"),
        kind=words(),  # which there are, `community.py` knows
        group="signals",
    )
    interval: timedelta = option(
        timedelta(minutes=5),
        label=N_("Count every"),
        help=N_("How often the community is asked while all is calm"),
        kind=duration(QUICKEST_COMMUNITY),
        group="often",
    )
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by source id


@dataclass(frozen=True, slots=True)
class InferenceSettings:
    """Whether a prompt sent from here is answered."""

    canary: bool = option(
        False,
        label=N_("Send a test prompt"),
        help=N_("A small prompt with your own API key, which you pay for; the key stays in the keyring"),
        kind=flag(),
    )
    key_from_env: bool = option(
        False,
        label=N_("Key from ANTHROPIC_API_KEY"),
        help=N_("Whether the environment's key may be used in place of the keyring's"),
        kind=flag(),
    )
    url: str = option(
        "https://api.anthropic.com",
        label=N_("API address"),
        help=N_("Where the test prompt is sent, and the key with it"),
        kind=address(),
        group="addresses",
    )
    interval: timedelta = option(
        timedelta(minutes=15),
        label=N_("Send it every"),
        help=N_("How often the test prompt is sent while all is calm"),
        kind=duration(QUICKEST_CANARY),
    )
    monthly_cap_usd: float = option(
        1.0,
        label=N_("Spend at most"),
        help=N_("US dollars a month for test prompts; none is sent that could cost more"),
        kind=amount(0.0, MOST_DOLLARS),
    )
    claude_code_logs: bool = option(
        False,
        label=N_("Read Claude Code's logs"),
        help=N_("How many of its calls failed, and how; no text of yours is kept"),
        kind=flag(),
    )
    claude_code_dir: str = option(
        "",
        label=N_("Claude Code's folder"),
        help=N_("Where its session logs are; empty: CLAUDE_CONFIG_DIR or ~/.claude"),
        kind=folder(),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a person has chosen."""

    surfaces: tuple[Surface, ...] = option(
        tuple(Surface),
        label=N_("I use"),
        help=N_("Which components, doors and advice matter"),
        kind=some_of(Surface, at_least=1),
        names={"claude.ai": N_("claude.ai"), "claude_code": N_("Claude Code"), "api": N_("The API")},
        group="use",
    )
    models: tuple[str, ...] = option(
        (),
        label=N_("My models"),
        help=N_("Incidents that name only other models stay quiet; an empty list: all matter"),
        kind=words(),
        group="use",
    )
    also_watch: tuple[str, ...] = option(
        (),
        label=N_("Also watch"),
        help=N_("Parts of Claude, by name, that matter to you though what you use does not need them"),
        kind=words(),
        group="components",
    )
    never_watch: tuple[str, ...] = option(
        (),
        label=N_("Never watch"),
        help=N_("Parts of Claude, by name, whose trouble is no matter to you"),
        kind=words(),
        group="components",
    )
    general: GeneralSettings = GeneralSettings()
    front_door: FrontDoorSettings = FrontDoorSettings()
    status_page: StatusPageSettings = StatusPageSettings()
    community: CommunitySettings = CommunitySettings()
    inference: InferenceSettings = InferenceSettings()
    notifications: NotificationSettings = NotificationSettings()
    network: NetworkSettings = NetworkSettings()
    history: HistorySettings = HistorySettings()
    hooks: HookSettings = HookSettings()
