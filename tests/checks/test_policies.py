"""What policies say of private windows, on every system, and what of it a browser would not understand."""

import plistlib
from pathlib import Path

import pytest

from claude_tray.checks.browsers import Browser, Command
from claude_tray.checks.computer import Computer, System
from claude_tray.checks.families import FAMILIES
from claude_tray.checks.policies import Availability, Rules, rules_for
from tests.checks.computers import linux, windows


def browser(name: str, program: str = "") -> Browser:
    family = next(each for each in FAMILIES if each.name == name)
    return Browser(family, Command(("x",)), None, program)


def written(root: Path, path: str, text: str) -> None:
    file = root / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"IncognitoModeAvailability": 0}', Availability.FREE),
        ('{"IncognitoModeAvailability": 1}', Availability.FORBIDDEN),
        ('{"IncognitoModeAvailability": 2}', Availability.FORCED),
        ('{"IncognitoModeAvailability": "1"}', Availability.FREE),
        ('{"IncognitoModeAvailability": true}', Availability.FREE),
        ('{"IncognitoModeAvailability": 7}', Availability.FREE),
        ('{"IncognitoEnabled": false}', Availability.FORBIDDEN),
        ('{"IncognitoEnabled": true}', Availability.FREE),
        (
            '// ours\n{"HomepageLocation": "https://x//y", /* no */ "IncognitoModeAvailability": 1,}',
            Availability.FORBIDDEN,
        ),
        ('\ufeff{"IncognitoModeAvailability": 1}', Availability.FORBIDDEN),
        ("{}", Availability.FREE),
        ("", Availability.UNREAD),
        ("[1]", Availability.UNREAD),
        ('{"IncognitoModeAvailability": 1', Availability.UNREAD),
        ("[" * 100_000, Availability.UNREAD),
    ],
)
def test_chromiums_policy_is_read_as_chromium_reads_it(
    tmp_path: Path, text: str, expected: Availability
) -> None:
    written(tmp_path, "/etc/chromium/policies/managed/company.json", text)
    assert rules_for(linux(tmp_path), browser("Chromium")).availability is expected


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Chromium", "/etc/chromium"),
        ("Google Chrome", "/etc/opt/chrome"),
        ("Microsoft Edge", "/etc/opt/edge"),
        ("Brave", "/etc/brave"),
    ],
)
def test_each_browser_has_its_own_folder_of_policies(tmp_path: Path, name: str, folder: str) -> None:
    availability = "InPrivateModeAvailability" if name == "Microsoft Edge" else "IncognitoModeAvailability"
    written(tmp_path, f"{folder}/policies/managed/a.json", f'{{"{availability}": 1}}')
    forbidden = {
        each.name
        for each in FAMILIES
        if rules_for(linux(tmp_path), browser(each.name)).availability is Availability.FORBIDDEN
    }
    assert forbidden == {name}


def test_the_last_policy_by_name_wins_and_a_broken_one_beside_it_hides_nothing(tmp_path: Path) -> None:
    managed = "/etc/chromium/policies/managed"
    written(tmp_path, f"{managed}/10.json", '{"IncognitoModeAvailability": 0}')
    written(tmp_path, f"{managed}/20.json", '{"IncognitoModeAvailability": 1}')
    written(tmp_path, f"{managed}/30.json", "broken")
    written(tmp_path, f"{managed}/40.txt", '{"IncognitoModeAvailability": 2}')
    (tmp_path / f"{managed[1:]}/50.json").mkdir()
    assert rules_for(linux(tmp_path), browser("Chromium")).availability is Availability.FORBIDDEN


@pytest.mark.parametrize("path", ["/etc/firefox/policies", "/usr/lib/firefox-esr/distribution"])
@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ('"DisablePrivateBrowsing": true', Availability.FORBIDDEN),
        ('"DisablePrivateBrowsing": false', Availability.FREE),
        ('"PrivateBrowsingModeAvailability": 1', Availability.FORBIDDEN),
        ('"PrivateBrowsingModeAvailability": 2', Availability.FORCED),
    ],
)
def test_firefoxs_policies_are_found_in_etc_and_beside_the_program(
    tmp_path: Path, path: str, policy: str, expected: Availability
) -> None:
    written(tmp_path, f"{path}/policies.json", f'{{"policies": {{{policy}}}}}')
    firefox = browser("Firefox", "/usr/lib/firefox-esr/firefox-esr")
    assert rules_for(linux(tmp_path), firefox).availability is expected


@pytest.mark.parametrize("text", ["", "[]", '{"policies": 5}', "\0", '{"policies": {}'])
def test_a_firefox_policy_that_cannot_be_read_is_said(tmp_path: Path, text: str) -> None:
    written(tmp_path, "/etc/firefox/policies/policies.json", text)
    assert rules_for(linux(tmp_path), browser("Firefox")).availability is Availability.UNREAD


def test_a_ruling_that_lets_extensions_into_private_windows_is_seen(tmp_path: Path) -> None:
    rule = '{"policies": {"ExtensionSettings": {"a@b": {"private_browsing": true}, "*": {}, "c": 3}}}'
    written(tmp_path, "/etc/firefox/policies/policies.json", rule)
    assert rules_for(linux(tmp_path), browser("Firefox")) == Rules(Availability.FREE, extensions=True)
    written(
        tmp_path,
        "/etc/chromium/policies/managed/a.json",
        '{"MandatoryExtensionsForIncognitoNavigation": ["x"]}',
    )
    assert rules_for(linux(tmp_path), browser("Chromium")).extensions


@pytest.mark.parametrize("hive", ["HKLM", "HKCU"])
@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("Google Chrome", r"Software\Policies\Google\Chrome", "IncognitoModeAvailability"),
        ("Microsoft Edge", r"Software\Policies\Microsoft\Edge", "InPrivateModeAvailability"),
        ("Brave", r"Software\Policies\BraveSoftware\Brave", "IncognitoModeAvailability"),
        ("Firefox", r"Software\Policies\Mozilla\Firefox", "DisablePrivateBrowsing"),
    ],
)
def test_policies_of_windows_are_read_for_the_machine_and_the_person(
    hive: str, name: str, key: str, value: str
) -> None:
    computer = windows({(rf"{hive}\{key}", value): 1})
    assert rules_for(computer, browser(name)).availability is Availability.FORBIDDEN
    assert rules_for(windows({}), browser(name)) == Rules()


def test_the_machines_policy_wins_over_the_persons() -> None:
    key, value = r"Software\Policies\Google\Chrome", "IncognitoModeAvailability"
    computer = windows({(rf"HKLM\{key}", value): 2, (rf"HKCU\{key}", value): 1})
    assert rules_for(computer, browser("Google Chrome")).availability is Availability.FORCED


def test_managed_preferences_of_a_mac_are_read(tmp_path: Path) -> None:
    file = tmp_path / "Library/Managed Preferences/com.google.chrome.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(plistlib.dumps({"IncognitoModeAvailability": 1}))
    computer = Computer(System.MACOS, {"USER": "ada"}, root=tmp_path)
    chrome = browser("Google Chrome", "com.google.chrome")
    assert rules_for(computer, chrome).availability is Availability.FORBIDDEN
    file.write_bytes(b"damaged")
    assert rules_for(computer, chrome).availability is Availability.UNREAD
