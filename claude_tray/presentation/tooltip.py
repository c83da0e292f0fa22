"""What the tray icon says on hover: the state, the worst thing and how old that is."""

from claude_tray.presentation.view import Card, Row, Tone
from claude_tray.presentation.wording import cut

NAME = "Claude Tray"
LONGEST = 127  # characters; Windows cuts there without a word


def tooltip(headline: str, rows: tuple[Row, ...], cards: tuple[Card, ...], read: str) -> str:
    """Return up to three lines of plain text, at most 127 characters; the last, `read`, is never cut away."""
    state = f"{NAME} – {headline}"
    room = LONGEST - len(read) - 1
    lines = [cut(state, room)]
    worst, left = _worst(rows, cards), room - len(lines[0]) - 1
    if worst and left > 1:
        lines.append(cut(worst, left))
    return "\n".join([*lines, read])


def _worst(rows: tuple[Row, ...], cards: tuple[Card, ...]) -> str:
    """Return the operator's own title, else the row that decided, else the way to the door."""
    told = next((card.title for card in cards if card.tone in (Tone.BAD, Tone.WARN)), "")
    row = next((row for row in rows if row.decisive), rows[0])
    return told or f"{row.title}: {row.state}"
