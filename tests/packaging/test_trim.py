"""What stays in the bundle, on lists as PyInstaller makes them."""

from pathlib import Path

import pytest

from trim import PLUGINS, Entry, NothingMatches, elf_needs, kept, languages_of, needed, same_everywhere

QT = "PySide6/Qt"


def linux_plugins() -> list[Entry]:
    """Every plugin that is wanted on Linux, under one name that each pattern meets."""
    return [
        (f"{QT}/plugins/{each.replace('*', 'x')}", f"/site/{each}", "BINARY") for each in PLUGINS["linux"]
    ]


def places(entries: list[Entry]) -> set[str]:
    return {place for place, _, _ in entries}


def test_gtk_goes_and_the_window_systems_stay() -> None:
    gtk = (f"{QT}/plugins/platformthemes/libqgtk3.so", "/site/libqgtk3.so", "BINARY")
    stay = places(kept([*linux_plugins(), gtk], "linux", ()))
    assert f"{QT}/plugins/platforms/libqxcb.so" in stay
    assert gtk[0] not in stay


def test_a_qt_whose_plugins_have_other_names_ends_the_build() -> None:
    without_x11 = [each for each in linux_plugins() if "libqxcb" not in each[0]]
    with pytest.raises(NothingMatches, match=r"platforms/libqxcb\.so"):
        kept(without_x11, "linux", ())


def test_windows_paths_are_met_as_well() -> None:
    wanted: list[Entry] = [
        ("PySide6\\plugins\\" + each.replace("/", "\\").replace("*", "x"), "", "BINARY")
        for each in PLUGINS["win32"]
    ]
    unwanted = ("PySide6\\plugins\\tls\\qopensslbackend.dll", "", "BINARY")
    assert kept([*wanted, unwanted], "win32", ()) == wanted


def test_qt_s_own_buttons_stay_in_the_languages_that_we_speak() -> None:
    words: list[Entry] = [
        (f"{QT}/translations/{name}.qm", "", "DATA") for name in ("qtbase_de", "qtbase_lg", "qt_de")
    ]
    stay = places(kept([*linux_plugins(), *words], "linux", {"de"}))
    assert {each for each in stay if each.endswith(".qm")} == {f"{QT}/translations/qtbase_de.qm"}


@pytest.mark.parametrize("layout", ["de.mo", "de/LC_MESSAGES/claude_tray.mo", "de/claude_tray.mo"])
def test_languages_are_found_however_catalogues_are_laid_out(tmp_path: Path, layout: str) -> None:
    file = tmp_path / "translations" / layout
    file.parent.mkdir(parents=True)
    file.touch()
    assert languages_of(tmp_path / "translations") == {"de"}


def test_a_library_that_nobody_asks_for_goes_and_so_does_the_link_to_it() -> None:
    asks = {"/ext": {"libused.so.1"}, "/libused": {"libdeep.so.2", "libc.so.6"}, "/libidle": {"libalso.so.1"}}
    entries: list[Entry] = [
        ("PySide6/QtCore.abi3.so", "/ext", "EXTENSION"),
        ("PySide6/Qt/lib/libused.so.1", "/libused", "BINARY"),
        ("libused.so.1", "PySide6/Qt/lib/libused.so.1", "SYMLINK"),
        ("libdeep.so.2", "/libdeep", "BINARY"),
        ("PySide6/Qt/lib/libidle.so.1", "/libidle", "BINARY"),
        ("libidle.so.1", "PySide6/Qt/lib/libidle.so.1", "SYMLINK"),
        ("libalso.so.1", "/libalso", "BINARY"),
        ("libpython3.11.so.1.0", "/libpython", "BINARY"),
        ("resources/icon.svg", "/icon", "DATA"),
    ]
    stay = needed(entries, lambda path: frozenset(asks.get(path, ())))
    assert places(entries) - places(stay) == {"PySide6/Qt/lib/libidle.so.1", "libidle.so.1", "libalso.so.1"}


def test_a_plugin_is_never_taken_for_a_library_that_nobody_asks_for() -> None:
    plugin = (f"{QT}/plugins/platforms/libqxcb.so", "/xcb", "BINARY")
    assert needed([plugin], lambda _: frozenset()) == [plugin]


def test_what_an_installer_noted_of_its_own_run_stays_out() -> None:
    entries: list[Entry] = [
        (f"keyring-25.7.0.dist-info/{name}", "", "DATA")
        for name in ("METADATA", "entry_points.txt", "RECORD", "direct_url.json", "licenses/LICENSE")
    ]
    assert {place.partition("/")[2] for place in places(same_everywhere(entries))} == {
        "METADATA",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_a_file_that_is_no_program_needs_nothing(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("(NEEDED) [libhostile.so.1]")
    assert elf_needs(str(text)) == frozenset()
