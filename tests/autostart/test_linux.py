"""Linux: one file, as the freedesktop.org specification has it, and whatever other programs made of it."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.autostart.desktop_entry import FILE_NAME, entries, program, text
from claude_tray.autostart.linux import XdgAutostart
from claude_tray.autostart.standing import Refused, State

HERE = "/bin/sh"  # a program that is there
MINE = (HERE, "run")


class Computer:
    """A home, and what the administrator has for everybody."""

    def __init__(self, folder: Path, command: Sequence[str] = MINE) -> None:
        self.file = folder / "config" / "autostart" / FILE_NAME
        self.everybodys = folder / "etc" / "autostart" / FILE_NAME
        environment = {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CONFIG_DIRS": str(folder / "etc"),
            "PATH": os.defpath,
        }
        self.autostart = XdgAutostart(environment, lambda: command)

    @property
    def state(self) -> State:
        return self.autostart.standing().state

    def has(self, words: str, file: Path | None = None) -> "Computer":
        path = file or self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
        return self


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_it_is_off_until_somebody_says_so_and_off_again_leaves_nothing(computer: Computer) -> None:
    assert computer.state is State.OFF
    computer.autostart.switch(True)
    assert computer.autostart.standing().starts == f"{HERE} run"
    assert computer.state is State.ON
    computer.autostart.switch(False)
    assert computer.state is State.OFF
    assert list(computer.file.parent.iterdir()) == []


def test_off_where_it_was_off_is_no_mistake(computer: Computer) -> None:
    computer.autostart.switch(False)
    assert computer.state is State.OFF


@pytest.mark.parametrize(
    "switched_off",
    [
        "Hidden=true",  # Xfce, LXQt, KDE
        "X-GNOME-Autostart-enabled=false",  # GNOME, Cinnamon
        "X-MATE-Autostart-enabled=false",
    ],
)
def test_what_the_desktops_own_settings_switched_off_is_off_and_can_be_switched_on(
    computer: Computer, switched_off: str
) -> None:
    computer.has(f"[Desktop Entry]\nType=Application\nExec={HERE} run\n{switched_off}\n")
    assert computer.state is State.OFF
    computer.autostart.switch(True)
    assert computer.state is State.ON


def test_a_program_that_was_removed_is_told(tmp_path: Path) -> None:
    computer = Computer(tmp_path, ("/gone/claude-tray", "run"))
    computer.autostart.switch(True)
    standing = computer.autostart.standing()
    assert standing.state is State.STALE
    assert "/gone/claude-tray" in standing.why


def test_the_systems_own_entry_is_hidden_not_deleted(computer: Computer) -> None:
    computer.has(text(MINE), computer.everybodys)
    assert computer.state is State.ON
    computer.autostart.switch(False)
    assert computer.state is State.OFF
    assert computer.everybodys.exists()


@pytest.mark.parametrize(
    "junk", ["", "\0\0", "[Desktop Entry]", "Exec=x", "[Other]\nExec=/bin/sh", "=\n[Desktop Entry]\n="]
)
def test_a_damaged_file_starts_nothing_and_is_mended(computer: Computer, junk: str) -> None:
    assert computer.has(junk).state is State.OFF
    computer.autostart.switch(True)
    assert computer.state is State.ON


def test_a_folder_in_the_files_place_is_told(computer: Computer) -> None:
    computer.file.mkdir(parents=True)
    with pytest.raises(Refused, match="cannot be written"):
        computer.autostart.switch(True)
    assert computer.state is State.OFF


def test_a_link_is_replaced_and_what_it_led_to_stays(computer: Computer, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.desktop"
    computer.has(text(MINE), kept)
    computer.file.parent.mkdir(parents=True)
    computer.file.symlink_to(kept)
    before = kept.read_text()
    computer.autostart.switch(True)
    computer.autostart.switch(False)
    assert kept.read_text() == before
    assert not computer.file.is_symlink()


def test_a_disk_that_takes_nothing_is_told_and_leaves_no_draft(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refused, match="No space left on device"):
        computer.autostart.switch(True)
    assert list(computer.file.parent.iterdir()) == []


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1), min_size=1
    )
)
def test_every_path_comes_back_from_the_file_as_it_was(words: list[str]) -> None:
    words = [f"/{words[0]}", *words[1:]]
    entry = entries(text(words))
    assert program(entry) == words[0]
    assert started_by(entry["Exec"]) == words


def started_by(line: str) -> list[str]:
    """Return the words of an Exec line as the specification reads them."""
    found = re.findall(r'"((?:[^"\\]|\\["`$\\])*)"(?: |$)|([^\s"\'\\><~|&;$*?#()`]+)(?: |$)', line)
    return [(re.sub(r"\\(.)", r"\1", quoted) or bare).replace("%%", "%") for quoted, bare in found]
