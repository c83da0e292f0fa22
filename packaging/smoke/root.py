"""A minimal Debian in a folder: nothing in it but what the package under test brings along."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plan import BUILD, say

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
BASE = BUILD / "roots" / "base"
HOME = "/home/person"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_X11 = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers listen


@dataclass(frozen=True, slots=True)
class Root:
    """One such system; `path` is its / seen from outside."""

    path: Path

    def inside(self, path: str) -> Path:
        """Return where a path of the system is seen from outside."""
        return self.path / path.lstrip("/")

    def command(self, *words: str) -> list[str]:
        """Return the command line that runs `words` inside."""
        return ["/usr/sbin/chroot", str(self.path), *words]

    def run(self, *words: str, code: int | None = 0, **more: str) -> str:
        """Run a command inside as a person without a screen; return its output.

        Raises AssertionError where it does not exit with `code`; None takes any.
        """
        environment = {**person(), **more}
        done = subprocess.run(
            self.command(*words), env=environment, capture_output=True, text=True, check=False, timeout=900
        )
        told = (
            f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )
        assert code is None or done.returncode == code, told
        return done.stdout

    def install(self, *packages: str) -> None:
        """Install Debian packages, and what they depend on, but not what they recommend."""
        options = ("-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
        self.run("apt-get", "install", *options, *packages, DEBIAN_FRONTEND="noninteractive")

    def add(self, file: Path) -> str:
        """Copy a file to the system's root folder; return its path inside."""
        shutil.copyfile(file, self.path / file.name)
        return f"/{file.name}"

    def trust(self) -> None:
        """Let the system trust whom this computer trusts: its network may have a certificate of its own."""
        if CERTIFICATES.exists():
            shutil.copyfile(CERTIFICATES, self.inside(str(CERTIFICATES)))

    def packages(self) -> set[str]:
        """Return the names of all packages that are installed or have left something behind."""
        return set(self.run("dpkg-query", "-Wf", "${Package}\n").split())

    def named(self, word: str) -> list[str]:
        """Return every file with `word` in its name, but for the person's own and apt's notes.

        A socket in the run-time folder, or in /tmp where there is none, goes at the next logout or start.
        """
        places = ("/home", "/var/log", "/var/cache", "/var/lib/apt", "/proc", "/sys", "/dev", "/tmp")  # noqa: S108
        leave = [part for each in places for part in ("-path", each, "-prune", "-o")]
        return sorted(self.run("find", "/", *leave, "-iname", f"*{word}*", "-print").split())


def person(**more: str) -> dict[str, str]:
    """Return the environment of a person who has just opened a terminal."""
    passed = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_INDEX"))}
    passed.pop("PIP_FIND_LINKS", None)  # a folder of this computer's
    path = f"{HOME}/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {**passed, "HOME": HOME, "PATH": path, "LANG": "C.UTF-8", "TZ": "UTC", **more}


@contextmanager
def fresh(name: str) -> Iterator[Root]:
    """Yield a fresh minimal system that is gone afterwards. Wants root: mounts and chroot."""
    if not BASE.exists():
        _bootstrap()
    path = BUILD / "roots" / name
    discard(path)
    subprocess.run(["cp", "-a", "--reflink=auto", BASE, path], check=True)
    root = Root(path)
    try:
        _mount("/proc", root.inside("/proc"))
        _mount("/dev", root.inside("/dev"))
        root.inside(HOME).mkdir(parents=True)
        # Debian's installer writes it, debootstrap does not.
        root.inside("/etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n", encoding="utf-8")
        yield root
    finally:
        discard(path)


def _bootstrap() -> None:
    say(f"a minimal {SUITE}, once")
    BASE.parent.mkdir(parents=True, exist_ok=True)
    part = BASE.with_name("part")
    discard(part)
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, part, MIRROR], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
    Root(part).run("apt-get", "update", "-qq")
    part.rename(BASE)


@contextmanager
def mounted(source: str | Path, target: Path, *options: str) -> Iterator[None]:
    """Show a folder of this computer inside, for as long as the block lasts."""
    _mount(source, target, *options)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", target], check=True)


@contextmanager
def on_screen(root: Root, desktop_folder: Path) -> Iterator[None]:
    """Let programs inside reach the desktop outside: its bus and run-time folder, and the X servers."""
    with mounted(desktop_folder, root.inside(str(desktop_folder))), mounted(_X11, root.inside(str(_X11))):
        yield


def _mount(source: str | Path, target: Path, *options: str) -> None:
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--rbind", "--make-rslave", source, target], check=True)
    if options:
        subprocess.run(["mount", "-o", ",".join(("remount", "bind", *options)), target], check=True)


def discard(path: Path) -> None:
    """Delete a system; what is still mounted in it is let go first, or it would be deleted, too."""
    mounts = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
    for each in sorted((each for each in mounts if each.startswith(f"{path}/")), reverse=True):
        subprocess.run(["umount", "--lazy", each], check=True)
    left = Path("/proc/mounts").read_text()
    assert f" {path}/" not in left, left
    shutil.rmtree(path, ignore_errors=True)
