"""The manifests of other package sources, filled in with a version and the real hashes of what was built.

Their templates stand in winget/, homebrew/, arch/ and flatpak/: `@VERSION@`, `@DATE@`, and
`@SHA256:claude-tray-VERSION-setup.exe@` for the hash of a file of that name in dist/. A manifest whose file
was not built here stays a template: no hash is ever made up.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plan import APP_ID, DIST, ROOT, VERSION, epoch

TARGET = DIST / "manifests"
TEMPLATES = ("winget/version.yaml", "winget/installer.yaml", "winget/locale.en-US.yaml",
             "homebrew/claude-tray.rb", "arch/PKGBUILD")  # fmt: skip
WINGET = "ClaudeTray.ClaudeTray"
_HASH = re.compile(r"@SHA256:([^@]+)@")
_BUILD_TOOLS = ("hatchling", "pathspec", "pluggy", "trove-classifiers", "packaging")
_OF_THE_RUNTIME = ("pyside6-essentials", "shiboken6")  # Flathub's PySide base app has them


def filled_in(
    template: str, hashes: Mapping[str, str], version: str = VERSION, date: int | None = None
) -> str:
    """Return a manifest with version, date and hashes; raises KeyError for a file whose hash is unknown."""
    day = datetime.fromtimestamp(epoch() if date is None else date, UTC).date().isoformat()
    text = template.replace("@VERSION@", version).replace("@DATE@", day)
    return _HASH.sub(lambda found: hashes[found[1].replace("VERSION", version)], text)


def write_manifests() -> list[Path]:
    """Fill in every manifest whose files lie in dist/; return where they are."""
    hashes = {file.name: _sha256(file) for file in DIST.iterdir() if file.is_file()}
    TARGET.mkdir(exist_ok=True)
    written = []
    for name in TEMPLATES:
        template = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        try:
            text = filled_in(template, hashes)
        except KeyError as missing:
            print(f"{name} stays a template: {missing} was not built here")
            continue
        written.append(TARGET / _published_name(name))
        written[-1].write_text(text, encoding="utf-8")
    written.append(TARGET / f"{APP_ID}.json")
    written[-1].write_text(json.dumps(flatpak(), indent=2) + "\n", encoding="utf-8")
    return written


def _published_name(template: str) -> str:
    """Return the name that a manifest goes by where it is sent to."""
    folder, _, name = template.partition("/")
    if folder != "winget":
        return name
    return f"{WINGET}.yaml" if name == "version.yaml" else f"{WINGET}.{name}"


def flatpak() -> dict[str, Any]:
    """Return the Flatpak manifest: the template, with every locked wheel that the program runs on."""
    manifest: dict[str, Any] = json.loads(
        (ROOT / "packaging/flatpak/manifest.json").read_text(encoding="utf-8")
    )
    packages = {each["name"]: each for each in _lock()["package"]}
    sources = [_wheel(packages[name]) for name in sorted(_runs_on(packages) | set(_BUILD_TOOLS))]
    manifest["modules"][0]["sources"] = sources
    return manifest


def _lock() -> dict[str, Any]:
    lock: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return lock


def _runs_on(packages: Mapping[str, Any]) -> set[str]:
    """Return the names of all packages that ours leads to on Linux, without ours and those of the runtime."""
    found: set[str] = set()
    ask = ["claude-tray"]
    while ask:
        for each in packages[ask.pop()].get("dependencies", ()):
            elsewhere = re.search(r"sys_platform == '(?:win32|darwin)'", each.get("marker", ""))
            if not elsewhere and each["name"] not in found:
                found.add(each["name"])
                ask.append(each["name"])
    return found - set(_OF_THE_RUNTIME)


def _wheel(package: Mapping[str, Any]) -> dict[str, object]:
    """Return where Flatpak downloads a package from: its universal wheel, else its sdist."""
    wheels: list[dict[str, str]] = package.get("wheels", [])
    universal = [each for each in wheels if each["url"].endswith("-none-any.whl")]
    abi3 = [each for each in wheels if re.search(r"-abi3-manylinux_2_(?:28|34)_x86_64\.whl$", each["url"])]
    cp312 = [each for each in wheels if re.search(r"-cp312-cp312-manylinux.*_x86_64\.whl$", each["url"])]
    chosen = (universal or abi3 or cp312)[0]
    known = {"type": "file", "url": chosen["url"], "sha256": chosen["hash"].removeprefix("sha256:")}
    return known if universal else {**known, "only-arches": ["x86_64"]}


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
