"""One step of triage in a terminal: what is behind in a line each, the step, and what can be pressed."""

from collections.abc import Iterator, Sequence

from claude_tray.model import Cause
from claude_tray.presentation.columns import width as columns_of
from claude_tray.presentation.ink import STEP_MARK, STEP_STYLE, Ink, Style
from claude_tray.presentation.sheet import Cell, Sheet
from claude_tray.presentation.triage.view import Folded, Kind, Mark, StepView
from claude_tray.presentation.view import Station
from claude_tray.presentation.wording import lower_first
from claude_tray.words import _

NARROWEST = 48  # columns
TEXT = 5  # the column in which sentences begin, behind their mark
EVIDENCE = 26  # the column of what a folded step saw
MOST_LINES = 4  # of one sentence
MOST_REASONS = 12  # lines of "how do we know?": eleven checks and some words

_MARKS = {Mark.TICK: ("✓", Style.GREEN), Mark.CROSS: ("✕", Style.RED), Mark.DASH: ("–", Style.DIM)}
_POINTER = "▸"


def drawn(
    view: StepView,
    *,
    colour: bool,
    width: int = 72,
    ascii: bool = False,  # noqa: A002
    chosen: int | None = None,
    unfolded: bool = False,
) -> str:
    """Return a step in `width` columns, ending in a newline.

    `chosen` is the option that Enter takes, where keys can be pressed; `unfolded` tells how we know.
    """
    sheet = Sheet(Ink(colour, ascii), max(width, NARROWEST))
    parts = (
        [_path(sheet, view.stations)] if view.stations else [],
        [text for each in view.earlier for text in _folded(sheet, each)],
        [*_step(sheet, view, unfolded)],
        [*_choices(sheet, view, chosen)],
    )
    blocks = [part for part in parts if part]
    first = f"\n{sheet.rule()}\n".join("\n".join(part) for part in blocks[:2]) if view.earlier else ""
    rest = blocks[2:] if view.earlier else blocks
    return "\n" + "\n\n".join(filter(None, (first, *("\n".join(part) for part in rest)))) + "\n"


def _path(sheet: Sheet, stations: Sequence[Station]) -> str:
    cells: list[Cell] = []
    for station in stations:
        mark, style = sheet.ink.mark(STEP_MARK[station.state]), STEP_STYLE[station.state]
        cells += [Cell(mark, (style,)), Cell(f" {sheet.ink.text(station.label)}    ")]
    return sheet.line(TEXT, cells)


def _folded(sheet: Sheet, folded: Folded) -> Iterator[str]:
    mark, style = _MARKS[folded.mark]
    title = sheet.ink.text(folded.title)
    gap = " " * max(EVIDENCE - TEXT - columns_of(title), 1)
    cells = [Cell(sheet.ink.mark(mark), (style,)), Cell("  "), Cell(title), Cell(gap)]
    yield sheet.line(2, [*cells, Cell(sheet.ink.text(folded.evidence), (Style.DIM,))])


def _step(sheet: Sheet, view: StepView, unfolded: bool) -> Iterator[str]:
    shape, style = _shape(view)
    mark = Cell(sheet.ink.mark(shape), (style, Style.BOLD))
    count = (
        "  " + _("({step} of {steps})").format(step=view.step, steps=view.steps)
        if view.step and view.kind is not Kind.END
        else ""
    )
    yield from sheet.hanging(mark, TEXT, view.title + count, MOST_LINES, Style.BOLD)
    yield from sheet.paragraph(TEXT, view.words, MOST_LINES, Style.DIM)
    yield from sheet.paragraph(TEXT, view.evidence, MOST_LINES)
    if unfolded:
        for line in view.how.splitlines()[:MOST_REASONS]:
            yield from sheet.hanging(Cell(""), TEXT, line, 2, Style.DIM)
    for note in view.notes:
        yield from sheet.hanging(Cell(sheet.ink.mark("▲"), (Style.YELLOW,)), TEXT, note, MOST_LINES)
    if view.instructions:
        yield ""
    for number, each in enumerate(view.instructions, 1):
        yield from sheet.hanging(Cell(f"   {number}."), TEXT + 3, each, MOST_LINES)
    if view.link:
        yield from sheet.paragraph(TEXT + 3, view.link, 1, Style.DIM)


def _shape(view: StepView) -> tuple[str, Style]:
    if view.kind is not Kind.END:
        return ("┄" if view.kind is Kind.WAIT else "◆", Style.BLUE)
    return ("○", Style.DIM) if view.cause is Cause.NOT_FOUND else ("✕", Style.RED)


def _choices(sheet: Sheet, view: StepView, chosen: int | None) -> Iterator[str]:
    """Yield what can be chosen, numbered, and the letters for everything else."""
    if chosen is None:
        return
    labels = choices(view)
    for index, label in enumerate(labels):
        here = index == chosen
        pointer = Cell(sheet.ink.mark(_POINTER if here else " "), (Style.BLUE,))
        words = Cell(f" {index + 1}  {sheet.ink.text(label)}", (Style.BOLD,) if here else ())
        yield sheet.line(3, [pointer, words])
    if labels:
        yield ""
    keys = " · ".join(f"{key} {word}" for key, word in letters(view).items())
    yield from sheet.paragraph(TEXT, sheet.ink.mark(keys), 2, Style.DIM)


def choices(view: StepView) -> tuple[str, ...]:
    """Return the labels of what can be chosen by number."""
    if view.kind is Kind.ACT:
        return (view.action,)
    return tuple(option.label for option in view.options)


def letters(view: StepView) -> dict[str, str]:
    """Return the other keys and what they do."""
    keys = {
        "b": _("back") if view.can_go_back else "",
        "s": lower_first(view.skip_words) if view.can_skip else "",
        "h": _("how do we know?") if view.how else "",
        "t": _("ticket") if view.ticket else "",
        "r": _("start again") if view.kind is not Kind.SYMPTOM else "",
        "q": _("quit"),
    }
    return {key: word for key, word in keys.items() if word}
