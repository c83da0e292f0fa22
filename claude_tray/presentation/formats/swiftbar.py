"""For SwiftBar and xbar in the macOS menu bar: lines of `title | key=value`, the menu after `---`.

The grammar is the one of xbar's plugin guide; SwiftBar adds a second colour, for dark bars.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from claude_tray.presentation.formats.parts import MOST_POSTS, colours, one_line, read_at, short
from claude_tray.presentation.view import View
from claude_tray.words import _

_HOSTS = ("status.claude.com", "stspg.io")  # where a line of the menu may lead


def swiftbar(view: View) -> str:
    """Return a plugin's whole output for SwiftBar."""
    return _menu(view, ",".join(colours(view)))


def xbar(view: View) -> str:
    """Return a plugin's whole output for xbar, which takes one colour: that of a light bar."""
    return _menu(view, colours(view)[0])


def _menu(view: View, colour: str) -> str:
    return "".join(f"{line}\n" for line in _lines(view, colour))


def _lines(view: View, colour: str) -> Iterator[str]:
    yield f"{_title(short(view))} | color={colour}"
    yield "---"
    yield f"{_title(view.headline)} | color={colour}"
    yield from (_title(line) for line in (view.qualifier, view.advice) if line)
    yield "---"
    yield from (_title(f"{row.title}: {row.state}") for row in view.rows)
    if view.cards:
        yield "---"
    for post in view.cards[:MOST_POSTS]:
        yield _title(post.title) + (f" | href={post.url}" if _leads_home(post.url) else "")
    yield "---"
    yield _title(read_at(view))
    yield _("Refresh") + " | refresh=true"


def _title(text: str) -> str:
    """Return text as the title of a line: no parameters, and neither a separator nor a submenu."""
    title = one_line(text).replace("|", "¦")
    return f"–{title[1:]}" if title.startswith("-") else title


def _leads_home(url: str) -> bool:
    """Return whether a link can stand in a line and leads to the status page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and not set(url) & set(" |'\"\\")
    return plain and parts.scheme == "https" and parts.netloc in _HOSTS
