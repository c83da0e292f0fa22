"""What an installed program must say in a terminal, and which files must have come along."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from claude_tray.simulation.scenario import SCENARIOS
from claude_tray.sources.all import SOURCES
from plan import RESOURCES, VERSION
from smoke.root import Root

LIGHTS = {0: "green", 1: "amber", 2: "red", 3: "grey"}


def ask_everything(root: Root) -> None:
    """Ask the program inside everything that needs no screen, and hold its answers against the checkout."""
    assert root.run("claude-tray", "--version").strip() == f"Claude Tray {VERSION}"
    told = root.run("claude-tray", "sources")
    assert not (missing := [each.label for each in SOURCES if each.label not in told]), missing
    days = root.run("claude-tray", "demo", "list")
    assert not (missing := [each.id for each in SCENARIOS if each.id not in days]), missing
    document = json.loads(root.run("claude-tray", "status", "--json", "--exit-zero"))
    schema = json.loads((RESOURCES / "status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    assert document["light"] == "green", document["headline"]
    root.run("claude-tray", "status", code=0)
    root.run("claude-tray", "no-such-command", code=64)


def check_resources(installed: Path) -> int:
    """Hold the program's own files against the checkout's; return how many translations there are."""
    wanted = {
        str(file.relative_to(RESOURCES)): file
        for file in [*(RESOURCES / "icons").rglob("*.svg"), RESOURCES / "status.schema.json"]
    }
    for name, file in wanted.items():
        assert (installed / name).read_bytes() == file.read_bytes(), name
    languages = {_language(file) for file in (RESOURCES / "translations").rglob("*.po")}
    catalogues = {_language(file) for file in (installed / "translations").rglob("*.mo")}
    assert languages == catalogues, (languages, catalogues)
    return len(catalogues)


def _language(file: Path) -> str:
    """Return "de" for translations/de.po and for translations/de/LC_MESSAGES/claude_tray.mo."""
    parts = file.with_suffix("").parts
    return parts[parts.index("translations") + 1]
