"""Where everything is built, under which version and as of when; the same for every step."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
RESOURCES = ROOT / "resources"
BUNDLE = DIST / "claude-tray"  # the one-dir
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION: str = PROJECT["version"]
HOMEPAGE: str = PROJECT["urls"]["Homepage"]
APP_ID = "io.github.claude_tray.ClaudeTray"
MAINTAINER = "The Claude Tray developers <claude-tray@users.noreply.github.com>"
LONG_AGO = 1_577_836_800  # 2020: the date of files where there is no git history to take one from


def uv() -> str:
    """Return the uv that set this environment up."""
    return shutil.which("uv") or str(ROOT / ".tools/bin/uv")


def epoch() -> int:
    """Return the date of what is built, in s since 1970: SOURCE_DATE_EPOCH, else that of the last commit."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    log = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    return int(log.stdout) if re.fullmatch(r"\d+\n", log.stdout) else LONG_AGO


def run(*command: str | Path, within: Path = ROOT, **more: str) -> None:
    """Run one step of the build; `more` is added to its environment. Raises CalledProcessError."""
    fixed = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    subprocess.run(
        [str(each) for each in command], check=True, cwd=within, env={**os.environ, **fixed, **more}
    )


def say(words: str) -> None:
    """Tell the person which step has come."""
    print(f"== {words}", flush=True)
    sys.stdout.flush()


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of everything in a folder; a link weighs nothing."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(each.stat().st_size for each in files if each.is_file() and not each.is_symlink())


def megabytes(path: Path) -> float:
    """Return the size of a file or folder in MB of a million bytes."""
    return size_of(path) / 1_000_000
