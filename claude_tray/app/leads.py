"""`claude-tray leads`: what we called, what came of it, what we missed."""

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import TextIO

from claude_tray.history import open_history
from claude_tray.presentation.record import document, text
from claude_tray.profile import Profile


def leads(profile: Profile, out: TextIO, *, as_json: bool) -> int:
    """Print the record of our calls; return 0."""
    with closing(open_history(profile.history_file, datetime.now(UTC))) as history:
        calls = history.calls()
    out.write(json.dumps(document(calls), indent=2) + "\n" if as_json else text(calls))
    return 0
