"""The SVG masters of every picture."""

from functools import cache

from claude_tray.assets import resources


@cache
def drawing(name: str) -> bytes:
    """Return the SVG master called `name`; raises FileNotFoundError if there is none."""
    return (resources() / "icons" / f"{name}.svg").read_bytes()
