"""Wherever the history cannot be kept, `status` answers all the same and says what it cannot keep."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from claude_tray.cli import main
from tests.worlds.laws import hold
from tests.worlds.servers import Servers
from tests.worlds.world import World, asked, furnish, ran, treats

CALM = World("", "")
# No file may grow beyond a few KiB: less than an empty history has.
FULL = ("sh", "-c", 'ulimit -f 4 && exec "$@"', "sh")


def a_file(profile: Path) -> None:
    (profile / "data").write_text("not a folder")


def no_way(profile: Path) -> None:
    (profile / "data").symlink_to("/proc/self/fd")


def a_loop(profile: Path) -> None:
    (profile / "data").symlink_to(profile / "data")


def dangling(profile: Path) -> None:
    (profile / "data").symlink_to("/proc/nothing")


def history(profile: Path) -> Path:
    (profile / "data").mkdir()
    return profile / "data" / "history.sqlite"


def a_folder(profile: Path) -> None:
    history(profile).mkdir()


def garbage(profile: Path) -> None:
    history(profile).write_bytes(os.urandom(20_000))


def cut(profile: Path) -> None:
    grown(profile)
    file = profile / "data" / "history.sqlite"
    file.write_bytes(file.read_bytes()[:5000])


def overwritten(profile: Path) -> None:
    """Spoil what is only looked at when a reading is written."""
    grown(profile)
    file = profile / "data" / "history.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * 12_000 + whole[16_096:])


def grown(profile: Path) -> None:
    assert main(["--profile", str(profile), "status", "--exit-zero"]) == 0


def foreign(profile: Path) -> None:
    with closing(sqlite3.connect(history(profile))) as database:
        database.execute("CREATE TABLE theirs (a)")


def newer(profile: Path) -> None:
    with closing(sqlite3.connect(history(profile))) as database:
        database.execute("CREATE TABLE readings (a)")
        database.execute("PRAGMA user_version = 999")


PLACES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (a_file, "it is kept in memory"),
    (no_way, "it is kept in memory"),
    (a_loop, "it is kept in memory"),
    (dangling, "it is kept in memory"),
    (a_folder, "it is kept in memory"),
    (foreign, "another program's: it is left alone"),
    (newer, "a newer Claude Tray's: it is left alone"),
    (garbage, "it was set aside as history.damaged-"),
    (cut, "it was set aside as history.damaged-"),
    (overwritten, "it was set aside as history.damaged-"),
)


@pytest.mark.parametrize(("spoil", "said"), PLACES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_history_that_cannot_be_kept_is_a_blind_spot_and_not_an_error(
    spoil: Callable[[Path], None], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        spoil(tmp_path)
        capsys.readouterr()
        document = asked(tmp_path, capsys)
        assert document["verdict"] == "all_clear"
        assert said in "\n".join(document["blind_spots"])
        assert asked(tmp_path, capsys)["verdict"] == "all_clear"


@pytest.mark.parametrize("spoil", [place for place, _ in PLACES], ids=lambda place: place.__name__)
def test_a_spoiled_history_is_shown_as_an_empty_one(
    spoil: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        spoil(tmp_path)
        capsys.readouterr()
        assert main(["--profile", str(tmp_path), "history"]) == 0
        assert main(["--profile", str(tmp_path), "history", "export"]) == 0
    assert capsys.readouterr().err == ""


def test_a_profile_that_is_a_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--profile", str(tmp_path / "file"), "status"]) == 78
    assert "Not a directory" in capsys.readouterr().err


def test_a_locked_history_holds_nobody_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        grown(tmp_path)
        capsys.readouterr()
        with closing(sqlite3.connect(tmp_path / "data" / "history.sqlite")) as other:
            other.execute("BEGIN IMMEDIATE")
            document = asked(tmp_path, capsys)
    assert document["verdict"] == "all_clear"
    assert "another program has locked it" in "\n".join(document["blind_spots"])


def test_a_full_disk_does_not_stop_the_answer(tmp_path: Path) -> None:
    with Servers(treats(CALM)) as servers:
        furnish(tmp_path, servers)
        ended = ran(tmp_path, "status", "--json", through=FULL)
    document = hold(ended.returncode, ended.stdout, ended.stderr)
    assert document["verdict"] == "all_clear"
    assert "it is kept in memory" in "\n".join(document["blind_spots"])
