"""The file while the program runs: edits by hand are seen, a bad one is named and changes nothing."""

from pathlib import Path

import pytest

from claude_tray.model import Light
from claude_tray.settings.file import SettingsFile
from claude_tray.settings.write import NotWritten
from tests.test_settings import COMMUNITY

AT_LEAST = ("notifications", "at_least")


def opened(path: Path, text: str) -> SettingsFile:
    path.write_text(text)
    return SettingsFile(path, COMMUNITY)


def test_an_edit_by_hand_is_seen_once(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", "")
    assert not file.look()
    file.path.write_text('[notifications]\nat_least = "red"\n')
    assert file.look()
    assert not file.look()
    assert file.settings.notifications.at_least is Light.RED


def test_an_editor_that_puts_a_new_file_in_the_place_is_seen(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", 'models = ["opus"]')
    (tmp_path / "new").write_text('models = ["abcd"]')
    (tmp_path / "new").replace(file.path)
    assert file.look()
    assert file.settings.models == ("abcd",)


def test_a_bad_edit_is_named_and_the_last_good_values_stay(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", 'models = ["opus"]')
    file.path.write_text('models = []\n[notifications]\nat_leest = "red"\n')
    assert file.look()
    (mistake,) = file.mistakes
    assert str(mistake).startswith('line 3: notifications.at_leest: unknown; did you mean "at_least"?')
    assert file.settings.models == ("opus",)
    file.path.write_text("models = []\n")
    assert file.look()
    assert (file.mistakes, file.settings.models) == ((), ())


def test_a_file_that_is_gone_means_the_defaults(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", 'models = ["opus"]')
    file.path.unlink()
    assert file.look()
    assert file.settings.models == ()


def test_a_change_keeps_what_was_edited_by_hand_meanwhile(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", "")
    file.path.write_text("# mine\nmodels = ['opus']\n")
    file.change({AT_LEAST: "red"})
    assert file.path.read_text().startswith("# mine\nmodels = ['opus']\n")
    assert (file.settings.models, file.settings.notifications.at_least) == (("opus",), Light.RED)
    assert not file.look()


def test_a_change_mends_the_very_mistake(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", "")
    file.path.write_text('[notifications]\nat_least = "pink"\n')
    file.look()
    file.change({AT_LEAST: "red"})
    assert (file.mistakes, file.settings.notifications.at_least) == ((), Light.RED)


@pytest.mark.parametrize("text", ['models = "opus"\n', "models = [", "\x00", "[notifications\n"])
def test_a_change_to_a_file_with_another_mistake_is_refused_and_says_which(tmp_path: Path, text: str) -> None:
    file = opened(tmp_path / "config.toml", "")
    file.path.write_text(text)
    with pytest.raises(NotWritten):
        file.change({AT_LEAST: "red"})
    assert file.path.read_text() == text
    assert file.settings.notifications.at_least is Light.AMBER


def test_a_value_that_the_option_does_not_take_is_not_written(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", "")
    with pytest.raises(NotWritten, match="pink"):
        file.change({AT_LEAST: "pink"})
    assert file.path.read_text() == ""


def test_a_reset_takes_the_line_out_but_never_a_comment(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", '[notifications]\nat_least = "red" # at night\nenabled = false\n')
    file.change({("notifications", "enabled"): None})
    assert file.path.read_text() == '[notifications]\nat_least = "red" # at night\n'
    file.change({AT_LEAST: None})
    assert file.path.read_text() == '[notifications]\nat_least = "amber" # at night\n'


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbfmodels = []\r\n")
    file = SettingsFile(tmp_path / "config.toml", COMMUNITY)
    file.change({("models",): ["opus"]})
    assert file.path.read_bytes() == b'\xef\xbb\xbfmodels = ["opus"]\r\n'


def test_a_folder_in_the_file_s_place_is_told(tmp_path: Path) -> None:
    file = opened(tmp_path / "config.toml", "")
    file.path.unlink()
    file.path.mkdir()
    assert file.look()
    assert "is not a file" in str(file.mistakes[0])
    with pytest.raises(NotWritten):
        file.change({AT_LEAST: "red"})
