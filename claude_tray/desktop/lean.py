"""Loads Qt without the part of it that reads every other module's source."""

import builtins


def load_qt() -> None:
    """Load Qt, and give Python its own `import` back.

    PySide6 puts one in its place that reads the source text of each module imported from then on, to see
    whether it asks for PySide's other spelling of names. We never do: without it the program starts a
    quarter sooner and keeps 8 MiB less (`make bench`).
    """
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
