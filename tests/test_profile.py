"""Everything lies where it was asked to lie, and a place that cannot be written to is told, not fatal."""

from pathlib import Path

import pytest

from claude_tray.profile import Profile


@pytest.fixture(autouse=True)
def no_profile_of_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUDE_TRAY_PROFILE", raising=False)


def test_a_profile_folder_holds_everything(tmp_path: Path) -> None:
    mine = Profile(tmp_path)
    assert mine.config_file == tmp_path / "config.toml"
    assert mine.history_file == tmp_path / "data" / "history.sqlite"
    assert mine.data_dir == tmp_path / "data"
    assert mine.cache_dir == tmp_path / "cache"
    assert mine.log_dir == tmp_path / "log"


def test_the_command_line_goes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUDE_TRAY_PROFILE", str(tmp_path / "environment"))
    assert Profile(None).root == tmp_path / "environment"
    assert Profile(tmp_path / "asked").root == tmp_path / "asked"


@pytest.mark.parametrize(("written", "meant"), [("~/tray", "home/tray"), ("tray", "here/tray")])
def test_a_profile_is_the_same_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert Profile(Path(written)).root == tmp_path / meant


def test_an_empty_variable_is_no_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUDE_TRAY_PROFILE", "")
    assert Profile(None).root is None


def test_without_a_profile_the_platform_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    mine = Profile(None)
    for place in (mine.config_file, mine.data_dir, mine.cache_dir, mine.log_dir, mine.history_file):
        assert "claude-tray" in place.parts


def test_folders_are_made_for_this_person_alone(tmp_path: Path) -> None:
    mine = Profile(tmp_path / "new")
    assert mine.make_dirs() == ""
    assert mine.make_dirs() == ""
    for folder in (mine.config_file.parent, mine.data_dir, mine.cache_dir, mine.log_dir):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert (
        Profile(tmp_path / "file" / "new").make_dirs()
        == f"Nothing can be kept in {tmp_path}/file/new (Not a directory)"
    )
