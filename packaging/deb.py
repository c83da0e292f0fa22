"""The Debian package: the one-dir, and what a desktop and a terminal want to know of it.

No maintainer scripts: the icon cache and the menu are refreshed by other packages' triggers. Nothing is
started at login: that is the person's to switch on.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from icons import HICOLOR, PICTURE, SYMBOLIC, png
from plan import APP_ID, BUILD, BUNDLE, DIST, HOMEPAGE, MAINTAINER, RESOURCES, ROOT, VERSION, epoch, run, say

TREE = BUILD / "deb"
PROGRAM = "usr/lib/claude-tray/claude-tray"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
DEPENDS = (
    "libegl1", "libgl1", "libx11-6", "libxcb1", "libfontconfig1", "libwayland-client0",
    "libwayland-cursor0", "hicolor-icon-theme",
)  # fmt: skip
RECOMMENDS = (
    "default-dbus-session-bus | dbus-session-bus", "gnome-keyring | kwalletmanager | keepassxc", "xdg-utils",
)  # fmt: skip
SUGGESTS = ("gnome-shell-extension-appindicator",)
DESCRIPTION = """\
traffic light for Claude in the tray: is it you or is it them?
 Measures from your own computer whether Claude's front door opens, reads what
 the status page admits, and listens to whether other people complain. Says in
 one sentence what is wrong, what to do, how it knows, and what it cannot see.
 .
 Not affiliated with Anthropic. No account, no identifier, no telemetry."""


def package() -> Path:
    """Build the package; return where it is."""
    say(".deb")
    shutil.rmtree(TREE, ignore_errors=True)
    _lay_out_program()
    _lay_out_desktop()
    _lay_out_terminal()
    _lay_out_documents()
    _lay_out_control()
    _settle(TREE)
    target = DIST / f"claude-tray_{VERSION}_{architecture()}.deb"
    # xz, for Debian 12's lintian calls zstd malformed; one thread, for more of them cut the stream elsewhere.
    form = ("--root-owner-group", "-Zxz", "-z6", "--threads-max=1")
    run("dpkg-deb", *form, "--build", TREE, target)
    return target


def newest_glibc(bundle: Path) -> str:
    """Return the newest version of the C library that anything in the bundle asks for, such as "2.36".

    It is the build computer's: what was taken from its system was made for it.
    """
    programs = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()]
    told = subprocess.run(["objdump", "-T", *programs], capture_output=True, text=True, check=False).stdout
    return max(re.findall(r"\bGLIBC_(\d+\.\d+)", told), key=lambda each: [*map(int, each.split("."))])


def architecture() -> str:
    """Return what Debian calls this computer's processor."""
    return ARCHITECTURES[os.uname().machine]


def _lay_out_program() -> None:
    shutil.copytree(BUNDLE, (TREE / PROGRAM).parent, symlinks=True)
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/claude-tray").symlink_to("../lib/claude-tray/claude-tray")


def _lay_out_desktop() -> None:
    share = TREE / "usr/share"
    _put(RESOURCES / f"desktop/{APP_ID}.desktop", share / "applications")
    _put(RESOURCES / f"desktop/{APP_ID}.metainfo.xml", share / "metainfo")
    icons = share / "icons/hicolor"
    for size in HICOLOR:
        _write(icons / f"{size}x{size}/apps/{APP_ID}.png", png(size))
    _write(icons / f"scalable/apps/{APP_ID}.svg", PICTURE.read_bytes())
    _write(icons / f"symbolic/apps/{APP_ID}-symbolic.svg", SYMBOLIC.read_bytes())


def _lay_out_terminal() -> None:
    """Lay out the manual page, and the completions as the program itself prints them."""
    share = TREE / "usr/share"
    _write(share / "man/man1/claude-tray.1.gz", _packed(_manual()))
    _write(share / "bash-completion/completions/claude-tray", _completion("bash"))
    _write(share / "zsh/vendor-completions/_claude-tray", _completion("zsh"))
    _write(share / "fish/vendor_completions.d/claude-tray.fish", _completion("fish"))


def _manual() -> bytes:
    here = {
        "ARGPARSE_MANPAGE": str(Path(sys.executable).with_name("argparse-manpage")), "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8", "COLUMNS": "80",
    }  # fmt: skip
    env = {**os.environ, **here}
    done = subprocess.run([ROOT / "packaging/manual"], capture_output=True, check=True, timeout=60, env=env)
    return done.stdout


def _completion(shell: str) -> bytes:
    env = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    env.pop("LANGUAGE", None)
    command = [BUNDLE / "claude-tray", "completion", shell]
    return subprocess.run(command, capture_output=True, check=True, timeout=60, env=env).stdout


def _lay_out_documents() -> None:
    documents = TREE / "usr/share/doc/claude-tray"
    _put(ROOT / "packaging/debian/copyright", documents)
    changes = debian_changelog((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), epoch())
    _write(documents / "changelog.gz", _packed(changes.encode()))
    _put(ROOT / "packaging/debian/lintian-overrides", TREE / "usr/share/lintian/overrides", "claude-tray")


def debian_changelog(markdown: str, date: int) -> str:
    """Return CHANGELOG.md as Debian has it: its newest version, a star a line, and who built it when."""
    _, version, body = re.split(r"^## +(\S+).*\n", markdown, maxsplit=2, flags=re.MULTILINE)[:3]
    entries = re.findall(r"^- (.+(?:\n  .+)*)", body, flags=re.MULTILINE)
    lines = "".join(
        textwrap.fill(" ".join(each.split()), 78, initial_indent="  * ", subsequent_indent="    ") + "\n"
        for each in entries
    )
    when = datetime.fromtimestamp(date, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"claude-tray ({version}) stable; urgency=medium\n\n{lines}\n -- {MAINTAINER}  {when}\n"


def _lay_out_control() -> None:
    installed = sum(each.lstat().st_size for each in TREE.rglob("*") if not each.is_dir()) // 1024
    depends = (f"libc6 (>= {newest_glibc(BUNDLE)})", *DEPENDS)
    fields = {
        "Package": "claude-tray", "Version": VERSION, "Architecture": architecture(),
        "Maintainer": MAINTAINER, "Installed-Size": str(installed), "Depends": ", ".join(depends),
        "Recommends": ", ".join(RECOMMENDS), "Suggests": ", ".join(SUGGESTS), "Section": "net",
        "Priority": "optional", "Homepage": HOMEPAGE, "Description": DESCRIPTION,
    }  # fmt: skip
    files = sorted(each for each in TREE.rglob("*") if each.is_file() and not each.is_symlink())
    sums = (f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(TREE)}\n" for file in files)  # noqa: S324 - dpkg's own
    _write(TREE / "DEBIAN/md5sums", "".join(sums).encode())
    _write(TREE / "DEBIAN/control", "".join(f"{name}: {value}\n" for name, value in fields.items()).encode())


def _settle(tree: Path) -> None:
    """Give every file the mode that Debian wants and the date of what is built."""
    date = epoch()
    for each in [tree, *tree.rglob("*")]:
        if not each.is_symlink():
            each.chmod(0o755 if each.is_dir() or each == tree / PROGRAM else 0o644)
        os.utime(each, (date, date), follow_symlinks=False)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _put(source: Path, folder: Path, name: str = "") -> None:
    _write(folder / (name or source.name), source.read_bytes())
