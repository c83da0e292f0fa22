"""Where the files that ship with the program are: in a wheel, a checkout, an editable install or frozen."""

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
