"""Puts the parts together: settings, sources, clock, history and internet become one monitor."""

import os
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.app.components import component_ids
from claude_tray.app.relearning import known
from claude_tray.clock import Clock
from claude_tray.credentials import Credentials, Secret, Unavailable, from_environment
from claude_tray.history import History
from claude_tray.model import (
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    Evidence,
    Interests,
    Intervals,
    Silence,
    Surface,
)
from claude_tray.monitor import Listener, Monitor, Plan, Watch
from claude_tray.profile import Profile
from claude_tray.settings.choices import InferenceSettings, Settings
from claude_tray.settings.community import CommunityDefault
from claude_tray.settings.file import SettingsFile
from claude_tray.settings.hooks import HookSettings
from claude_tray.settings.last_good import LastGood
from claude_tray.settings.load import load
from claude_tray.sources import claude_code
from claude_tray.sources.all import SOURCES
from claude_tray.sources.source import Means, Source, Unread
from claude_tray.words import _

COMMUNITY = tuple(source for source in SOURCES if source.kind == "community")
KNOWN = tuple(CommunityDefault(each.id, each.label, each.urls, each.on) for each in COMMUNITY)
LABELS = {source.id: source.label for source in COMMUNITY}


def settings_of(profile: Profile) -> Settings:
    """Return what this person has chosen; raises `BadSettings`, which names every mistake."""
    return load(profile.config_file, KNOWN)


def settings_file(profile: Profile) -> SettingsFile:
    """Return this person's file for a program that stays: with a mistake in it the last good values hold."""
    return SettingsFile(profile.config_file, KNOWN, LastGood(profile.last_good_file, KNOWN))


def watches(settings: Settings, credentials: Credentials | None = None) -> tuple[Watch, ...]:
    """Return the sources that matter to this person, with their addresses and intervals."""
    return tuple(
        Watch(
            source,
            urls_of(settings, source),
            interval_of(settings, source),
            means_of(settings, source, credentials),
        )
        for source in SOURCES
        if is_watched(settings, source)
    )


def means_of(settings: Settings, source: Source, credentials: Credentials | None = None) -> Means | None:
    """Return what a test prompt may use; nobody else gets the key.

    `credentials` are those by which the settings window keeps a key, so that the next prompt has it.
    """
    if source.id != CANARY:
        return None
    known = Credentials() if credentials is None else credentials

    def key() -> str:
        try:
            found = key_of(settings.inference, known, os.environ)
        except Unavailable as trouble:
            raise Unread(f"{trouble.title}. {trouble.advice}", Silence.BLOCKED) from trouble
        if found is None:
            raise Unread(_("There is no key: `claude-tray key set` asks for one"), Silence.BLOCKED)
        return found.reveal()

    return Means(key, settings.inference.monthly_cap_usd)


def key_of(
    chosen: InferenceSettings, credentials: Credentials, environment: Mapping[str, str]
) -> Secret | None:
    """Return the key that this person has chosen to use, or None. Raises Unavailable."""
    found = from_environment(environment) if chosen.key_from_env else None
    return found if found is not None else credentials.key()


def hooks_of(settings: Settings) -> HookSettings:
    """Return whom else to tell: in offline mode nobody.

    Not even a command of the person's own is run by itself then: it may go online, and we cannot know.
    """
    return HookSettings() if settings.network.offline else settings.hooks


def is_watched(settings: Settings, source: Source) -> bool:
    """Return whether this person's choices ask this source at all."""
    if settings.network.offline or source.id in _off(settings):
        return False
    own = {
        FRONT_DOOR: Surface.CLAUDE_AI in settings.surfaces,
        API_DOOR: bool({Surface.API, Surface.CLAUDE_CODE} & set(settings.surfaces)),
        STATUS_PAGE: True,
        CANARY: settings.inference.canary,
        CLAUDE_CODE: settings.inference.claude_code_logs,
    }
    return own.get(source.id, source.id in settings.community.sources)


def _off(settings: Settings) -> tuple[str, ...]:
    """Return the doors and the page that are not to be asked though what they tell matters."""
    asked = {
        FRONT_DOOR: settings.front_door.enabled,
        API_DOOR: settings.front_door.api_enabled,
        STATUS_PAGE: settings.status_page.enabled,
    }
    return tuple(source for source, on in asked.items() if settings.network.offline or not on)


def urls_of(settings: Settings, source: Source) -> tuple[str, ...]:
    """Return the addresses that stand for this source."""
    one = {
        FRONT_DOOR: settings.front_door.url,
        API_DOOR: settings.front_door.api_url,
        CANARY: settings.inference.url,
    }
    if source.id in one:
        return (one[source.id],)
    if source.id == CLAUDE_CODE:
        return (claude_code.folder_of(settings.inference.claude_code_dir, os.environ),)
    return settings.status_page.urls if source.id == STATUS_PAGE else settings.community.addresses[source.id]


def interval_of(settings: Settings, source: Source) -> timedelta:
    """Return how often this source is asked while all is calm."""
    chosen = {
        "door": settings.front_door.interval,
        "page": settings.status_page.interval,
        "community": settings.community.interval,
        "logs": claude_code.EVERY,
        "canary": settings.inference.interval,
    }[source.kind]
    return max(chosen, source.every)


def interests_of(settings: Settings) -> Interests:
    """Return what matters to this person."""
    chosen = settings.inference
    offline = settings.network.offline
    on = {CANARY: chosen.canary, CLAUDE_CODE: chosen.claude_code_logs}
    return Interests(
        frozenset(settings.surfaces),
        tuple(settings.models),
        () if offline else settings.community.sources,
        tuple(source for source, wished in on.items() if wished and not offline),
        chosen.monthly_cap_usd,
        _off(settings),
        offline,
        component_ids(settings.also_watch),
        component_ids(settings.never_watch),
    )


def intervals_of(settings: Settings) -> Intervals:
    """Return how often everything is asked."""
    return Intervals(
        settings.front_door.interval,
        settings.status_page.interval,
        settings.community.interval,
        settings.inference.interval,
        claude_code.EVERY,
    )


def opening(settings: Settings, history: History, now: datetime) -> Evidence:
    """Return what is known before the first reading: what the last run knew, if anything."""
    chosen = plan(settings)
    evidence = replace(known(history, chosen, now), now=now, one_off=False, notes=history.notes)
    return chosen.adopted(evidence, now)


def plan(settings: Settings, credentials: Credentials | None = None) -> Plan:
    """Return whom this person wants asked, how often, and what of the answers matters."""
    asked = watches(settings, credentials), settings.front_door.control_urls
    return Plan(*asked, interests_of(settings), intervals_of(settings))


def monitor(
    settings: Settings,
    history: History,
    clock: Clock,
    listener: Listener,
    credentials: Credentials | None = None,
) -> Monitor:
    """Return a monitor over everything this person watches."""
    return Monitor(
        watches=watches(settings, credentials),
        control_urls=settings.front_door.control_urls,
        clock=clock,
        history=history,
        evidence=opening(settings, history, clock.now()),
        listener=listener,
        chance=random.Random(),  # noqa: S311 - jitter, not a secret
        kept_for={source.id: source.kept_for for source in SOURCES if source.kept_for},
    )
