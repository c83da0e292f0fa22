"""The status page's components by the names that people know, and by the ids that the page keeps."""

from collections.abc import Iterable

from claude_tray.model import COMPONENTS

_IDS = {name.casefold(): component for component, name in COMPONENTS.items()}


def component_ids(names: Iterable[str]) -> tuple[str, ...]:
    """Return the id of each name; who knows a new component by its id may write that."""
    return tuple(_IDS.get(name.casefold(), name) for name in names)
