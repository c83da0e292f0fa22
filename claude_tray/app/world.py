"""What a run stands on: settings, clock, history and the way out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from claude_tray.app.compose import settings_of
from claude_tray.app.first_run import mention
from claude_tray.app.route import route_of
from claude_tray.clock import Clock, SystemClock
from claude_tray.credentials import Credentials
from claude_tray.history import History, open_history
from claude_tray.model import API_DOOR, CANARY, FRONT_DOOR
from claude_tray.profile import Profile
from claude_tray.settings.choices import Settings
from claude_tray.settings.file import SettingsFile
from claude_tray.sources.direct import DirectInternet

if TYPE_CHECKING:
    from claude_tray.autostart import Autostart

CHART = timedelta(hours=24)
CHART_STEPS = 288  # five minutes each

Series = dict[str, tuple[float | None, ...]]


@dataclass(slots=True)
class World:
    """What a run stands on: the real one, or one made for a demonstration."""

    settings: Settings  # the only part that changes: a person may choose anew at any time
    clock: Clock
    history: History
    internet: DirectInternet
    cache_dir: Path
    profile: Profile | None = None  # where its settings can be changed, if anywhere
    at_login: "Callable[[], Autostart] | None" = None  # what starts at login; None: what the system says
    credentials: Credentials = field(default_factory=Credentials)  # of the test prompt, asked once for all
    file: SettingsFile | None = None  # the profile's, if it is read already


def real_world(profile: Profile, file: SettingsFile | None = None) -> World:
    """Return the real world as this person has it; raises `BadSettings`, unless `file` is read already."""
    settings = settings_of(profile) if file is None else file.settings
    mention(profile, settings, sys.stderr)
    clock = SystemClock()
    profile.make_dirs()
    history = open_history(profile.history_file, clock.now())
    history.kept_for = timedelta(days=settings.history.keep_days)
    internet = DirectInternet(route=route_of(settings.network))
    return World(settings, clock, history, internet, profile.cache_dir, profile, file=file)


def charts(history: History, now: datetime) -> Series:
    """Return the answer times of the last day, of doors and test prompts: ms, `CHART_STEPS` values each."""
    timed = (FRONT_DOOR, API_DOOR, CANARY)
    return {source: history.series(source, now - CHART, now, CHART_STEPS) for source in timed}
