"""Where the pictures are: in a wheel, a checkout, an editable install or a frozen program."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resources() -> Traversable:
    """Return the folder `resources`: inside the installed package, else beside the package in a checkout."""
    package = files("claude_tray")
    installed = package / "resources"
    if installed.is_dir():
        return installed
    return Path(str(package)).parent / "resources"


@cache
def drawing(name: str) -> bytes:
    """Return the SVG master called `name`; raises FileNotFoundError if there is none."""
    return (resources() / "icons" / f"{name}.svg").read_bytes()
