"""A start with a mistake in the settings: the last good values, and nobody who may have been switched off."""

from pathlib import Path

import pytest

from claude_tray.model import Light, Surface
from claude_tray.settings.choices import Settings
from claude_tray.settings.file import SettingsFile
from claude_tray.settings.last_good import LastGood
from tests.test_settings import COMMUNITY

GOOD = """\
models = ["opus"]
[notifications]
at_least = "red"
[community]
sources = ["github_issues", "hacker_news"]
[hooks]
webhook = "https://mine.example/x"
"""
TYPO = '[general]\nicno = "dark"\n'


def started(folder: Path, broken: str | bytes, good: str | None = GOOD) -> SettingsFile:
    """Return the file of a start that finds `broken`, after one that found `good`."""
    path, copy = folder / "config.toml", LastGood(folder / "data" / "last-good.toml", COMMUNITY)
    if good is not None:
        path.write_text(good)
        SettingsFile(path, COMMUNITY, copy)
    content = broken if isinstance(broken, bytes) else broken.encode()
    path.write_bytes(content)
    file = SettingsFile(path, COMMUNITY, copy)
    assert path.read_bytes() == content
    assert file.mistakes
    return file


def test_a_typo_elsewhere_leaves_the_last_good_values(tmp_path: Path) -> None:
    file = started(tmp_path, GOOD + TYPO)
    assert (file.settings.models, file.settings.notifications.at_least) == (("opus",), Light.RED)
    assert file.settings.hooks.webhook == "https://mine.example/x"
    assert file.settings.community.sources == ("github_issues", "hacker_news")
    assert not file.asks_nobody
    file.path.write_text("")
    assert file.look()
    assert (file.mistakes, file.settings.models) == ((), ())


def test_a_line_that_is_no_toml_is_left_out_and_the_rest_is_believed(tmp_path: Path) -> None:
    file = started(tmp_path, GOOD.replace('["opus"]', '["op') + "[status_page]\nenabled = false\n")
    assert file.settings.models == ("opus",)
    assert not file.settings.status_page.enabled


@pytest.mark.parametrize(
    ("said", "is_off"),
    [
        ("[front_door]\nenabled = false", lambda s: not s.front_door.enabled and s.front_door.api_enabled),
        ("[front_door]\napi_enabled = false", lambda s: not s.front_door.api_enabled),
        ('[front_door]\nurl = "https://mirror.example/"', lambda s: not s.front_door.enabled),
        ('[status_page]\nurl = "https://x.example/"\n', None),
        ('[status_page]\nurls = ["https://x.example/"]\n', lambda s: not s.status_page.enabled),
        ("[network]\noffline = true", lambda s: s.network.offline),
        ('[network]\nproxy = "none"', lambda s: s.network.offline),
        ('surfaces = ["claude.ai"]', lambda s: s.surfaces == (Surface.CLAUDE_AI,)),
        ('community.sources = ["hacker_news"]', lambda s: s.community.sources == ("hacker_news",)),
        (
            'community.hacker_news.url = "https://x.example/"',
            lambda s: s.community.sources == ("github_issues",),
        ),
        ('[hooks]\nwebhook = ""', lambda s: s.hooks.webhook == ""),
        ('[hooks]\nwebhook = "https://other.example/"', lambda s: s.hooks.webhook == ""),
    ],
)
def test_a_switch_in_the_broken_file_is_not_undone_by_its_typo(
    tmp_path: Path, said: str, is_off: object
) -> None:
    good = 'hooks.webhook = "https://mine.example/x"\n'
    file = started(tmp_path, f"{said if 'hooks' in said else good + said}\n{TYPO}", good)
    if callable(is_off):
        assert not file.asks_nobody
        assert is_off(file.settings)
    else:
        assert file.asks_nobody


@pytest.mark.parametrize(
    "unclear",
    [
        "[front_door]\nenabeld = false\n",
        "[frontdoor]\nenabled = false\n",
        "[front_door]\nenabled = no\n",
        "[network\noffline = true\n",
        "[network]\noffline = ture\n",
        "[network]\noffline = 1\n",
        "offline = true\n",
        "[community]\nsources = [\n",
        "[community]\nsources = ['redit']\n",
        "[notifications]\noffline = true\n",
        "[hooks]\nwebhook = 'nowhere'\n",
        "network = false\n",
        "surfaces = ['claude']\n",
        "\x00",
        '"""\n' * 9,
        "= \n" * 9,
    ],
)
def test_where_it_cannot_be_told_who_is_switched_off_nobody_is_asked(tmp_path: Path, unclear: str) -> None:
    file = started(tmp_path, unclear)
    assert file.asks_nobody
    assert_nobody(file.settings)


def assert_nobody(settings: Settings) -> None:
    assert settings.network.offline
    assert settings.hooks == Settings().hooks


def test_without_a_last_good_copy_nobody_is_asked(tmp_path: Path) -> None:
    file = started(tmp_path, TYPO, good=None)
    assert file.asks_nobody
    assert_nobody(file.settings)


def test_a_copy_that_is_damaged_is_as_none(tmp_path: Path) -> None:
    started(tmp_path, TYPO)
    (tmp_path / "data" / "last-good.toml").write_bytes(b"\xff\x00")
    assert SettingsFile(
        tmp_path / "config.toml", COMMUNITY, LastGood(tmp_path / "data" / "last-good.toml", COMMUNITY)
    ).asks_nobody


def test_a_file_that_can_be_no_settings_is_named_and_nobody_is_asked(tmp_path: Path) -> None:
    path, copy = tmp_path / "config.toml", LastGood(tmp_path / "last-good.toml", COMMUNITY)
    copy.keep(GOOD)
    told = []
    with path.open("wb") as file:
        file.truncate(100_000_000)
    for _turn in range(3):
        found = SettingsFile(path, COMMUNITY, copy)
        assert_nobody(found.settings)
        told.append(str(found.mistakes[0]))
        if path.is_file():
            path.unlink()
            path.mkdir()
        elif path.is_dir():
            path.rmdir()
            path.symlink_to(path)
    assert told[:2] == ["is larger than 64 KiB", "is not a file"]
    assert told[2].startswith("cannot be read (")


def test_the_copy_is_private_and_one_that_cannot_be_kept_does_no_harm(tmp_path: Path) -> None:
    path, place = tmp_path / "config.toml", tmp_path / "data"
    path.write_text(GOOD)
    SettingsFile(path, COMMUNITY, LastGood(place / "copy.toml", COMMUNITY))
    assert (place / "copy.toml").stat().st_mode & 0o777 == 0o600
    SettingsFile(path, COMMUNITY, LastGood(path / "below-a-file" / "copy.toml", COMMUNITY))
