"""Holds what was built, and what was written for other systems, against the best validator for it."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from plan import APP_ID, DIST, RESOURCES, ROOT, run, say
from release import TARGET, TEMPLATES, filled_in

WORKFLOWS = ROOT / ".github/workflows"
ANY_HASH = "0" * 64


class _AnyHash(dict[str, str]):
    """Stands in for what was built elsewhere, where only a manifest's form is looked at."""

    def __missing__(self, name: str) -> str:
        return ANY_HASH


def validate_sources() -> None:
    """Check what is written by hand; needs nothing built. Raises CalledProcessError."""
    say("desktop entry, metainfo, pictures")
    run("desktop-file-validate", RESOURCES / f"desktop/{APP_ID}.desktop")
    run("appstreamcli", "validate", "--no-net", "--pedantic", RESOURCES / f"desktop/{APP_ID}.metainfo.xml")
    pictures = [*(RESOURCES / "icons").glob("*.svg"), *(RESOURCES / "desktop").glob("*.svg")]
    run("xmllint", "--noout", *pictures)
    say("workflows: GitHub's own schema, then zizmor for pins, rights and injected text")
    files = sorted(WORKFLOWS.glob("*.yml"))
    run(_tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *files)
    run(_tool("zizmor"), "--offline", "--quiet", "--pedantic", *files)
    _check_scripts_in(files)
    say("shell: setup; manifests filled in with a hash of zeros: PKGBUILD, cask, winget, Flatpak")
    run("shellcheck", ROOT / "packaging/setup", ROOT / "packaging/manual")
    with tempfile.TemporaryDirectory(prefix="manifests-") as folder:
        _check_templates(Path(folder))


def _check_templates(folder: Path) -> None:
    for name in TEMPLATES:
        text = filled_in((ROOT / "packaging" / name).read_text(encoding="utf-8"), _AnyHash())
        (folder / Path(name).name).write_text(text, encoding="utf-8")
    pkgbuild = folder / "PKGBUILD"
    # SC2034: makepkg reads the variables; SC2154, SC2164: it gives pkgdir, and stops at the first failure.
    run("shellcheck", "--shell=bash", "--exclude=SC2034,SC2154,SC2164", pkgbuild)
    run("ruby", "-wc", folder / "claude-tray.rb")
    schema = ROOT / "packaging/winget/schema.json"
    run(_tool("check-jsonschema"), "--schemafile", schema, *sorted(folder.glob("*.yaml")))


def _check_scripts_in(workflows: list[Path]) -> None:
    """Hold the bash in the workflows against shellcheck, as actionlint does."""
    from ruamel.yaml import YAML

    for file in workflows:
        for job in YAML(typ="safe").load(file.read_text(encoding="utf-8"))["jobs"].values():
            scripts = [step["run"] for step in job["steps"] if "run" in step and step.get("shell") != "pwsh"]
            for script in scripts:
                text = "#!/bin/bash\n" + re.sub(r"\$\{\{.*?\}\}", "VALUE", script)
                subprocess.run(["shellcheck", "-"], input=text, text=True, check=True)


def validate_built() -> None:
    """Check what was built. Raises CalledProcessError."""
    say("lintian")
    # Five overrides, explained in packaging/debian/lintian-overrides, are what a frozen bundle is.
    run("lintian", "--allow-root", "--fail-on", "error,warning", *sorted(DIST.glob("*.deb")))
    if shutil.which("flatpak-builder"):
        say("Flatpak manifest")
        run("flatpak-builder", "--show-manifest", TARGET / f"{APP_ID}.json")


def _tool(name: str) -> Path:
    return Path(sys.executable).with_name(name)
