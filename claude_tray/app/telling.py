"""One moment in every form that a command may print, made once and printed by all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claude_tray.app import compose
from claude_tray.model import Snapshot
from claude_tray.presentation.document import document
from claude_tray.presentation.formats import formats
from claude_tray.presentation.terminal import card, line, plain
from claude_tray.presentation.view import View

Record = Mapping[str, Any]


def record(snapshot: Snapshot, view: View, now: datetime, *, origin: str) -> Record:
    """Return `status` (a document of this `origin`), `plain`, `card`, `line`, and `formats` by name."""
    status = document(snapshot, now, origin=origin, labels=compose.LABELS)
    return {
        "status": status,
        "plain": plain(view),
        "card": card(view, colour=True),
        "line": line(view),
        "formats": formats(view, status),
    }
