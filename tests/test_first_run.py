"""Whoever is here for the first time is told whom this program asks, and what they choose is kept."""

import io
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claude_tray.app.compose import KNOWN, settings_of, watches
from claude_tray.app.contacts import contacts
from claude_tray.app.first_run import Greeting, greeting, is_first, mention
from claude_tray.autostart import Refused, Standing, State
from claude_tray.history import open_history
from claude_tray.model import Surface
from claude_tray.presentation.first_run import Choices
from claude_tray.profile import Profile
from claude_tray.settings.load import read
from claude_tray.settings.write import NotWritten

DEFAULTS = read("", KNOWN)


class Login:
    """A system's list of what starts at login, and what was asked of it."""

    def __init__(self, refused: str = "") -> None:
        self.asked: list[bool] = []
        self._refused = refused

    def standing(self) -> Standing:
        return Standing(State.OFF)

    def switch(self, on: bool) -> None:
        if self._refused:
            raise Refused(self._refused)
        self.asked.append(on)


class Terminal(io.StringIO):
    """A terminal with a person before it."""

    def isatty(self) -> bool:
        return True


def hosts(surfaces: Sequence[Surface]) -> set[str]:
    told = Greeting(DEFAULTS, lambda _choices: None, Login()).contacts(surfaces)
    return {host for contact in told for host in contact.hosts}


def test_nobody_has_been_in_an_empty_profile(tmp_path: Path) -> None:
    assert is_first(Profile(tmp_path / "new"))


def test_whoever_has_settings_has_been_here(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    assert not is_first(Profile(tmp_path))


def test_whoever_has_a_history_from_an_earlier_version_has_been_here(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    profile.make_dirs()
    with closing(open_history(profile.history_file, datetime.now(UTC))):
        pass
    assert not is_first(profile)


def test_settings_that_are_a_link_to_nowhere_are_settings_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "unplugged" / "config.toml")
    assert not is_first(Profile(tmp_path))


def test_what_was_chosen_is_what_the_next_start_reads(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "new")
    chosen = Choices((Surface.CLAUDE_CODE,), notify=False)
    assert greeting(profile).settle(chosen) == ()
    settings = settings_of(profile)
    assert (settings.surfaces, settings.notifications.enabled) == ((Surface.CLAUDE_CODE,), False)
    assert settings.front_door == DEFAULTS.front_door
    assert not is_first(profile)
    assert profile.config_file.stat().st_mode & 0o077 == 0


def test_whoever_leaves_all_as_it_is_has_answered_too(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    greeting(profile).settle(Choices())
    assert settings_of(profile) == DEFAULTS
    assert not is_first(profile)


def test_the_login_is_touched_only_where_the_person_says_so() -> None:
    for wanted, asked in ((False, []), (True, [True])):
        login = Login()
        assert Greeting(DEFAULTS, lambda _choices: None, login).settle(Choices(at_login=wanted)) == ()
        assert login.asked == asked


def test_what_cannot_be_kept_is_told_each_with_its_reason() -> None:
    def keep(_choices: Choices) -> None:
        raise NotWritten("/etc/config.toml cannot be written (Read-only file system)", "Do something")

    told = Greeting(DEFAULTS, keep, Login("the registry is closed")).settle(Choices(at_login=True))
    assert [each.split(": ", 1)[1] for each in told] == [
        "/etc/config.toml cannot be written (Read-only file system).",
        "the registry is closed.",
    ]


def test_a_disk_that_fills_up_leaves_no_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert "No space left" in greeting(Profile(tmp_path)).settle(Choices())[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "surfaces",
    [tuple(Surface), (Surface.CLAUDE_AI,), (Surface.CLAUDE_CODE,), (Surface.API,)],
)
def test_the_list_names_everybody_that_the_monitor_would_ask(surfaces: tuple[Surface, ...]) -> None:
    settings = read(f"surfaces = {[str(each) for each in surfaces]}", KNOWN)
    asked = {url.split("/")[2] for watch in watches(settings) for url in watch.urls}
    controls = {url.split("/")[2] for url in settings.front_door.control_urls}
    assert hosts(surfaces) == asked | controls


def test_whoever_does_not_use_claude_ai_sees_its_host_leave_the_list() -> None:
    assert "claude.ai" in hosts(tuple(Surface))
    assert "claude.ai" not in hosts((Surface.API,))


def test_what_is_switched_on_by_hand_is_in_the_list_too() -> None:
    chosen = '[inference]\ncanary = true\n[community]\nsources = ["reddit"]\ninterval = "90s"'
    told = contacts(read(chosen, KNOWN))
    assert ("www.reddit.com",) in [each.hosts for each in told]
    assert sum("api.anthropic.com" in each.hosts for each in told) == 2
    assert [each.often for each in told][:2] == ["every minute", "every minute"]


def test_a_terminal_is_told_once_and_a_script_never(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    person, script = Terminal(), io.StringIO()
    mention(profile, DEFAULTS, person)
    mention(profile, DEFAULTS, script)
    assert "claude.ai" in person.getvalue()
    assert "User-Agent" in person.getvalue()
    assert str(profile.config_file) in person.getvalue()
    assert script.getvalue() == ""
    profile.config_file.write_text("")
    again = Terminal()
    mention(profile, DEFAULTS, again)
    assert again.getvalue() == ""
