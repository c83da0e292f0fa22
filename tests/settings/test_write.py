"""A change from the window alters the one value in the file, and nothing else that a person wrote there."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claude_tray.settings.choices import Settings
from claude_tray.settings.mistakes import Key
from claude_tray.settings.options import options, value_at
from claude_tray.settings.values import written
from claude_tray.settings.write import NotWritten, changed, save

MINE = """\
# my settings
surfaces = ["api",   # work
            "claude.ai"]  # and play

[front_door]   # the door
interval = "90s"      # not so often

# people
[community]
sources = ["reddit"]
[community.reddit]
url = "https://www.reddit.com/r/ClaudeAI/new/.rss" # one is enough

[notifications]
at_least = "red"
"""


def test_a_value_is_changed_in_its_place_and_its_comment_stays() -> None:
    new = changed(MINE, {("front_door", "interval"): "2m"})
    assert new == MINE.replace('"90s"', '"2m"')


def test_a_list_keeps_the_comments_between_its_members() -> None:
    new = changed(MINE, {("surfaces",): ["api"]})
    assert tomllib.loads(new)["surfaces"] == ["api"]
    assert "# work" in new
    assert "# and play" in new


def test_a_key_that_is_new_goes_into_its_table_and_a_new_table_to_the_end() -> None:
    new = changed(MINE, {("front_door", "enabled"): False, ("history", "keep_days"): 30})
    lines = new.splitlines()
    assert lines.index("[front_door]   # the door") < lines.index("enabled = false") < lines.index("# people")
    assert new.rstrip().endswith("[history]\nkeep_days = 30")
    assert [line for line in lines if line and line in MINE] == [line for line in MINE.splitlines() if line]


def test_a_key_of_no_table_does_not_land_in_the_last_one() -> None:
    new = changed('[front_door]\ninterval = "90s"\n', {("models",): ["sonnet"]})
    assert tomllib.loads(new) == {"models": ["sonnet"], "front_door": {"interval": "90s"}}


def test_what_is_taken_out_leaves_the_comments_around_it() -> None:
    new = changed(MINE, {("notifications", "at_least"): None, ("network", "proxy"): None})
    assert new == MINE.replace('at_least = "red"\n', "")


def test_line_ends_of_windows_stay() -> None:
    theirs = MINE.replace("\n", "\r\n")
    new = changed(theirs, {("history", "keep_days"): 30})
    assert new.count("\r\n") == new.count("\n")
    assert new.startswith(theirs.rstrip())


@pytest.mark.parametrize(
    "text",
    [
        'front_door.interval = "90s"\nfront_door.url = "https://a.example/"',
        'front_door = { interval = "90s", url = "https://a.example/" } # brief',
        '["front_door"]\n"interval" = "90s"\n[community]\n["front_door".x]\ny = 1',
        '[status_page]\ninterval = "1m"\n[front_door]\ninterval = "90s"\n[status_page.x]\ny = 1',
    ],
)
def test_every_way_to_write_a_table_is_understood(text: str) -> None:
    new = changed(text, {("front_door", "interval"): "2m", ("front_door", "enabled"): False})
    table = tomllib.loads(new)["front_door"]
    assert (table["interval"], table["enabled"]) == ("2m", False)
    assert new.count("#") == text.count("#")


@pytest.mark.parametrize("text", ["front_door = 3", "[front_door\n", 'x = "', "[[front_door]]\ny = 1"])
def test_a_file_that_cannot_take_the_change_is_left_alone(text: str) -> None:
    with pytest.raises(NotWritten):
        changed(text, {("front_door", "interval"): "2m"})


COMMENTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
SAMPLES: dict[Key, st.SearchStrategy[Any]] = {
    ("surfaces",): st.lists(st.sampled_from(["claude.ai", "api", "claude_code"]), min_size=1, unique=True),
    ("models",): st.lists(st.sampled_from(["sonnet", "opus", "häiku #2"]), unique=True),
    ("front_door", "interval"): st.sampled_from(["15s", "90s", "5m"]),
    ("front_door", "enabled"): st.booleans(),
    ("community", "sources"): st.lists(st.sampled_from(["reddit", "hacker_news"]), unique=True),
    ("inference", "monthly_cap_usd"): st.floats(0, 100).map(lambda value: round(value, 2)),
    ("history", "keep_days"): st.integers(7, 3650),
}


def _line(draw: Callable[[st.SearchStrategy[Any]], Any], key: Key) -> str:
    """Return a line that sets `key`, as some person might write it."""
    value = draw(SAMPLES[key])
    if isinstance(value, list):
        gap = draw(st.sampled_from([" ", "\n    ", f" # {draw(COMMENTS)}\n  "]))
        shown = "[" + "".join(f'"{each}",{gap}' for each in value) + "]"
    else:
        shown = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
    after = f"  # {draw(COMMENTS)}" if draw(st.booleans()) else ""
    return f"{key[-1]}{draw(st.sampled_from([' ', '', '   ']))}= {shown}{after}\n"


@st.composite
def files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """A settings file with comments and blank lines wherever there may be some."""
    tables: dict[Key, list[Key]] = {}
    for key in draw(st.permutations(list(SAMPLES))):
        if draw(st.booleans()):
            tables.setdefault(key[:-1], []).append(key)
    text = ""
    for table in sorted(tables, key=len):
        text += f"# {draw(COMMENTS)}\n" if draw(st.booleans()) else ""
        text += f"[{table[0]}] # {draw(COMMENTS)}\n" if table else ""
        for key in tables[table]:
            text += draw(st.sampled_from(["", "\n", f"# {draw(COMMENTS)}\n"])) + _line(draw, key)
    return text


def _comments(text: str) -> list[str]:
    """Return the comments of a text whose strings hold no quote: what stands after a # that is in none."""
    found = []
    for line in text.split("\n"):
        place = next((at for at, c in enumerate(line) if c == "#" and line[:at].count('"') % 2 == 0), None)
        if place is not None:
            found.append(line[place:].rstrip())
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=files(), key=st.sampled_from(list(SAMPLES)), draw=st.data())
def test_writing_keeps_comments_and_order(text: str, key: Key, draw: st.DataObject) -> None:
    value = draw.draw(SAMPLES[key])
    new = changed(text, {key: value})
    table = tomllib.loads(new)
    for name in key:
        table = table[name]
    assert table == value
    assert _comments(new) == _comments(text)
    names = [line.split("=")[0].strip() for line in text.split("\n") if "=" in line.split("#")[0]]
    after = [line.split("=")[0].strip() for line in new.split("\n") if "=" in line.split("#")[0]]
    assert [name for name in after if name in names] == names


def test_writing_what_the_file_says_already_changes_no_letter() -> None:
    same = {("surfaces",): ["api", "claude.ai"], ("front_door", "interval"): "90s"}
    assert changed(MINE, same) == MINE


def test_every_option_is_written_as_it_is_read() -> None:
    chosen = Settings()
    for option in options(chosen):
        value = value_at(chosen, option.key)
        assert option.kind.read(written(value)) == value, option.key


def test_permissions_and_a_link_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles" / "tray.toml", tmp_path / "config.toml"
    real.parent.mkdir()
    real.write_text("models = []\n")
    real.chmod(0o640)
    link.symlink_to(real)
    save(link, "models = ['opus']\n")
    assert link.is_symlink()
    assert real.read_text() == "models = ['opus']\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in real.parent.iterdir()] == ["tray.toml"]


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    save(tmp_path / "new" / "config.toml", "")
    assert (tmp_path / "new" / "config.toml").stat().st_mode & 0o777 == 0o600


def test_a_read_only_file_is_left_alone_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("models = []\n")
    file.chmod(0o444)
    with pytest.raises(NotWritten, match="it is read-only"):
        save(file, "models = ['opus']\n")
    assert file.read_text() == "models = []\n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(NotWritten, match="cannot be written"):
        save(tmp_path / "taken" / "config.toml", "")
