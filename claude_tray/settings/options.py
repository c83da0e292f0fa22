"""What an option is: declared once, and everything else follows from the declaration."""

from dataclasses import field, fields
from typing import Any

from claude_tray.settings.values import Kind


def option(default: Any, *, label: str, help: str, kind: Kind) -> Any:  # noqa: A002 - the word that argparse uses
    """Return a dataclass field that is an option."""
    return field(default=default, metadata={"label": label, "help": help, "kind": kind})


def kinds(table: Any) -> dict[str, Kind]:
    """Return the options of one table by key."""
    return {each.name: each.metadata["kind"] for each in fields(table) if "kind" in each.metadata}
