"""What has been seen and who is asked: `history` and `sources`."""

import textwrap
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TextIO
from urllib.parse import urlsplit

from claude_tray.app.compose import interval_of, is_watched, settings_of, urls_of
from claude_tray.app.export import FORMS, write
from claude_tray.history import open_history
from claude_tray.presentation.wording import LIGHT, VERDICT
from claude_tray.profile import Profile
from claude_tray.recording import line
from claude_tray.settings.choices import Settings
from claude_tray.sources.all import SOURCES
from claude_tray.sources.source import Source
from claude_tray.words import _

WIDTH = 72  # columns, as the card of `status`


def sources(profile: Profile, out: TextIO) -> int:
    """Print every source: on or off, how often, which hosts, what for; return 0."""
    settings = settings_of(profile)
    out.write("\n".join(_described(settings, source) for source in SOURCES))
    return 0


def _described(settings: Settings, source: Source) -> str:
    often = _("off")
    if is_watched(settings, source):
        often = _("every {span}").format(span=_span(interval_of(settings, source)))
    hosts = ", ".join(dict.fromkeys(urlsplit(url).hostname or url for url in urls_of(settings, source)))
    about = textwrap.fill(_(source.purpose), WIDTH, initial_indent="  ", subsequent_indent="  ")
    return f"{_(source.label):<15}{often:<13}{hosts}\n{about}\n"


def _span(interval: timedelta) -> str:
    minutes, seconds = divmod(int(interval.total_seconds()), 60)
    if minutes and not seconds:
        return _("{n} min").format(n=minutes)
    return _("{n} s").format(n=int(interval.total_seconds()))


def verdicts(profile: Profile, span: timedelta, out: TextIO) -> int:
    """Print the verdicts of the last `span`, oldest first, local time; return 0."""
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        rows = list(history.verdicts(now - span, now))
    for row in rows:
        verdict = _(VERDICT[row.verdict])
        first = f"{verdict}: {row.reasons[0]}" if row.reasons else verdict
        began = f"{row.at.astimezone():%Y-%m-%d %H:%M}  {_(LIGHT[row.verdict.light]):<5}  "
        rest = " " * len(began)
        out.write(textwrap.fill(first, WIDTH, initial_indent=began, subsequent_indent=rest) + "\n")
    if not rows:
        out.write(_("Nothing has been recorded in this time.") + "\n")
    return 0


def export(profile: Profile, span: timedelta, out: TextIO, form: str = "jsonl") -> int:
    """Write every reading of the last `span`, oldest first, as JSON Lines or in another form; return 0."""
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        if form in FORMS:
            for _piece in write(history, out, form, now - span, now):
                pass
            return 0
        for reading in history.readings(now - span, now):
            out.write(line(reading) + "\n")
    return 0
