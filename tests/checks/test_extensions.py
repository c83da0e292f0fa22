"""How many extensions run in private windows, by preference files of the browsers' real shape."""

import asyncio
import json
from pathlib import Path

import pytest

from claude_tray.checks import private_window
from claude_tray.checks.browsers import Browser, Command
from claude_tray.checks.extensions import allowed_in_private
from claude_tray.checks.families import FAMILIES
from tests.checks.computers import PatientClock, desktop_file, linux, program

ALLOWED = {"permissions": ["internal:privateBrowsingAllowed"], "origins": []}


def browser(name: str) -> Browser:
    return Browser(next(each for each in FAMILIES if each.name == name), Command(("x",)))


def write(root: Path, path: str, content: object) -> None:
    file = root / "home/ada" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content))


def addon(identity: str, **more: object) -> dict[str, object]:
    return {"id": identity, "type": "extension", "location": "app-profile", "active": True, **more}


def firefox(root: Path, folder: str = ".config/mozilla/firefox") -> None:
    write(root, f"{folder}/installs.ini", "[3B6073811A6ABF12]\nDefault=x.default-esr\nLocked=1\n")
    addons = [
        addon("blocker@a"),
        addon("elsewhere@b"),
        addon("off@c", active=False),
        addon("theme@d", type="theme"),
        addon("newtab@mozilla.org", location="app-builtin"),
        "broken",
    ]
    write(root, f"{folder}/x.default-esr/extensions.json", {"addons": addons})
    permissions = dict.fromkeys(("blocker@a", "off@c", "theme@d", "newtab@mozilla.org", "gone@e"), ALLOWED)
    write(
        root,
        f"{folder}/x.default-esr/extension-preferences.json",
        {**permissions, "elsewhere@b": {"permissions": []}},
    )


def chromium(root: Path, last_used: str = "Profile 1") -> None:
    write(root, ".config/chromium/Local State", {"profile": {"last_used": last_used}})
    settings = {
        "a": {"incognito": True, "location": 1, "state": 1},
        "b": {"incognito": True, "location": 1},
        "c": {"incognito": True, "location": 5},
        "d": {"incognito": True, "location": 1, "disable_reasons": [1]},
        "e": {"location": 1, "state": 1},
        "f": "broken",
    }
    write(root, ".config/chromium/Profile 1/Preferences", {"extensions": {"settings": settings}})


@pytest.mark.parametrize("folder", [".config/mozilla/firefox", ".mozilla/firefox"])
def test_firefox_extensions_that_the_person_allowed_are_counted_and_its_own_parts_are_not(
    tmp_path: Path, folder: str
) -> None:
    firefox(tmp_path, folder)
    assert allowed_in_private(linux(tmp_path), browser("Firefox")) == 1


def test_chromium_extensions_of_the_profile_last_used_are_counted(tmp_path: Path) -> None:
    chromium(tmp_path)
    assert allowed_in_private(linux(tmp_path), browser("Chromium")) == 2


def test_with_one_profile_only_chromium_does_not_write_which(tmp_path: Path) -> None:
    chromium(tmp_path)
    write(tmp_path, ".config/chromium/Local State", {"profile": {"profiles_order": ["Default"]}})
    write(tmp_path, ".config/chromium/Default/Preferences", {"extensions": {}})
    assert allowed_in_private(linux(tmp_path), browser("Chromium")) == 0


@pytest.mark.parametrize("last_used", ["", "..", "../../other", "gone"])
def test_a_profile_that_is_none_is_not_known(tmp_path: Path, last_used: str) -> None:
    chromium(tmp_path, last_used)
    assert allowed_in_private(linux(tmp_path), browser("Chromium")) is None


@pytest.mark.parametrize(
    "installs",
    ["", "[A]\nDefault=x\n[B]\nDefault=y\n", "[A]\nDefault=../x\n", "[A]\nDefault=/etc\n", "Default", "\0"],
)
def test_where_several_firefoxes_or_none_are_installed_nothing_is_said(tmp_path: Path, installs: str) -> None:
    firefox(tmp_path)
    write(tmp_path, ".config/mozilla/firefox/installs.ini", installs)
    assert allowed_in_private(linux(tmp_path), browser("Firefox")) is None


@pytest.mark.parametrize("content", ["", "[]", "{", "null", '{"addons": 3}'])
def test_damaged_preferences_are_not_taken_for_no_extensions(tmp_path: Path, content: str) -> None:
    firefox(tmp_path)
    write(tmp_path, ".config/mozilla/firefox/x.default-esr/extensions.json", content)
    assert allowed_in_private(linux(tmp_path), browser("Firefox")) is None


def test_the_person_is_told_how_many_and_never_which(tmp_path: Path) -> None:
    firefox(tmp_path)
    program(tmp_path, "/usr/bin/firefox")
    desktop_file(tmp_path, "firefox.desktop", "[Desktop Entry]\nExec=/usr/bin/firefox %u\n")
    computer = linux(tmp_path, {"xdg-settings": "firefox.desktop"})
    said = asyncio.run(private_window.run(computer, PatientClock()))
    assert said.evidence == "A private window of Firefox was asked for; 1 extension runs there too"
    assert "blocker" not in repr(said)
