"""`claude-tray autostart` says what will happen, and its exit code says the same."""

from pathlib import Path

import pytest

from claude_tray.autostart.desktop_entry import FILE_NAME
from claude_tray.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    return tmp_path


def test_on_status_off(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["autostart"]) == 1
    assert main(["autostart", "on"]) == 0
    assert main(["autostart", "status"]) == 0
    assert main(["autostart", "off"]) == 0
    off, on, again, off_again = capsys.readouterr().out.splitlines()
    assert (off, on) == (off_again, again)
    assert on.endswith("run")
    assert list((home / "autostart").iterdir()) == []


def test_a_profile_is_started_as_that_profile(home: Path) -> None:
    main(["--profile", str(home / "mine"), "autostart", "on"])
    assert f"--profile {home / 'mine'} run" in (home / "autostart" / FILE_NAME).read_text()


def test_what_cannot_be_switched_is_told_and_is_no_light(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "autostart").write_text("in the way")
    assert main(["autostart", "on"]) == 69
    assert "cannot be written" in capsys.readouterr().err
