"""The card in a terminal: the verdict, the path, the signals and what was not seen, in columns."""

from collections.abc import Iterator, Sequence

from claude_tray.model import StepState
from claude_tray.presentation.columns import width as columns_of
from claude_tray.presentation.figures import without_ago
from claude_tray.presentation.ink import ICON_MARK, STEP_MARK, STEP_STYLE, TONE_MARK, TONE_STYLE, Ink, Style
from claude_tray.presentation.plain import line, plain
from claude_tray.presentation.sheet import MARGIN, Cell, Sheet, behind
from claude_tray.presentation.terminal_rows import signal
from claude_tray.presentation.view import Card, Station, View
from claude_tray.presentation.wording import lower_first
from claude_tray.words import N_, _

__all__ = ["card", "line", "plain"]

NARROWEST = 48  # columns; a narrower terminal wraps, which still reads better than a column of stumps
TEXT = 5  # the column in which sentences begin, behind their shape
MOST_REASONS = 2  # the first one decided; the rows above tell the others in figures
MOST_LINES = 3  # of one sentence or one update; the whole update is a link away
WHY, UNSEEN, RECORD, AGE = N_("Why"), N_("Not seen"), N_("Record"), N_("Age")


def card(view: View, *, colour: bool, width: int = 72, ascii: bool = False) -> str:  # noqa: A002
    """Return the card in `width` columns, ending in a newline. `ascii` is for terminals without UTF-8."""
    titles = [_(WHY), _(UNSEEN), _(RECORD), _(AGE), *(row.title for row in view.rows)]
    sheet = Sheet(Ink(colour, ascii), max(width, NARROWEST), behind(titles))
    parts = (
        [*_verdict(sheet, view), "", _path(sheet, view.stations)],
        [text for row in view.rows for text in signal(sheet, row)],
        [text for each in view.cards for text in _post(sheet, each)],
        [*_foot(sheet, view)],
    )
    rule = f"\n{sheet.rule()}\n"
    return "\n" + rule.join("\n".join(part) for part in parts if part) + "\n"


def _verdict(sheet: Sheet, view: View) -> Iterator[str]:
    shape, style = ICON_MARK.get(view.icon, ICON_MARK["unknown"])
    mark = Cell(sheet.ink.mark(shape), (style, Style.BOLD))
    yield from sheet.hanging(mark, TEXT, view.headline, MOST_LINES, Style.BOLD)
    yield from sheet.paragraph(TEXT, view.qualifier, MOST_LINES, Style.DIM)
    yield from sheet.paragraph(TEXT, view.advice, MOST_LINES)


def _path(sheet: Sheet, stations: Sequence[Station]) -> str:
    """Return the five stations on one line: a solid way up to what was measured, dotted beyond."""
    words = sum(columns_of(each.label) + 2 for each in stations)
    gaps = max(len(stations) - 1, 1)
    dashes = (sheet.columns - TEXT - MARGIN - words) // gaps - 2
    apart = " " if dashes > 0 else ""  # a long language has no room for more
    cells: list[Cell] = []
    for station in stations:
        if cells:
            way = "─" if station.state is StepState.OK else "┄"
            cells.append(Cell(f"{apart}{sheet.ink.mark(way * max(dashes, 1))}{apart}", (Style.DIM,)))
        cells.append(Cell(sheet.ink.mark(STEP_MARK[station.state]), (STEP_STYLE[station.state],)))
        cells.append(Cell(f" {sheet.ink.text(station.label)}", _label_style(station)))
    return sheet.line(TEXT, cells)


def _label_style(station: Station) -> tuple[Style, ...]:
    return (Style.DIM,) if station.state is StepState.UNSEEN else ()


def _post(sheet: Sheet, post: Card) -> Iterator[str]:
    mark, style = sheet.ink.mark(TONE_MARK[post.tone]), TONE_STYLE[post.tone]
    yield from sheet.hanging(Cell(mark, (style,)), TEXT, post.title, MOST_LINES, Style.BOLD)
    yield from sheet.paragraph(TEXT, post.meta, MOST_LINES, style)
    yield from sheet.paragraph(TEXT, post.update, MOST_LINES)
    yield from sheet.paragraph(TEXT, post.url, 1, Style.DIM)


def _foot(sheet: Sheet, view: View) -> Iterator[str]:
    told = view.reasons[:MOST_REASONS]
    unseen = [blind for blind in view.blind_spots if blind not in told]
    ages = " · ".join(f"{lower_first(row.title)} {without_ago(row.age)}" for row in view.rows if row.age)
    yield from _listed(sheet, _(WHY), told)
    yield from _listed(sheet, _(UNSEEN), unseen, Style.DIM)
    if view.record:
        yield from _listed(sheet, _(RECORD), [view.record], Style.DIM)
    yield from _listed(sheet, _(AGE), [ages or view.updated], Style.DIM)


def _listed(sheet: Sheet, label: str, sentences: Sequence[str], *styles: Style) -> Iterator[str]:
    """Yield sentences in the signals' column; the first one's title says what they are."""
    for index, sentence in enumerate(sentences):
        title = Cell("" if index else label, (Style.DIM,))
        yield from sheet.hanging(title, sheet.state, sentence, MOST_LINES, *styles)
