"""How many extensions the person has allowed in private windows: those run there, and may be the cause."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from claude_tray.checks.browsers import Browser
from claude_tray.checks.computer import Computer, System
from claude_tray.checks.families import Engine
from claude_tray.checks.reading import read_file

LIMIT = 16 * 1024 * 1024  # bytes; Chromium's preferences grow to some MB

_ALLOWED = "internal:privateBrowsingAllowed"
_COMPONENTS = (5, 10)  # Chromium's own parts, which are kept as extensions (extensions/common/mojom/manifest)

# Where each keeps its profiles, below the folder of the system; a flatpak's and a snap's are elsewhere.
_FOLDERS: dict[System, dict[str, tuple[str, ...]]] = {
    System.LINUX: {
        "Chromium": (".config/chromium",),
        "Google Chrome": (".config/google-chrome",),
        "Microsoft Edge": (".config/microsoft-edge",),
        "Brave": (".config/BraveSoftware/Brave-Browser",),
        "Vivaldi": (".config/vivaldi",),
        "Firefox": (".config/mozilla/firefox", ".mozilla/firefox"),  # firefox-esr 153, and older ones
    },
    System.MACOS: {
        "Google Chrome": ("Library/Application Support/Google/Chrome",),
        "Microsoft Edge": ("Library/Application Support/Microsoft Edge",),
        "Brave": ("Library/Application Support/BraveSoftware/Brave-Browser",),
        "Firefox": ("Library/Application Support/Firefox",),
    },
    System.WINDOWS: {
        "Google Chrome": ("AppData/Local/Google/Chrome/User Data",),
        "Microsoft Edge": ("AppData/Local/Microsoft/Edge/User Data",),
        "Brave": ("AppData/Local/BraveSoftware/Brave-Browser/User Data",),
        "Firefox": ("AppData/Roaming/Mozilla/Firefox",),
    },
}


def allowed_in_private(computer: Computer, browser: Browser) -> int | None:
    """Return how many extensions run in this browser's private windows; None if that is not known.

    Only the default profile counts, and nothing but the number leaves this function.
    """
    if computer.home is None or browser.family is None:
        return None
    places = _FOLDERS[computer.system].get(browser.name, ())
    count = _in_firefox if browser.family.engine is Engine.FIREFOX else _in_chromium
    counts = (count(computer.at(computer.home / place)) for place in places)
    return next((each for each in counts if each is not None), None)


def _in_chromium(folder: Path) -> int | None:
    profile = _chromium_profile(_json(folder / "Local State"))
    kept = [_json(folder / profile / name) for name in ("Secure Preferences", "Preferences") if profile]
    if all(each is None for each in kept):
        return None
    return sum(_runs_in_incognito(each) for file in kept for each in _chromium_settings(file))


def _chromium_profile(state: object) -> str:
    match state:
        case {"profile": {"last_used": str(profile)}} if _is_name(profile):
            return profile
        case {"profile": {"last_used": _}}:
            return ""
        case {"profile": _}:
            return "Default"  # as long as there was only one (measured with chromium 156)
    return ""


def _chromium_settings(preferences: object) -> Iterator[object]:
    match preferences:
        case {"extensions": {"settings": dict(settings)}}:
            yield from settings.values()


def _runs_in_incognito(extension: object) -> bool:
    return (
        isinstance(extension, Mapping)
        and extension.get("incognito") is True
        and extension.get("location") not in _COMPONENTS
        and not extension.get("disable_reasons")
        and extension.get("state", 1) == 1
    )


def _in_firefox(folder: Path) -> int | None:
    profile = _firefox_profile(folder)
    if profile is None:
        return None
    permissions = _json(profile / "extension-preferences.json")
    match _json(profile / "extensions.json"):
        case {"addons": list(addons)} if isinstance(permissions, Mapping):
            return sum(_is_the_persons(each) and _is_allowed(permissions, each) for each in addons)
    return None


def _firefox_profile(folder: Path) -> Path | None:
    """Return the profile of the only installation there is; with several, it is not known which one runs."""
    content = read_file(folder / "installs.ini")
    if not isinstance(content, bytes):
        return None
    import configparser  # where there is a Firefox

    installs = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        installs.read_string(content.decode("utf-8-sig"))
    except (configparser.Error, UnicodeDecodeError):
        return None
    profiles = {installs[name].get("Default", "") for name in installs.sections()}
    parts = Path(profiles.pop()).parts if len(profiles) == 1 else ()
    return folder.joinpath(*parts) if parts and all(map(_is_name, parts)) else None


def _is_the_persons(addon: object) -> bool:
    match addon:
        case {"type": "extension", "location": "app-profile", "active": True}:
            return True
    return False


def _is_allowed(permissions: Mapping[str, object], addon: Mapping[str, object]) -> bool:
    match permissions.get(str(addon.get("id"))):
        case {"permissions": list(allowed)}:
            return _ALLOWED in allowed
    return False


def _is_name(text: str) -> bool:
    return bool(text) and not text.startswith(".") and not set(text) & set("/\\\0")


def _json(path: Path) -> object:
    """Return what a JSON file holds; None if it cannot be read."""
    content = read_file(path, LIMIT)
    try:
        return json.loads(content) if isinstance(content, bytes) else None
    except (ValueError, RecursionError):
        return None
