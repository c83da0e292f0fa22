"""What whoever manages this computer has decided about private windows."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from claude_tray.checks.browsers import Browser
from claude_tray.checks.computer import Computer, System
from claude_tray.checks.families import Engine
from claude_tray.checks.macos_browser import BROKEN
from claude_tray.checks.reading import read_file

FILES_AT_MOST = 200  # policy files of one browser


class Availability(StrEnum):
    """Whether there are private windows, by the policies."""

    FREE = "free"
    FORBIDDEN = "forbidden"  # Chromium opens a normal window instead, without a word
    FORCED = "forced"  # every window is private
    UNREAD = "unread"  # there is a policy that we cannot read


@dataclass(frozen=True, slots=True)
class Rules:
    """The policies that matter here."""

    availability: Availability = Availability.FREE
    extensions: bool = False  # it is ruled that some extension works in private windows, too


Policies = Mapping[str, object]

_CHROMIUM_FOLDERS = {
    "Chromium": "/etc/chromium",
    "Google Chrome": "/etc/opt/chrome",
    "Microsoft Edge": "/etc/opt/edge",
    "Brave": "/etc/brave",
}
_REGISTRY = {
    "Chromium": r"Software\Policies\Chromium",
    "Google Chrome": r"Software\Policies\Google\Chrome",
    "Microsoft Edge": r"Software\Policies\Microsoft\Edge",
    "Brave": r"Software\Policies\BraveSoftware\Brave",
    "Vivaldi": r"Software\Policies\Vivaldi",
    "Firefox": r"Software\Policies\Mozilla\Firefox",
    "LibreWolf": r"Software\Policies\LibreWolf",
    "Waterfox": r"Software\Policies\Waterfox",
}
_FIREFOX_FILES = {
    "Firefox": ("/etc/firefox/policies/policies.json",),
    "LibreWolf": ("/etc/librewolf/policies/policies.json",),
    "Zen": ("/etc/zen/policies/policies.json",),
    "Floorp": ("/etc/floorp/policies/policies.json",),
    "Waterfox": ("/etc/waterfox/policies/policies.json",),
}
_AVAILABILITY = ("IncognitoModeAvailability", "InPrivateModeAvailability", "PrivateBrowsingModeAvailability")
_SWITCHES = ("DisablePrivateBrowsing", "IncognitoEnabled")
_NUMBERS = {0: Availability.FREE, 1: Availability.FORBIDDEN, 2: Availability.FORCED}

# Chromium reads its policies with comments and trailing commas; a string is kept whole.
_STRING_OR_EXTRA = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.DOTALL)


def rules_for(computer: Computer, browser: Browser) -> Rules:
    """Return what the policies say of this browser's private windows."""
    found = list(_policies(computer, browser))
    read = [policies for policies in found if policies is not None]
    availability = next((each for each in map(availability_of, read) if each), Availability.FREE)
    if availability is Availability.FREE and len(read) < len(found):
        availability = Availability.UNREAD
    return Rules(availability, extensions=any(map(_lets_extensions_in, read)))


def availability_of(policies: Policies) -> Availability | None:
    """Return what one set of policies says of private windows; None if nothing."""
    for name in _AVAILABILITY:
        value = policies.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value in _NUMBERS:
            return _NUMBERS[value]
    # The older switches; the registry has numbers for truth values.
    if policies.get("DisablePrivateBrowsing") in (True, 1) or policies.get("IncognitoEnabled") in (False, 0):
        return Availability.FORBIDDEN
    return None


def _lets_extensions_in(policies: Policies) -> bool:
    if policies.get("MandatoryExtensionsForIncognitoNavigation"):
        return True
    settings = policies.get("ExtensionSettings")
    rules = settings.values() if isinstance(settings, Mapping) else ()
    return any(isinstance(rule, Mapping) and rule.get("private_browsing") is True for rule in rules)


def _policies(computer: Computer, browser: Browser) -> Iterator[Policies | None]:
    """Yield each set of policies of this browser, the strongest first; None for one that cannot be read."""
    if browser.family is None:
        return
    match computer.system:
        case System.WINDOWS:
            yield from _in_registry(computer, browser.name)
        case System.MACOS:
            yield from _in_preferences(computer, browser.program)
        case System.LINUX if browser.family.engine is Engine.CHROMIUM:
            yield from _in_chromium_folder(computer, browser.name)
        case System.LINUX:
            yield from _in_firefox_files(computer, browser)


def _in_registry(computer: Computer, name: str) -> Iterator[Policies]:
    if key := _REGISTRY.get(name):
        for hive in ("HKLM", "HKCU"):
            names = (*_AVAILABILITY, *_SWITCHES)
            values = {name: computer.registry(rf"{hive}\{key}", name) for name in names}
            yield {name: value for name, value in values.items() if value is not None}


def _in_preferences(computer: Computer, bundle: str) -> Iterator[Policies | None]:
    import plistlib  # on macOS

    folder = Path("/Library/Managed Preferences")
    person = computer.environment.get("USER", "")
    places = [folder / person, folder] if person and "/" not in person else [folder]
    for place in places:
        content = read_file(computer.at(place / f"{bundle}.plist"))
        if content is None:
            continue
        try:
            yield _mapping(plistlib.loads(content)) if isinstance(content, bytes) else None
        except BROKEN:
            yield None


def _in_chromium_folder(computer: Computer, name: str) -> Iterator[Policies | None]:
    folder = _CHROMIUM_FOLDERS.get(name)
    if folder is None:  # where Vivaldi and Opera look on Linux is not documented
        return
    managed = computer.at(folder) / "policies/managed"
    try:
        files = sorted(each for each in managed.iterdir() if each.suffix == ".json")
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield None
        return
    for file in reversed(files[-FILES_AT_MOST:]):  # the last by name wins
        yield _read(file)


def _in_firefox_files(computer: Computer, browser: Browser) -> Iterator[Policies | None]:
    installed = PurePosixPath(browser.program).parent
    beside = [str(installed / "distribution/policies.json")] if installed.is_absolute() else []
    for file in (*_FIREFOX_FILES.get(browser.name, ()), *beside):
        if (content := _read(computer.at(file))) != {}:
            yield content if content is None else _mapping(content.get("policies"))


def _read(file: Path) -> Policies | None:
    """Return the policies of a JSON file, {} if it is not there, None if it cannot be read."""
    content = read_file(file)
    if content is None:
        return {}
    if not isinstance(content, bytes):
        return None
    try:
        text = content.decode("utf-8-sig")
        return _mapping(json.loads(_STRING_OR_EXTRA.sub(lambda found: found[1] or "", text)))
    except (ValueError, RecursionError):
        return None


def _mapping(value: object) -> Policies | None:
    return value if isinstance(value, Mapping) else None
