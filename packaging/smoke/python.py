"""The wheel in a fresh minimal Debian 12, installed as people do: by pipx, and by uv; and beside the .deb."""

import re
import subprocess
from pathlib import Path

from plan import ROOT, say
from smoke.asked import ask_everything, check_resources
from smoke.root import CERTIFICATES, HOME, Root, fresh, on_screen
from smoke.tray import configure, files_of, icons, open_window, own_environment, running
from tests.screen import Screen, until

PROGRAM = f"{HOME}/.local/bin/claude-tray"


def smoke_wheel(wheel: Path, package: Path, desktop: Screen, settings: str) -> None:
    """Install the wheel by pipx and by uv, use it, remove it; raises AssertionError at what is not right."""
    with fresh("wheel") as root, on_screen(root, desktop.folder):
        root.install("pipx", *libraries())
        root.trust()
        configure(root, settings)
        inside = root.add(wheel)
        say("pipx install")
        root.run("pipx", "install", inside)
        _use(root, desktop, "pipx")
        root.run("pipx", "uninstall", "claude-tray")
        assert not root.inside(PROGRAM).is_symlink()
        say("uv tool install")
        root.run("pipx", "install", "uv")
        # uv comes with certificates of its own, which do not know this computer's network.
        root.run("uv", "tool", "install", "--no-cache", inside, SSL_CERT_FILE=str(CERTIFICATES))
        _use(root, desktop, "uv")
        say("the wheel and the .deb side by side")
        root.install(root.add(package))
        _live_side_by_side(root, desktop)
        root.run("uv", "tool", "uninstall", "claude-tray")
        assert not root.inside(PROGRAM).is_symlink()
        left = [each for each in files_of(root.inside(HOME)) if "claude" in each]
        assert all(each.startswith(OWN) for each in left), left
        assert root.run("claude-tray", "--version"), "the other package is left alone"


OWN = (
    ".config/claude-tray/",
    ".local/share/claude-tray/",
    ".cache/claude-tray/",
    ".local/state/claude-tray/",
)


def libraries() -> list[str]:
    """Return the system libraries that `packaging/setup app` installs."""
    words = re.search(r'^app="([^"]+)"', (ROOT / "packaging/setup").read_text(encoding="utf-8"), re.MULTILINE)
    assert words
    return words[1].split()


def _use(root: Root, desktop: Screen, way: str) -> None:
    ask_everything(root)
    (installed,) = root.inside(HOME).glob(".local/**/site-packages/claude_tray/resources")
    print(f"every icon, {check_resources(installed)} translations, every source and every demo day are there")
    with running(root, desktop, PROGRAM, "run") as process:
        open_window(desktop, process, f"{way}-window")


def _live_side_by_side(root: Root, desktop: Screen) -> None:
    """Whichever was started first stays; the other shows its window, and both answer for it in a terminal."""
    with running(root, desktop, PROGRAM, "run"):
        command = root.command("/usr/bin/claude-tray", "run")
        other = subprocess.run(command, env=own_environment(desktop), check=False, timeout=30)
        assert other.returncode == 0
        assert len(icons(desktop)) == 1, icons(desktop)
        for program in (PROGRAM, "/usr/bin/claude-tray"):
            until(
                lambda each=program: "From the tray" in root.run(each, "status", code=None),
                60,
                f"{program}'s answer",
            )
    print("two packages at once: one icon, and either answers from it")
