"""What an option is: declared once, and everything else follows from the declaration."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from claude_tray.settings.values import Kind


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its key as it is written, its words, its default and the kind of value it takes."""

    key: str
    label: str
    help: str
    default: Any
    kind: Kind


def option(default: Any, *, label: str, help: str, kind: Kind) -> Any:  # noqa: A002 - the word that argparse uses
    """Return a dataclass field that is an option."""
    return field(default=default, metadata={"label": label, "help": help, "kind": kind})


def kinds(table: Any) -> dict[str, Kind]:
    """Return the options of one table by key."""
    return {each.name: each.metadata["kind"] for each in fields(table) if "kind" in each.metadata}


def describe(settings: Any, prefix: str = "") -> Iterator[Option]:
    """Yield every option of some settings, with what they hold as its default."""
    for each in fields(settings):
        value = getattr(settings, each.name)
        if is_dataclass(value):
            yield from describe(value, f"{prefix}{each.name}.")
        elif each.metadata:
            told = each.metadata
            yield Option(f"{prefix}{each.name}", told["label"], told["help"], value, told["kind"])
