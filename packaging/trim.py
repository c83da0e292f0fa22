"""What of Qt stays in the bundle, and which libraries go because nothing is left that asks for them.

PyInstaller takes every plugin that Qt ships: GTK 3 for one theme, OpenGL and printing for widgets that are
painted by the processor. Here is the list of what stays; a pattern that meets no file ends the build, so that
a Qt whose plugins are called otherwise does not give a bundle without them.
"""

import re
import subprocess
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]  # PyInstaller's own: place in the bundle, file, kind
Needs = Callable[[str], frozenset[str]]  # a file -> the libraries it asks for, by name

PLUGINS = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland*.so",
        "platforms/libqoffscreen.so",
        "platforms/libqminimal.so",
        "platformthemes/libqxdgdesktopportal.so",
        "platforminputcontexts/libcompose*.so",
        "platforminputcontexts/libibus*.so",
        "iconengines/libqsvgicon.so",
        "imageformats/libqsvg.so",
        "wayland-shell-integration/libxdg-shell.so",
        "wayland-decoration-client/*.so",
    ),
    "darwin": (
        "platforms/libqcocoa.dylib",
        "platforms/libqoffscreen.dylib",
        "styles/*.dylib",
        "iconengines/libqsvgicon.dylib",
        "imageformats/libqsvg.dylib",
        "imageformats/libqicns.dylib",
    ),
    "win32": (
        "platforms/qwindows.dll",
        "platforms/qoffscreen.dll",
        "styles/*.dll",
        "iconengines/qsvgicon.dll",
        "imageformats/qsvg.dll",
        "imageformats/qico.dll",
    ),
}
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_NOTED = re.compile(r"\.dist-info/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json|uv_cache\.json)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(.+)")
# Not Python itself, which the program loads by name, and not Python's extensions.
_LIBRARY = re.compile(r"(?:.*/)?lib(?!python)[^/]*\.so[.0-9]*")


class NothingMatches(Exception):
    """What should have stayed is not there; the message names the patterns."""


def kept(entries: Iterable[Entry], system: str, languages: Collection[str]) -> list[Entry]:
    """Return `entries` without the plugins that are not wanted on `system`.

    Of Qt's translations its own buttons stay, in `languages`.

    Raises NothingMatches where a wanted one is missing.
    """
    wanted = PLUGINS[system]
    buttons = {f"qtbase_{language}.qm" for language in languages}
    met: set[str] = set()
    stay = []
    for entry in entries:
        place = entry[0].replace("\\", "/")
        if plugin := _PLUGIN.fullmatch(place):
            patterns = {each for each in wanted if fnmatch(plugin[1], each)}
            met |= patterns
            if not patterns:
                continue
        elif (words := _TRANSLATION.fullmatch(place)) and words[1] not in buttons:
            continue
        stay.append(entry)
    if missing := [each for each in wanted if each not in met]:
        raise NothingMatches(f"Qt's plugins have other names than packaging/trim.py expects: {missing}")
    return stay


def languages_of(translations: Path) -> set[str]:
    """Return the languages that there are catalogues of ours for: "de", "pt_BR"."""
    parts = {
        part for file in translations.rglob("*.mo") for part in (file.stem, file.parent.name, file.parts[-3])
    }
    return {part for part in parts if re.fullmatch(r"[a-z]{2,3}(?:_[A-Z]{2})?", part)}


def same_everywhere(entries: Iterable[Entry]) -> list[Entry]:
    """Return `entries` without what an installer noted of its own run: paths, dates, and hashes of those."""
    return [entry for entry in entries if not _NOTED.search(entry[0].replace("\\", "/"))]


def needed(entries: Sequence[Entry], needs: Needs) -> list[Entry]:
    """Return `entries` without libraries that no program, extension or plugin asks for, and their links."""
    libraries = {_name(place): source for place, source, kind in entries if _is_library(place, kind)}
    found: set[str] = set()
    ask = [source for place, source, kind in entries if kind in _CODE and not _is_library(place, kind)]
    while ask:
        for name in needs(ask.pop()) & libraries.keys() - found:
            found.add(name)
            ask.append(libraries[name])
    return _without_dead_links(
        [entry for entry in entries if not _is_library(entry[0], entry[2]) or _name(entry[0]) in found]
    )


def elf_needs(path: str) -> frozenset[str]:
    """Return the libraries that an ELF file names as needed; none for any other file."""
    told = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=False).stdout
    return frozenset(re.findall(r"\(NEEDED\).*\[(.+)\]", told))


_CODE = ("BINARY", "EXTENSION", "EXECUTABLE")


def _is_library(place: str, kind: str) -> bool:
    place = place.replace("\\", "/")
    return kind == "BINARY" and not _PLUGIN.fullmatch(place) and _LIBRARY.fullmatch(place) is not None


def _name(place: str) -> str:
    return PurePosixPath(place.replace("\\", "/")).name


def _without_dead_links(entries: list[Entry]) -> list[Entry]:
    """Return `entries` without links to what went; a link's second part is where it points to."""
    places = {place for place, _, _ in entries}

    def lives(entry: Entry) -> bool:
        place, target, kind = entry
        return kind != "SYMLINK" or str(PurePosixPath(place).parent / target) in places

    while len(entries) != len(living := [entry for entry in entries if lives(entry)]):
        entries, places = living, {place for place, _, _ in living}
    return entries
