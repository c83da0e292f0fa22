"""Which browser is the default on Linux, from what tools say and from desktop files as packages ship them."""

import os
from pathlib import Path

import pytest

from claude_tray.checks.browsers import Browser, NoBrowser
from claude_tray.checks.linux_browser import NONE_SET, default_browser
from tests.checks.computers import desktop_file, linux, program

URL = "https://claude.ai/new"

# As shipped: Debian's own, Google's, Mozilla's flatpak, the snap of Firefox, GNOME Web and Konqueror.
CHROMIUM = """[Desktop Entry]
Name=Chromium Web Browser
Name[de]=Chromium-Webbrowser
Exec=/usr/bin/chromium %U
Type=Application
"""
CHROME = """[Desktop Entry]
Version=1.0
Name=Google Chrome
Exec=/usr/bin/google-chrome-stable %U
Type=Application
Actions=new-window;new-private-window;

[Desktop Action new-window]
Name=New Window
Exec=/usr/bin/google-chrome-stable

[Desktop Action new-private-window]
Name=New Incognito Window
Exec=/usr/bin/google-chrome-stable --incognito
"""
FLATPAK_FIREFOX = """[Desktop Entry]
Name=Firefox
Exec=/usr/bin/flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox @@u %u @@
Actions=new-window;new-private-window;
[Desktop Action new-window]
Exec=/usr/bin/flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox --new-window @@u %u @@
[Desktop Action new-private-window]
Exec=/usr/bin/flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox --private-window @@u %u @@
"""  # noqa: E501
SNAP_FIREFOX = """[Desktop Entry]
Name=Firefox Web Browser
Exec=env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop /snap/bin/firefox %u
Actions=NewPrivateWindow;
[Desktop Action NewPrivateWindow]
Exec=env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop /snap/bin/firefox -private-window
"""  # noqa: E501


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("chromium", "google-chrome-stable", "flatpak", "env", "firefox", "konqueror", "epiphany"):
        program(tmp_path, f"/usr/bin/{path}")
    return tmp_path


def privately(found: Browser | NoBrowser) -> list[str] | None:
    assert isinstance(found, Browser), found
    return found.private.to(URL) if found.private else None


def test_debians_chromium_is_asked_by_its_command_and_the_flag(root: Path) -> None:
    desktop_file(root, "chromium.desktop", CHROMIUM)
    found = default_browser(linux(root, {"xdg-settings": "chromium.desktop\n"}))
    assert privately(found) == ["/usr/bin/chromium", "--incognito", URL]
    assert isinstance(found, Browser)
    assert found.normal.to(URL) == ["/usr/bin/chromium", URL]
    assert found.name == "Chromium"


def test_a_files_own_private_action_comes_first(root: Path) -> None:
    desktop_file(root, "google-chrome.desktop", CHROME.replace("--incognito", "--wrapped --incognito"))
    found = default_browser(linux(root, {"xdg-settings": "google-chrome.desktop\n"}))
    assert privately(found) == ["/usr/bin/google-chrome-stable", "--wrapped", "--incognito", URL]


def test_an_action_that_says_private_and_asks_for_nothing_private_is_not_believed(root: Path) -> None:
    desktop_file(root, "google-chrome.desktop", CHROME.replace(" --incognito", " --new-window"))
    found = default_browser(linux(root, {"xdg-settings": "google-chrome.desktop\n"}))
    assert privately(found) == ["/usr/bin/google-chrome-stable", "--incognito", URL]


@pytest.mark.parametrize(
    "folder", ["/var/lib/flatpak/exports/share", "/home/ada/.local/share/flatpak/exports/share"]
)
def test_a_flatpak_is_found_in_a_session_that_does_not_name_it(root: Path, folder: str) -> None:
    desktop_file(root, "org.mozilla.firefox.desktop", FLATPAK_FIREFOX, folder)
    found = default_browser(linux(root, {"xdg-settings": "org.mozilla.firefox.desktop\n"}))
    start = ["/usr/bin/flatpak", "run", "--branch=stable", "--command=firefox", "--file-forwarding"]
    assert privately(found) == [*start, "org.mozilla.firefox", "--private-window", URL]


def test_a_snap_is_found_and_known_for_what_it_is(root: Path) -> None:
    desktop_file(root, "firefox_firefox.desktop", SNAP_FIREFOX, "/var/lib/snapd/desktop")
    found = default_browser(linux(root, {"xdg-mime": "firefox_firefox.desktop\n"}))
    assert (privately(found) or [])[-3:] == ["/snap/bin/firefox", "-private-window", URL]
    assert isinstance(found, Browser)
    assert found.name == "Firefox"


def test_a_new_window_flag_does_not_swallow_the_private_one(root: Path) -> None:
    desktop_file(root, "firefox.desktop", "[Desktop Entry]\nExec=/usr/bin/firefox --new-window %u\n")
    found = default_browser(linux(root, {"xdg-settings": "firefox.desktop"}))
    assert privately(found) == ["/usr/bin/firefox", "--private-window", URL]


def test_gio_is_asked_where_xdg_utils_are_not_installed(root: Path) -> None:
    desktop_file(root, "chromium.desktop", CHROMIUM)
    said = "Default application for “x-scheme-handler/https”: chromium.desktop\nRegistered:\n\tx.desktop\n"
    assert privately(default_browser(linux(root, {"gio": said}))) is not None


def test_the_persons_own_desktop_file_comes_before_the_systems(root: Path) -> None:
    desktop_file(root, "chromium.desktop", CHROMIUM)
    own = CHROMIUM.replace("/usr/bin/chromium", "/usr/bin/chromium --own")
    desktop_file(root, "chromium.desktop", own, "/home/ada/.local/share")
    found = default_browser(linux(root, {"xdg-settings": "chromium.desktop"}))
    assert privately(found) == ["/usr/bin/chromium", "--own", "--incognito", URL]


def test_a_browser_without_a_way_to_be_asked_has_no_private_command(root: Path) -> None:
    desktop_file(root, "org.kde.konqueror.desktop", "[Desktop Entry]\nExec=/usr/bin/konqueror %u\n")
    found = default_browser(linux(root, {"xdg-settings": "org.kde.konqueror.desktop"}))
    assert privately(found) is None
    assert isinstance(found, Browser)
    assert found.name == "Konqueror"


def test_an_unknown_browser_is_asked_only_by_its_own_action(root: Path) -> None:
    text = "[Desktop Entry]\nName=/home/ada's\nExec=/usr/bin/firefox.ada %u\n"
    program(root, "/usr/bin/firefox.ada")
    desktop_file(root, "ada.desktop", text)
    computer = linux(root, {"xdg-settings": "ada.desktop"})
    assert privately(default_browser(computer)) is None
    action = "Actions=p;\n[Desktop Action p]\nExec=/usr/bin/firefox.ada --incognito %u\n"
    desktop_file(root, "ada.desktop", text + action)
    found = default_browser(computer)
    assert privately(found) == ["/usr/bin/firefox.ada", "--incognito", URL]
    assert isinstance(found, Browser)
    assert found.name == "your browser"  # what its file calls it may name a person


@pytest.mark.parametrize(
    "text",
    [
        "[Desktop Entry]\nName=No command\n",
        '[Desktop Entry]\nExec="/usr/bin/chromium %U\n',
        "[Desktop Entry]\nExec=\n",
        "[Desktop Entry]\nExec=/usr/bin/gone %U\n",
        "[Desktop Entry]\nExec=./chromium %U\n",
        "[Desktop Entry]\nExec=/usr/bin/chromium %U\nTryExec=/usr/bin/gone\n",
        "[Desktop Entry]\nExec=/usr/bin/chromium %U\nHidden=true\n",
        "[Something Else]\nExec=/usr/bin/chromium %U\n",
        "",
        "\0\0\0=",
    ],
)
def test_a_desktop_file_that_lies_is_said_and_nothing_is_guessed(root: Path, text: str) -> None:
    desktop_file(root, "chromium.desktop", text, "/home/ada/.local/share")
    desktop_file(root, "chromium.desktop", CHROMIUM)  # was replaced by the person's own
    assert isinstance(default_browser(linux(root, {"xdg-settings": "chromium.desktop"})), NoBrowser)


def test_no_default_browser_is_said_as_such(root: Path) -> None:
    assert default_browser(linux(root)) == NoBrowser(NONE_SET)


@pytest.mark.parametrize("said", ["gone.desktop", "../../etc/passwd.desktop", "x" * 5000 + ".desktop"])
def test_a_default_that_is_not_installed_is_said_as_such(root: Path, said: str) -> None:
    assert default_browser(linux(root, {"xdg-settings": said})) == NoBrowser(
        "The default browser is not installed any more"
    )


def test_links_that_lead_in_a_circle_and_pipes_hold_nobody_up(root: Path) -> None:
    folder = root / "home/ada/.local/share/applications"
    folder.mkdir(parents=True)
    (folder / "loop.desktop").symlink_to(folder / "loop.desktop")
    os.mkfifo(folder / "pipe.desktop")
    (folder / "folder.desktop").mkdir()
    for name in ("loop", "pipe", "folder"):
        assert isinstance(default_browser(linux(root, {"xdg-settings": f"{name}.desktop"})), NoBrowser)


def test_without_a_home_the_systems_files_are_still_found(root: Path) -> None:
    desktop_file(root, "chromium.desktop", CHROMIUM)
    found = default_browser(
        linux(root, {"xdg-settings": "chromium.desktop"}, HOME="", XDG_DATA_HOME="not/absolute")
    )
    assert privately(found) is not None


def test_an_unreadable_file_of_the_persons_own_does_not_hide_the_systems(root: Path) -> None:
    desktop_file(root, "chromium.desktop", CHROMIUM)
    (root / "home/ada/.local/share/applications/chromium.desktop").mkdir(parents=True)
    assert privately(default_browser(linux(root, {"xdg-settings": "chromium.desktop"}))) is not None
