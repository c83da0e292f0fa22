"""Which room may import which, as the map in CONTRIBUTING.md says."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "claude_tray"
LONGEST_MODULE = 300

# room -> what it may import beside itself, `words` and the standard library: rooms of ours, other packages
MAY_IMPORT = {
    "about": ((), ()),
    "model": ((), ()),
    "clock": ((), ()),
    "threads": ((), ()),
    "display": ((), ()),
    "words": (("assets",), ()),
    "assets": ((), ()),
    "diagnosis": (("model",), ()),
    "presentation": (("model", "settings"), ()),
    "settings": (("model",), ("tomlkit",)),
    "profile": ((), ("platformdirs",)),
    "sources": (("model", "clock", "threads", "about"), ("httpx", "httpcore", "truststore")),
    "checks": (("model", "clock", "about", "display", "sources"), ("httpx", "httpcore", "truststore")),
    "credentials": (("threads",), ("keyring",)),
    "autostart": (("about",), ()),
    "hooks": (("model", "clock"), ("httpx",)),
    "codec": (("model",), ()),
    "history": (("model", "codec"), ()),
    "recording": (("model", "codec", "sources"), ()),
    "monitor": (("model", "clock", "diagnosis", "sources", "history"), ()),
    "simulation": (("model", "clock"), ("httpx",)),
    "desktop": (
        ("model", "about", "assets", "presentation"),
        ("PySide6", "qasync", "jeepney"),
    ),
    "app": (None, ()),
    "cli": (None, ("shtab",)),
    "__main__": (("cli",), ()),
    "__init__": ((), ()),
}
ONLY_INSIDE_FUNCTIONS = {"desktop", "PySide6", "qasync"}  # for app and cli: a terminal has no display


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each imported module's full name, and whether the import runs when the module is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    later = {node for block in ast.walk(tree) if runs_later(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node not in later) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            ours = node.module == "claude_tray"
            names = [f"claude_tray.{alias.name}" for alias in node.names] if ours else [node.module or ""]
            yield from ((name, node not in later) for name in names)


def runs_later(block: ast.AST) -> bool:
    """Return whether what stands in this block does not run when the module is loaded."""
    if isinstance(block, ast.If) and isinstance(block.test, ast.Name):
        return block.test.id == "TYPE_CHECKING"
    return isinstance(block, ast.FunctionDef | ast.AsyncFunctionDef)


def forbidden(path: Path) -> Iterator[str]:
    room = room_of(path)
    rooms, packages = MAY_IMPORT[room]
    for name, at_load in imports(path):
        top, _, rest = name.partition(".")
        if top == "claude_tray":
            target = rest.partition(".")[0] or "__init__"
            if rooms is None:
                if at_load and target in ONLY_INSIDE_FUNCTIONS:
                    yield f"{name} when loaded"
            elif target not in (*rooms, room, "words"):
                yield name
        elif top not in sys.stdlib_module_names and top not in packages:
            yield name


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_imports_only_what_its_room_may(path: Path) -> None:
    assert list(forbidden(path)) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_a_person_reads_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_only_the_history_speaks_sql() -> None:
    speakers = {room_of(path) for path in modules() if any(name == "sqlite3" for name, _ in imports(path))}
    assert speakers == {"history"}
