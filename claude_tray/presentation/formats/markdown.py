"""For a note, an issue or a chat: the state in a few lines of Markdown (CommonMark)."""

import re

from claude_tray.presentation.formats.parts import MOST_POSTS, mark, one_line, read_at
from claude_tray.presentation.view import View

_MEANT = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@-])")  # @: nobody is called by a title


def markdown(view: View) -> str:
    """Return a heading line, the advice and a list of signals and posts. No text of others is markup."""
    told = [f"**{mark(view)} {_text(view.headline)}**", _text(view.qualifier), _text(view.advice)]
    signals = [f"- **{_text(row.title)}**: {_text(row.state)}" for row in view.rows]
    posts = [f"- {_text(post.title)} ({_text(post.meta)})" for post in view.cards[:MOST_POSTS]]
    parts = ["  \n".join(line for line in told if line), "\n".join(signals + posts), _text(read_at(view))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _text(text: str) -> str:
    return _MEANT.sub(r"\\\1", one_line(text))
