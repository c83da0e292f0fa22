"""Builds wheel and .deb twice, in folders of different names, and holds the bytes against each other."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from plan import BUILD, ROOT, epoch, run, say, uv

FOLDERS = (BUILD / "twice" / "one", BUILD / "twice" / "the-other-one")
COMPARED = ("*.whl", "*.tar.gz", "*.deb")


def build_twice() -> int:
    """Return 1 if two builds of one source differ in a byte, else 0; print the hashes."""
    sums = [_built(folder) for folder in FOLDERS]
    for name in sums[0]:
        alike = sums[0][name] == sums[1].get(name)
        print(f"{'identical' if alike else 'DIFFERENT'}  {sums[0][name]}  {name}")
    return int(sums[0] != sums[1])


def _built(folder: Path) -> dict[str, str]:
    say(f"a build in {folder.relative_to(ROOT)}")
    shutil.rmtree(folder, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (source := ROOT / name).is_file():  # not what was deleted and is not committed yet
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    tools = (sys.executable, folder / "packaging", "wheel", "freeze", "inventory", "deb")
    path = f"{Path(uv()).resolve().parent}{os.pathsep}{os.environ['PATH']}"
    run(*tools, within=folder, SOURCE_DATE_EPOCH=str(epoch()), PATH=path)
    files = [file for pattern in COMPARED for file in sorted((folder / "dist").glob(pattern))]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
