"""What an option is: declared once, and everything else follows from the declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from claude_tray.settings.mistakes import Key
from claude_tray.settings.values import Kind


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it was declared, by its key: ("front_door", "interval")."""

    key: Key
    default: Any
    label: str
    help: str
    kind: Kind
    names: Mapping[str, str]  # of the choices, where what is written in the file is no word for a person
    group: str  # which others it is shown with; "": those of its table


def option(
    default: Any,
    *,
    label: str,
    help: str,  # noqa: A002 - the word that argparse uses
    kind: Kind,
    names: Mapping[str, str] | None = None,
    group: str = "",
) -> Any:
    """Return a dataclass field that is an option."""
    told = {"label": label, "help": help, "kind": kind, "names": names or {}, "group": group}
    return field(default=default, metadata=told)


def kinds(table: Any) -> dict[str, Kind]:
    """Return the options of one table by key."""
    return {each.name: each.metadata["kind"] for each in fields(table) if "kind" in each.metadata}


def options(table: Any, path: Key = ()) -> Iterator[Option]:
    """Yield every option of a table and of the tables in it, in the order of their declaration."""
    for each in fields(table):
        told, key = each.metadata, (*path, each.name)
        if "kind" in told:
            yield Option(
                key, each.default, told["label"], told["help"], told["kind"], told["names"], told["group"]
            )
        elif is_dataclass(inner := getattr(table, each.name)):
            yield from options(inner, key)


def value_at(table: Any, key: Key) -> Any:
    """Return what a person has chosen for the option at `key`."""
    for name in key:
        table = getattr(table, name)
    return table
