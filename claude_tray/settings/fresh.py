"""The settings file of somebody who has just chosen for the first time."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from claude_tray.model import Surface

_TEXT = """\
# Claude Tray's settings. Every line is optional; `claude-tray sources` says who is asked.
surfaces = {surfaces}

[notifications]
enabled = {notify}
"""


def text(surfaces: Sequence[Surface], *, notify: bool) -> str:
    """Return a settings file that says this, and leaves everything else as it is by default."""
    return _TEXT.format(surfaces=json.dumps([str(each) for each in surfaces]), notify=json.dumps(notify))


def write(path: Path, words: str) -> None:
    """Write a settings file, whole or not at all, for this person alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".", dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(words)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
