"""The state in a menu's first lines, for desktops that show nothing but the menu."""

from claude_tray.model import Evidence
from claude_tray.presentation.cards import incidents
from claude_tray.presentation.page import component_name, component_word, unwell
from claude_tray.presentation.wording import clean, cut
from claude_tray.words import _

MOST_LINES = 5
LONGEST = 60  # characters; a menu as wide as the screen is read by nobody


def menu_lines(headline: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the headline, then each watched component that is not well, then the incidents' titles."""
    lines = [
        headline,
        *(f"{component_name(each)}: {component_word(each)}" for each in unwell(evidence)),
        *(clean(each.name) for each in incidents(evidence) if clean(each.name)),
    ]
    more = len(lines) - MOST_LINES
    shown = lines if more <= 0 else [*lines[: MOST_LINES - 1], _("and {more} more").format(more=more + 1)]
    return tuple(cut(line, LONGEST) for line in shown)
