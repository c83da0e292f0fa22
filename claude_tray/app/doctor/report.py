"""The whole report, for a person and for a script."""

import json
from collections.abc import Iterator, Sequence
from typing import TextIO

from claude_tray.app.compose import settings_of
from claude_tray.app.doctor import machine, own
from claude_tray.app.doctor.entry import Entry, State
from claude_tray.app.doctor.libraries import libraries
from claude_tray.app.doctor.screen import screen
from claude_tray.app.style import style
from claude_tray.presentation.columns import width, wrap
from claude_tray.presentation.ink import Ink
from claude_tray.presentation.ink import Style as Pen
from claude_tray.presentation.wording import upper_first
from claude_tray.profile import Profile
from claude_tray.settings.choices import Settings
from claude_tray.settings.mistakes import BadSettings
from claude_tray.words import _

EXIT_BROKEN = 1
WIDTH = 92  # columns
MOST_LINES = 4  # of one finding

_MARK = {
    State.GOOD: ("✓", Pen.GREEN),
    State.LIMITED: ("▲", Pen.YELLOW),
    State.BROKEN: ("✕", Pen.RED),
    State.UNKNOWN: ("○", Pen.DIM),
}


def doctor(profile: Profile, out: TextIO, *, as_json: bool) -> int:
    """Print what was found; return 0, or 1 if something is broken."""
    entries = tuple(examine(profile))
    out.write(_json(entries) if as_json else text(entries, _ink(out)))
    return EXIT_BROKEN if any(each.state is State.BROKEN for each in entries) else 0


def examine(profile: Profile) -> Iterator[Entry]:
    """Yield every entry; what is broken keeps no other from being looked at."""
    chosen, mistakes = _chosen(profile)
    yield libraries()
    yield from screen()
    yield own.keyring()
    yield machine.trust_store()
    yield machine.proxy()
    yield machine.clock(chosen)
    yield own.folders(profile)
    yield own.settings(profile, mistakes)
    yield own.database(profile)


def text(entries: Sequence[Entry], ink: Ink) -> str:
    """Return the report: a mark, what was looked at, how it is, and below it the line that mends it."""
    column = max(width(each.title) for each in entries) + 8
    lines = [line for each in entries for line in _lines(each, ink, column)]
    broken = any(each.state is State.BROKEN for each in entries)
    return "\n".join([*lines, "", _("Something is broken.") if broken else _("Nothing is broken.")]) + "\n"


def _lines(entry: Entry, ink: Ink, column: int) -> Iterator[str]:
    shape, pen = _MARK[entry.state]
    gap = " " * (column - 5 - width(entry.title))
    said = wrap(ink.text(upper_first(entry.said)), WIDTH - column, MOST_LINES) or [""]
    first, *rest = map(ink.mark, said)  # the ellipsis, too
    yield f"  {ink.style(ink.mark(shape), pen)}  {ink.text(entry.title)}{gap}{first}"
    yield from (" " * column + line for line in rest)
    if entry.mend:  # whole, and never wrapped: it may be a command to paste
        yield " " * column + ink.style(ink.text(entry.mend), Pen.BOLD)


def _ink(out: TextIO) -> Ink:
    able = style(out)
    return Ink(able["colour"] and out.isatty(), able["ascii"])


def _chosen(profile: Profile) -> tuple[Settings, BadSettings | None]:
    try:
        return settings_of(profile), None
    except BadSettings as mistakes:
        return Settings(), mistakes


def _json(entries: Sequence[Entry]) -> str:
    document = {
        "schema": 1,
        "broken": any(each.state is State.BROKEN for each in entries),
        "entries": [
            {
                "id": each.id,
                "title": each.title,
                "state": each.state.value,
                "said": each.said,
                "mend": each.mend or None,
            }
            for each in entries
        ],
    }
    return json.dumps(document, indent=2) + "\n"
