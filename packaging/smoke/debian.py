"""The Debian package in a fresh minimal Debian 12: installed, used, upgraded, broken, removed."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from deb import architecture
from plan import APP_ID, BUILD, VERSION, run
from smoke.asked import ask_everything, check_resources
from smoke.root import HOME, Root, fresh, mounted, on_screen
from smoke.tray import (
    CACHE,
    configure,
    files_of,
    icons,
    noticed,
    notices,
    open_window,
    own_environment,
    running,
    shoot,
    window,
)
from tests.screen import Screen, until

PROGRAM = "usr/lib/claude-tray"
NEWER = "99.0.0"
DATABASE = f"{HOME}/.local/share/claude-tray/history.sqlite"


def smoke_deb(package: Path, desktop: Screen, settings: str) -> None:
    """Do with the package what people do; raises AssertionError at the first thing that is not right."""
    with fresh("deb") as root, on_screen(root, desktop.folder):
        before = root.packages()
        root.install(root.add(package))
        print(f"installed with {len(root.packages() - before) - 1} packages that it depends on")
        _greets(root, desktop)
        configure(root, settings)
        ask_everything(root)
        count = check_resources(root.inside(f"/{PROGRAM}/_internal/claude_tray/resources"))
        _has_its_places(root)
        print(f"every icon, {count} translations, every source and every demo day are there")
        _shows_itself(root, desktop)
        _plays_an_incident(root, desktop)
        _takes_a_replaced_library(root)
        _survives_an_upgrade(root, desktop)
        _leaves_a_newer_database_alone(root, desktop)
        _runs_without_a_home(root, desktop)
        _goes_without_a_trace(root, package)


def _greets(root: Root, desktop: Screen) -> None:
    with running(root, desktop, "/usr/bin/claude-tray", "run"):
        shoot(desktop, "deb-first-start")
    shutil.rmtree(root.inside(HOME))
    root.inside(HOME).mkdir()


def _has_its_places(root: Root) -> None:
    share = root.inside("/usr/share")
    for place in (
        f"applications/{APP_ID}.desktop", f"metainfo/{APP_ID}.metainfo.xml",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg", f"icons/hicolor/48x48/apps/{APP_ID}.png",
        f"icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg", "doc/claude-tray/copyright",
        "man/man1/claude-tray.1.gz", "bash-completion/completions/claude-tray",
        "man/man1/claude-tray.1.gz",
        "bash-completion/completions/claude-tray",
    ):  # fmt: skip
        assert (share / place).exists(), place
    assert not root.inside(f"/etc/xdg/autostart/{APP_ID}.desktop").exists()
    dangling = root.run("find", f"/{PROGRAM}", "-xtype", "l")
    assert dangling == "", dangling
    unmet = root.run("sh", "-c", f"find /{PROGRAM} -name '*.so*' -type f -exec env LD_LIBRARY_PATH=/{PROGRAM}"
                     "/_internal ldd {} + 2>/dev/null | grep 'not found' | sort -u", code=None)  # fmt: skip
    assert unmet == "", unmet


def _shows_itself(root: Root, desktop: Screen) -> None:
    with running(root, desktop, "/usr/bin/claude-tray", "run") as process:
        until(lambda: _answers(root, "/usr/bin/claude-tray"), 60, "a green light, from the tray")
        open_window(desktop, process, "deb-window")
        second = subprocess.run(
            root.command("/usr/bin/claude-tray", "run"), env=own_environment(desktop), check=False, timeout=30
        )
        assert second.returncode == 0, "a second start must show the window of the first"
        until(lambda: window(desktop), 20, "the window that a second start asks for")
        assert len(icons(desktop)) == 1
    assert not root.inside(f"{CACHE}/status.json").exists(), "a tray that ends takes its answer along"
    print("icon, window, second start, and status from the tray: as they should be")


def _answers(root: Root, program: str) -> bool:
    """Return whether the tray that runs has left a green light for scripts."""
    told = root.run(program, "status", code=None)
    return "From the tray" in told and "light: green" in told


def _plays_an_incident(root: Root, desktop: Screen) -> None:
    command = ("/usr/bin/claude-tray", "demo", "inference-incident", "--speed", "60")
    with running(root, desktop, *command):
        until(lambda: window(desktop), 20, "the demo's window")
        until(lambda: noticed(desktop), 90, "a notice on the screen")
        shoot(desktop, "deb-demo")
        ours = "the notice of an incident"
        until(lambda: any(each.startswith("Claude ") for each in notices(desktop)), 120, ours)
    print(f"the demo shows its window and sends notices: {notices(desktop)}")


def _takes_a_replaced_library(root: Root) -> None:
    """The LGPL lets the person put another build of Qt in its place: nothing may check or lock the file."""
    library = root.inside(f"/{PROGRAM}/_internal/PySide6/Qt/lib/libQt6Svg.so.6")
    original = library.read_bytes()
    library.write_bytes(original + b"\0built by somebody else")
    root.run("claude-tray", "status", code=0)
    root.run("timeout", "--signal=INT", "5", "claude-tray", "run", code=None, QT_QPA_PLATFORM="offscreen")
    library.write_bytes(original)


def _survives_an_upgrade(root: Root, desktop: Screen) -> None:
    """The tray goes on while everything under it is replaced by a version that it cannot read."""
    with running(root, desktop, "/usr/bin/claude-tray", "run") as process:
        root.run("dpkg", "--install", root.add(_newer_package(root)))
        assert NEWER in root.run("claude-tray", "--version")
        open_window(desktop, process, "deb-upgraded")
    root.run("dpkg", "--install", f"/claude-tray_{VERSION}_{architecture()}.deb")  # and down again
    assert VERSION in root.run("claude-tray", "--version")
    print("a running tray survives an upgrade, and so does the way back")


def _newer_package(root: Root) -> Path:
    """Return a package of a version to come, whose program is another one altogether."""
    tree = BUILD / "newer"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(root.inside(f"/{PROGRAM}"), tree / PROGRAM, symlinks=True)
    (tree / PROGRAM / "claude-tray").write_text(f"#!/bin/sh\necho Claude Tray {NEWER}\n")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/claude-tray").symlink_to("../lib/claude-tray/claude-tray")
    fields = f"Package: claude-tray\nVersion: {NEWER}\nArchitecture: {architecture()}\n"
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(
        f"{fields}Maintainer: nobody <nobody@localhost>\nDescription: newer\n"
    )
    target = BUILD / f"claude-tray_{NEWER}_{architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, target)
    return target


def _leaves_a_newer_database_alone(root: Root, desktop: Screen) -> None:
    file = root.inside(DATABASE)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 999")
    kept = _contents(file)
    with running(root, desktop, "/usr/bin/claude-tray", "run") as process:
        open_window(desktop, process, "deb-newer-database")
    assert _contents(file) == kept, "an older version must not touch a newer one's history"
    for each in file.parent.glob("history.sqlite*"):
        each.unlink()
    print("a newer version's history is left alone after a downgrade")


def _contents(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [row for (name,) in tables for row in database.execute(f"SELECT * FROM {name}")]  # noqa: S608
        return [database.execute("PRAGMA user_version").fetchone(), *rows]


def _runs_without_a_home(root: Root, desktop: Screen) -> None:
    home = root.inside(HOME)
    with mounted(home, home, "ro"):
        root.run("claude-tray", "status", code=0)
        with running(root, desktop, "/usr/bin/claude-tray", "run") as process:
            open_window(desktop, process, "deb-read-only-home")
    bare = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), "")
    told = subprocess.run(
        ["env", *(f"--unset={name}" for name in bare), *root.command("claude-tray", "sources")],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin:/usr/sbin"},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    print("a home that is read-only, or missing, keeps nothing but the history from working")


def _goes_without_a_trace(root: Root, package: Path) -> None:
    own = files_of(root.inside(HOME))
    root.run("apt-get", "purge", "-y", "-qq", "claude-tray")
    root.inside(f"/{package.name}").unlink()
    root.inside(f"/claude-tray_{NEWER}_{architecture()}.deb").unlink()
    assert "claude-tray" not in root.packages()
    assert not (left := root.named("claude")), left
    assert files_of(root.inside(HOME)) == own, "the person's own files are the person's"
    print(f"removal leaves only the person's own files: {', '.join(sorted(own))}")
