"""The doctor looks at everything, says what mends the rest, and repeats no secret."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from claude_tray.app.doctor import machine, own, report
from claude_tray.app.doctor.entry import Entry, State
from claude_tray.app.doctor.libraries import PACKAGES, libraries
from claude_tray.app.doctor.screen import screen
from claude_tray.credentials import Backend, Trouble, Unavailable
from claude_tray.history import open_history
from claude_tray.model import Finding
from claude_tray.model.triage import Result
from claude_tray.presentation.ink import Ink
from claude_tray.profile import Profile
from claude_tray.settings.choices import NetworkSettings, Settings
from tests.presentation.samples import NOW
from tests.screen import screen as real_screen
from tests.test_credentials import Drawer
from tests.worlds.world import ran

OFFLINE = "[network]\noffline = true\n"


def doctor(profile: Path, *more: str, **environment: str) -> tuple[int, dict[str, dict[str, str]]]:
    """Return the exit code, and the entries by their id."""
    ended = ran(profile, "doctor", "--json", *more, **environment)
    document = json.loads(ended.stdout)
    assert document["schema"] == 1
    assert document["broken"] is bool(ended.returncode)
    return ended.returncode, {each["id"]: each for each in document["entries"]}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(OFFLINE)
    return tmp_path


def test_everything_is_looked_at_whatever_is_broken(profile: Path) -> None:
    (profile / "config.toml").write_text("intervall = 3\n")
    code, entries = doctor(profile, SSL_CERT_FILE="/nowhere", HTTPS_PROXY="http://me:planted@proxy:3128")
    assert code == 1
    assert list(entries) == [
        "libraries", "display", "tray", "notifications", "keyring", "trust_store", "proxy", "clock",
        "folders", "settings", "database",
    ]  # fmt: skip
    assert entries["trust_store"]["state"] == entries["settings"]["state"] == "broken"
    assert "intervall" in entries["settings"]["said"]
    assert entries["proxy"]["said"] == "https: proxy:3128"  # and nothing of the password
    assert entries["clock"]["state"] == "unknown"  # what cannot be asked is not called wrong


def test_on_a_real_desktop_the_tray_and_the_notification_service_are_found(profile: Path) -> None:
    with real_screen() as desktop:
        command = [sys.executable, "-m", "claude_tray", "--profile", str(profile), "doctor", "--json"]
        env = {**desktop.env, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    entries = {each["id"]: each for each in json.loads(done.stdout)["entries"]}
    assert entries["display"]["said"] == "xcb"
    assert entries["tray"]["state"] == "good"
    assert entries["notifications"]["said"].startswith("dunst")


def test_a_missing_library_is_named_with_the_line_that_brings_it() -> None:
    def load(name: str) -> object:
        if name == "libxcb-cursor.so.0":
            raise OSError(name)
        return name

    entry = libraries(load)
    assert (entry.state, entry.mend) == (State.BROKEN, "sudo apt install libxcb-cursor0")


def test_the_libraries_are_those_that_the_setup_installs() -> None:
    setup = Path("packaging/setup").read_text()
    assert all(package in setup.split() or f'app="{package}' in setup for package in PACKAGES.values())


def test_a_desktop_on_which_qt_ends_is_broken_and_says_nothing_of_tray_and_notices() -> None:
    entries = {each.id: each for each in screen({"QT_QPA_PLATFORM": "offscreen"}, lambda: "Qt cannot start")}
    assert [entries[each].state for each in ("display", "tray", "notifications")] == [
        State.BROKEN,
        State.UNKNOWN,
        State.UNKNOWN,
    ]


def test_a_desktop_without_tray_or_notices_limits_and_breaks_nothing() -> None:
    seen = {"platform": "xcb", "tray": False, "hint": "Add a tray", "notifications": ""}
    entries = {each.id: each for each in screen({"QT_QPA_PLATFORM": "offscreen"}, lambda: seen)}
    assert (entries["tray"].state, entries["tray"].mend) == (State.LIMITED, "Add a tray")
    assert entries["notifications"].state is State.LIMITED


def test_without_a_keyring_the_program_works_with_less() -> None:
    def none() -> Backend:
        raise Unavailable(Trouble.ABSENT, "No keyring", "Install one")

    assert own.keyring(none).state is State.LIMITED
    assert own.keyring(Drawer).state is State.GOOD


def test_folders_that_others_can_read_and_folders_that_are_shut_are_told_apart(tmp_path: Path) -> None:
    good = Profile(tmp_path / "good")
    assert own.folders(good).state is State.GOOD
    good.data_dir.chmod(0o755)
    entry = own.folders(good)
    assert (entry.state, entry.mend) == (State.LIMITED, f"chmod 700 {good.data_dir}")
    (tmp_path / "file").touch()
    assert own.folders(Profile(tmp_path / "file" / "below")).state is State.BROKEN


def test_a_damaged_history_is_told_and_a_whole_one_has_a_size(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    profile.make_dirs()
    with closing(open_history(profile.history_file, NOW)):
        pass
    assert own.database(profile).state is State.GOOD
    profile.history_file.write_bytes(b"no database" * 1000)
    entry = own.database(profile)
    assert entry.state is State.LIMITED
    assert "set aside" in entry.said or "left alone" in entry.said


def test_a_clock_that_is_off_is_broken_and_one_that_nobody_confirms_is_unknown() -> None:
    for result, state in (
        (Result.CLEAR, State.GOOD),
        (Result.FOUND, State.BROKEN),
        (Result.CANNOT_TELL, State.UNKNOWN),
    ):
        assert machine.judged("Clock", Finding("clock", result, "said")).state is state


def test_nobody_is_asked_for_the_time_in_offline_mode() -> None:
    offline = replace(Settings(), network=NetworkSettings(offline=True))
    assert machine.clock(offline).said == "Nobody is asked in offline mode"


def test_a_command_to_paste_is_never_broken_over_two_lines() -> None:
    mend = "sudo apt install " + " ".join(PACKAGES.values())
    written = report.text(
        [Entry("x", "Libraries", State.BROKEN, "missing " * 40, mend)], Ink(colour=False, ascii=True)
    )
    assert any(line.strip() == mend for line in written.splitlines())
    assert written.isascii()
    assert all(len(line) <= report.WIDTH for line in written.splitlines() if mend not in line)
