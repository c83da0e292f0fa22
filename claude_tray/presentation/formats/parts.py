"""What every bar is told, before it is put into the bar's own grammar."""

from claude_tray.presentation.ink import ICON_MARK
from claude_tray.presentation.palette import COLOURS
from claude_tray.presentation.view import View
from claude_tray.presentation.wording import clean, cut

NAME = "Claude"
LONGEST = 200  # characters of one line; the operator's titles may be as long as he likes
MOST_POSTS = 8


def mark(view: View) -> str:
    """Return the state's shape, one character."""
    return ICON_MARK.get(view.icon, ICON_MARK["unknown"])[0]


def colours(view: View) -> tuple[str, str]:
    """Return the state's colour on a light bar and on a dark one, as #rrggbb."""
    return COLOURS.get(view.icon, COLOURS["unknown"])


def short(view: View) -> str:
    """Return what stands in the bar: the shape says the state, for whoever sees no colours too."""
    return f"{mark(view)} {NAME}"


def one_line(text: str) -> str:
    """Return text of any origin on one line of bearable length, without control characters."""
    return cut(clean(text), LONGEST)


def lines(view: View) -> tuple[str, ...]:
    """Return what stands behind the bar, a sentence a line: verdict, advice, signals, posts."""
    told = (view.headline, view.qualifier, view.advice)
    signals = (f"{row.title}: {row.state}" for row in view.rows)
    posts = (f"{post.title} ({post.meta})" for post in view.cards[:MOST_POSTS])
    return tuple(line for line in map(one_line, (*told, *signals, *posts, read_at(view))) if line)


def read_at(view: View) -> str:
    """Return when something was read last: an age would grow wrong while the text stands."""
    return one_line(view.tooltip.rpartition("\n")[2])
