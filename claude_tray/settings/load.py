"""Reads a person's settings file, or names every mistake in it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from claude_tray.settings.choices import CommunitySettings, Settings
from claude_tray.settings.community import CommunityDefault, addressed, defaults
from claude_tray.settings.mistakes import BadSettings, Key, Mistake, Report, Wrong, nearest
from claude_tray.settings.options import kinds
from claude_tray.settings.places import line_of, places
from claude_tray.settings.values import some_of
from claude_tray.words import _

LARGEST_BYTES = 64 * 1024  # every option with a page of comment takes a tenth of it


def load(path: Path, community: Sequence[CommunityDefault]) -> Settings:
    """Return the settings in the file at `path`, or the defaults if there is none; raises BadSettings."""
    return loaded(path, community)[1]


def loaded(path: Path, community: Sequence[CommunityDefault]) -> tuple[str, Settings]:
    """Return what the file at `path` says, "" for none, and the settings in it; raises BadSettings."""
    try:
        text = text_of(path)
        return text, read(text, community)
    except FileNotFoundError:
        return "", read("", community)
    except BadSettings as bad:
        raise BadSettings(bad.mistakes, path) from None
    except OSError as error:
        raise BadSettings(
            [Mistake("", None, _("cannot be read ({why})").format(why=error.strerror))], path
        ) from error


def read(text: str, community: Sequence[CommunityDefault]) -> Settings:
    """Return the settings in a TOML text; raises BadSettings with all of its mistakes."""
    settings, found = chosen(parsed(text), community)
    if found:
        lines = places(text)
        raise BadSettings(Mistake(".".join(path), line_of(path, lines), what) for path, what in found)
    return settings


def chosen(
    table: Mapping[str, Any], community: Sequence[CommunityDefault]
) -> tuple[Settings, list[tuple[Key, str]]]:
    """Return the settings in a whole file's table, defaults in the place of mistakes, and the mistakes."""
    found: list[tuple[Key, str]] = []

    def report(path: Key, what: str) -> None:
        found.append((path, what))

    rest = {key: value for key, value in table.items() if key != "community"}
    settings: Settings = _chosen(Settings(), rest, (), report)
    listened = _community(table.get("community", {}), community, report)
    return replace(settings, community=listened), found


def text_of(path: Path) -> str:
    """Return what the file says; raises BadSettings where it can be no settings, and OSError."""
    status = path.stat()
    if not path.is_file():
        raise BadSettings([Mistake("", None, _("is not a file"))])
    if status.st_size > LARGEST_BYTES:
        raise BadSettings([Mistake("", None, _("is larger than {n} KiB").format(n=LARGEST_BYTES // 1024))])
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadSettings([Mistake("", line, _("is not UTF-8 text"))]) from error


def parsed(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises BadSettings, which names the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        line = int(place[1]) if place else len(text.splitlines())
        what = _("is not TOML: {why}").format(why=message[: place.start()] if place else message)
        raise BadSettings([Mistake("", line, what)]) from error
    except RecursionError as error:
        raise BadSettings([Mistake("", None, _("is nested too deeply"))]) from error


def _community(table: Any, known: Sequence[CommunityDefault], report: Report) -> CommunitySettings:
    settings = defaults(known)
    if not isinstance(table, dict):
        report(("community",), _("a table is expected: [community]"))
        return settings
    ids = [each.id for each in known]
    options = {key: value for key, value in table.items() if key not in ids}
    settings = _chosen(settings, options, ("community",), report, ids)
    try:
        some_of(ids).read(list(settings.sources))
    except Wrong as wrong:
        report(("community", "sources"), str(wrong))
    return addressed(settings, {key: value for key, value in table.items() if key in ids}, report)


def _chosen(settings: Any, table: dict[str, Any], path: Key, report: Report, more: Sequence[str] = ()) -> Any:
    """Return one table's settings with what the file says, telling `report` of mistakes."""
    options = kinds(settings)
    tables = {each.name for each in fields(settings) if is_dataclass(getattr(settings, each.name))}
    chosen = {}
    for key, value in table.items():
        here = (*path, key)
        if key in options:
            try:
                chosen[key] = options[key].read(value)
            except Wrong as wrong:
                report(here, str(wrong))
        elif key not in tables:
            report(here, _("unknown; {hint}").format(hint=nearest(key, [*options, *sorted(tables), *more])))
        elif isinstance(value, dict):
            chosen[key] = _chosen(getattr(settings, key), value, here, report)
        else:
            report(here, _("a table is expected: [{key}]").format(key=key))
    return replace(settings, **chosen)
