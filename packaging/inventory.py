"""What is in the bundle: an SBOM (CycloneDX), all licences, the copyright files of system libraries."""

import ast
import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bundle import LICENCES, WHEEL, environment_python
from plan import BUILD, DIST, ROOT, VERSION, run, say, uv

RUNTIME = BUILD / "runtime"  # nothing but what the program runs on
SBOM = DIST / f"claude-tray-{VERSION}.cdx.json"
COLLECTED = BUILD / "pyinstaller/claude-tray/COLLECT-00.toc"
SPECIFICATION = "1.6"


@dataclass(frozen=True, slots=True, order=True)
class SystemPackage:
    """A Debian package that a library of the bundle was taken from."""

    name: str
    version: str
    architecture: str

    def component(self) -> dict[str, object]:
        """Return it as CycloneDX has it."""
        purl = f"pkg:deb/debian/{self.name}@{self.version}?arch={self.architecture}"
        return {
            "type": "library", "bom-ref": purl, "name": self.name, "version": self.version, "purl": purl,
            "properties": [{"name": "claude-tray:copyright", "value": f"system-libraries/{self.name}.txt"}],
        }  # fmt: skip


def take_inventory() -> None:
    """Write the SBOM and the licences, beside the bundle and into it."""
    say("SBOM and licences")
    python = _runtime_python()
    system = sorted(set(system_packages(collected_libraries())))
    document = _of_python_packages(python)
    document["components"] += [each.component() for each in system] + _starters()
    _check(text := json.dumps(document, indent=2, sort_keys=True) + "\n")
    SBOM.write_text(text, encoding="utf-8")
    shutil.copyfile(SBOM, LICENCES / "claude-tray.cdx.json")
    (LICENCES / "packages.txt").write_text(_licence_list(python), encoding="utf-8")
    (LICENCES / "system-libraries").mkdir(exist_ok=True)
    for each in system:
        shutil.copyfile(
            f"/usr/share/doc/{each.name}/copyright", LICENCES / f"system-libraries/{each.name}.txt"
        )
    print(f"{len(document['components'])} components, {len(system)} of them system packages")


def _runtime_python() -> Path:
    sync = ("sync", "--quiet", "--frozen", "--no-default-groups", "--no-install-project")
    run(uv(), *sync, "--python", sys.executable, UV_PROJECT_ENVIRONMENT=str(RUNTIME))
    python = environment_python(RUNTIME)
    run(uv(), "pip", "install", "--quiet", "--no-deps", "--reinstall", "--python", python, WHEEL)
    return python


def _of_python_packages(python: Path) -> dict[str, list[dict[str, object]]]:
    target = BUILD / "python.cdx.json"
    tool = Path(sys.executable).with_name("cyclonedx-py")
    form = ("--spec-version", SPECIFICATION, "--output-reproducible", "--of", "JSON", "-o", target)
    run(
        tool, "environment", "--pyproject", ROOT / "pyproject.toml", "--mc-type", "application", *form, python
    )
    document: dict[str, list[dict[str, object]]] = json.loads(target.read_text(encoding="utf-8"))
    return document


def _starters() -> list[dict[str, object]]:
    """Return Python itself, and the program that starts it."""
    python = platform.python_version()
    said = subprocess.run(
        [environment_python(), "-m", "PyInstaller", "--version"], capture_output=True, text=True, check=True
    )
    pyinstaller = said.stdout.strip()
    return [
        {
            "type": "application", "name": "CPython", "version": python,
            "purl": f"pkg:generic/cpython@{python}", "bom-ref": "cpython",
            "licenses": [{"license": {"id": "PSF-2.0"}}],
        },
        {
            "type": "application", "name": "PyInstaller's bootloader", "version": pyinstaller,
            "purl": f"pkg:pypi/pyinstaller@{pyinstaller}", "bom-ref": "pyinstaller-bootloader",
            "licenses": [{"expression": "GPL-2.0-or-later WITH Bootloader-exception"}],
        },
    ]  # fmt: skip


def _check(text: str) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"the SBOM is not CycloneDX {SPECIFICATION}: {problem}")


def collected_libraries() -> list[Path]:
    """Return the files that PyInstaller took from the system, as it noted them down."""
    noted = ast.literal_eval(COLLECTED.read_text(encoding="utf-8"))
    entries = next(each for each in noted if isinstance(each, list))
    files = (Path(source) for _, source, kind in entries if kind == "BINARY")
    return sorted({each for each in files if "site-packages" not in each.parts and BUILD not in each.parents})


def system_packages(files: list[Path]) -> Iterator[SystemPackage]:
    """Yield the Debian package of each file that belongs to one; elsewhere there are none."""
    if shutil.which("dpkg-query") is None:
        return
    for file in files:
        if owner := owner_of(file):
            shown = "${Package}\t${Version}\t${Architecture}"
            said = subprocess.run(
                ["dpkg-query", "-Wf", shown, owner], capture_output=True, text=True, check=True
            )
            yield SystemPackage(*said.stdout.split("\t"))


def owner_of(file: Path) -> str | None:
    """Return the Debian package of `file`, or None; /lib is /usr/lib, but dpkg knows only one of them."""
    whole = str(file.resolve())
    for path in (whole, str(file), whole.removeprefix("/usr"), f"/usr{file}"):
        said = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False)
        if owner := re.match(r"([^,\s]+?): /", said.stdout):
            return owner[1]
    return None


def _licence_list(python: Path) -> str:
    """Return a table of all Python packages with their licences, then the licence texts."""
    tool = Path(sys.executable).with_name("pip-licenses")

    def told(*options: str) -> str:
        command = [tool, f"--python={python}", "--from=mixed", *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return (
        told("--format=plain")
        + "\n\n"
        + told("--format=plain-vertical", "--with-license-file", "--no-license-path")
    )
