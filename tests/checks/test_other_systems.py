"""Which browser is the default on Windows and macOS, from registry values and plists of their real shape."""

import plistlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.checks import macos_browser, windows_browser
from claude_tray.checks.browsers import Browser, NoBrowser
from claude_tray.checks.computer import Computer, System
from tests.checks.computers import windows

URL = "https://claude.ai/new"
CHOICE = r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https"
OLD, LATEST = (rf"{CHOICE}\UserChoice", "ProgId"), (rf"{CHOICE}\UserChoiceLatest\ProgId", "ProgId")

CHROME = r"C:\Program Files\Google\Chrome\Application\chrome.exe"
EDGE = r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
OPERA = r"C:\Users\ada\AppData\Local\Programs\Opera\opera.exe"
FIREFOX = r"C:\Program Files\Mozilla Firefox\firefox.exe"


def opens(prog_id: str) -> tuple[str, str]:
    return rf"HKCR\{prog_id}\shell\open\command", ""


def on_windows(values: dict[tuple[str, str], str | int]) -> Browser | NoBrowser:
    return windows_browser.default_browser(windows(values).registry)


@pytest.mark.parametrize(
    ("prog_id", "command", "name", "expected"),
    [
        ("ChromeHTML", f'"{CHROME}" --single-argument %1', "Google Chrome", [CHROME, "--incognito", URL]),
        ("MSEdgeHTM", f'"{EDGE}" --single-argument %1', "Microsoft Edge", [EDGE, "--inprivate", URL]),
        (
            "FirefoxURL-308046B0AF4A39CB",
            f'"{FIREFOX}" -osint -url "%1"',
            "Firefox",
            [FIREFOX, "--private-window", URL],
        ),
        ("OperaStable", f'"{OPERA}" -noautoupdate -- "%1"', "Opera", [OPERA, "--private", URL]),
        (
            "BraveHTML",
            r'"C:\B\brave.exe" --single-argument %1',
            "Brave",
            [r"C:\B\brave.exe", "--incognito", URL],
        ),
        ("VivaldiHTM.ABC", r'"C:\V\vivaldi.exe" %1', "Vivaldi", [r"C:\V\vivaldi.exe", "--incognito", URL]),
        (
            "ChromiumHTM.X",
            r"C:\My Apps\chrome.exe %1",
            "Chromium",
            [r"C:\My Apps\chrome.exe", "--incognito", URL],
        ),
        (
            "Odd",
            r'"C:\100% mine\firefox.exe" "%1"',
            "Firefox",
            [r"C:\100% mine\firefox.exe", "--private-window", URL],
        ),
    ],
)
def test_windows_browsers_are_asked_each_in_its_way(
    prog_id: str, command: str, name: str, expected: list[str]
) -> None:
    found = on_windows({LATEST: prog_id, opens(prog_id): command})
    assert isinstance(found, Browser)
    assert found.private is not None
    assert (found.name, found.private.to(URL)) == (name, expected)


def test_the_latest_choice_wins_over_the_one_that_windows_left_behind() -> None:
    both = {
        LATEST: "MSEdgeHTM", OLD: "ChromeHTML",
        opens("MSEdgeHTM"): f'"{EDGE}" %1', opens("ChromeHTML"): f'"{CHROME}" %1',
    }  # fmt: skip
    found, older = on_windows(both), on_windows({key: both[key] for key in both if key != LATEST})
    assert isinstance(found, Browser)
    assert isinstance(older, Browser)
    assert (found.name, older.name) == ("Microsoft Edge", "Google Chrome")


def test_without_a_choice_the_association_decides() -> None:
    found = on_windows({opens("https"): f'"{FIREFOX}" -osint -url "%1"'})
    assert isinstance(found, Browser)
    assert found.name == "Firefox"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {LATEST: "AppXq0fevzme2pys62n3e0fbqa7peapykr8v"},
        {LATEST: "ChromeHTML"},
        {LATEST: "ChromeHTML", opens("ChromeHTML"): ""},
        {LATEST: "ChromeHTML", opens("ChromeHTML"): r'"C:\evil.bat" %1'},
        {LATEST: "ChromeHTML", opens("ChromeHTML"): "chrome.exe %1"},
        {LATEST: "ChromeHTML", opens("ChromeHTML"): '"'},
        {LATEST: "ChromeHTML", opens("ChromeHTML"): 5},
        {LATEST: r"..\..\x", opens(r"..\..\x"): f'"{CHROME}" %1'},
    ],
)
def test_what_windows_cannot_say_is_not_guessed(values: dict[tuple[str, str], str | int]) -> None:
    assert isinstance(on_windows(values), NoBrowser)


def test_duckduckgo_from_the_store_is_not_started() -> None:
    assert isinstance(on_windows({LATEST: "DuckDuckGoURL"}), NoBrowser)


@given(st.text())
def test_no_registered_command_leads_to_anything_but_an_exe(command: str) -> None:
    program = windows_browser.program_of(command)
    assert program is None or program.casefold().endswith(".exe")


def on_macos(root: Path, content: bytes | None) -> Browser | NoBrowser:
    if content is not None:
        file = root / "Users/ada" / macos_browser.HANDLERS
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return macos_browser.default_browser(Computer(System.MACOS, {"HOME": "/Users/ada"}, root=root))


def rows(*bundles: str) -> bytes:
    other = {"LSHandlerContentType": "public.html", "LSHandlerRoleAll": "com.example.editor"}
    https = [{"LSHandlerURLScheme": "https", "LSHandlerRoleAll": bundle} for bundle in bundles]
    return plistlib.dumps({"LSHandlers": [other, *https]}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    ("bundle", "name", "flag"),
    [
        ("com.google.chrome", "Google Chrome", "--incognito"),
        ("com.google.Chrome.canary", "Google Chrome", "--incognito"),
        ("com.microsoft.edgemac", "Microsoft Edge", "--inprivate"),
        ("com.operasoftware.opera", "Opera", "--private"),
        ("org.mozilla.firefox", "Firefox", "--private-window"),
        ("org.mozilla.firefoxdeveloperedition", "Firefox", "--private-window"),
    ],
)
def test_mac_browsers_are_opened_anew_with_their_flag(
    tmp_path: Path, bundle: str, name: str, flag: str
) -> None:
    found = on_macos(tmp_path, rows(bundle))
    assert isinstance(found, Browser)
    assert found.name == name
    assert found.private is not None
    assert found.private.to(URL) == ["open", "-n", "-b", bundle, "--args", flag, URL]
    assert found.normal.to(URL) == ["open", "-b", bundle, URL]


@pytest.mark.parametrize(
    ("bundle", "name"),
    [
        ("com.apple.safari", "Safari"),
        ("company.thebrowser.Browser", "Arc"),
        ("com.duckduckgo.macos.browser", "DuckDuckGo"),
        ("com.kagi.kagimacOS", "Orion"),
        ("com.example.own", "your browser"),
    ],
)
def test_mac_browsers_that_cannot_be_asked_are_known_for_it(tmp_path: Path, bundle: str, name: str) -> None:
    found = on_macos(tmp_path, rows(bundle))
    assert isinstance(found, Browser)
    assert (found.name, found.private) == (name, None)


@pytest.mark.parametrize("content", [None, rows(), rows("-"), rows("-oProxy", "../x"), plistlib.dumps([])])
def test_a_mac_where_nobody_chose_has_safari(tmp_path: Path, content: bytes | None) -> None:
    found = on_macos(tmp_path, content)
    assert isinstance(found, Browser)
    assert found.name == "Safari"


@pytest.mark.parametrize(
    "content", [b"", b"bplist00", b"<plist>", b"\xff" * 100, rows("com.google.chrome")[:60]]
)
def test_a_damaged_list_of_default_apps_is_said_and_not_taken_for_safari(
    tmp_path: Path, content: bytes
) -> None:
    assert isinstance(on_macos(tmp_path, content), NoBrowser)
