"""What has been seen and who is asked: `history` and `sources`."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TextIO
from urllib.parse import urlsplit

from claude_tray.app.compose import interval_of, is_watched, settings_of, urls_of
from claude_tray.history import open_history
from claude_tray.profile import Profile
from claude_tray.recording import line
from claude_tray.settings.choices import Settings
from claude_tray.sources.all import SOURCES
from claude_tray.sources.source import Source


def sources(profile: Profile, out: TextIO) -> int:
    """Print every source: on or off, how often, which hosts, what for; return 0."""
    settings = settings_of(profile)
    for source in SOURCES:
        out.write("\n".join(_described(settings, source)) + "\n\n")
    return 0


def _described(settings: Settings, source: Source) -> Iterator[str]:
    on = is_watched(settings, source)
    every = f"every {interval_of(settings, source).total_seconds():g} s" if on else "off"
    hosts = ", ".join(sorted({urlsplit(url).hostname or url for url in urls_of(settings, source)}))
    yield f"{source.label} ({source.id}): {every}"
    yield f"  asks {hosts}"
    yield f"  {source.purpose}"


def verdicts(profile: Profile, span: timedelta, out: TextIO) -> int:
    """Print the verdicts of the last `span`, one line each, local time; return 0."""
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        rows = list(history.verdicts(now - span, now))
    for row in rows:
        first = f": {row.reasons[0]}" if row.reasons else ""
        out.write(f"{row.at.astimezone():%Y-%m-%d %H:%M}  {row.verdict.light:<5}  {row.verdict}{first}\n")
    if not rows:
        out.write("Nothing has been recorded in this time.\n")
    return 0


def export(profile: Profile, span: timedelta, out: TextIO) -> int:
    """Write every reading of the last `span` as JSON Lines, oldest first; return 0."""
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        for reading in history.readings(now - span, now):
            out.write(line(reading) + "\n")
    return 0
