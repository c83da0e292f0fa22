"""The signals in a terminal: name, state, chart and figure in columns, and what is behind them."""

from collections.abc import Iterator
from itertools import groupby

from claude_tray.presentation.columns import fit, width, wrap
from claude_tray.presentation.ink import TONE_MARK, TONE_STYLE, Style
from claude_tray.presentation.sheet import Cell, Sheet
from claude_tray.presentation.sparkline import sparkline
from claude_tray.presentation.view import Detail, Row, Tone

CHART = 12  # columns of a chart: two hours each
FIGURE = 16  # columns kept free for the figure behind a chart
STATE_LINES = 3
MARK = 2  # columns of a component's shape and the space behind it
APART = 2  # columns between components side by side


def signal(sheet: Sheet, row: Row) -> Iterator[str]:
    """Yield the lines of one signal."""
    figure = Cell(fit(sheet.ink.text(row.figure), sheet.columns - sheet.state - 1), (Style.DIM,))
    chart = _chart(sheet, row)
    state, *more = _state_lines(sheet, row, figure, chart)
    yield sheet.line(0, [*_title(sheet, row), *_beside(sheet, state, row, chart)], figure)
    for text in more:
        yield sheet.line(sheet.state, [Cell(text, _state_style(row.tone))])
    for (tone, note, marked), details in groupby(row.details, _kind):
        lines = _components if marked else _sentences
        yield from lines(sheet, list(details), tone, note)


def _title(sheet: Sheet, row: Row) -> list[Cell]:
    mark = sheet.ink.mark("▸ ") if row.decisive else "  "
    title = fit(sheet.ink.text(row.title), sheet.state - 3)
    return [Cell(mark, (TONE_STYLE[row.tone],)), Cell(title.ljust(sheet.state - 2), (Style.BOLD,))]


def _state_style(tone: Tone) -> tuple[Style, ...]:
    """Return the style of a state: what is calm is not coloured, what is not seen steps back."""
    return () if tone is Tone.GOOD else (TONE_STYLE[tone],)


def _chart(sheet: Sheet, row: Row) -> str:
    """Return the chart, or nothing where the state needs its place."""
    free = sheet.columns - sheet.state - FIGURE - CHART - 1
    figure = width(sheet.ink.text(row.figure))
    if row.series is None or width(sheet.ink.text(row.state)) > free or figure > FIGURE - APART:
        return ""
    return sheet.ink.mark(sparkline(row.series, CHART))


def _state_lines(sheet: Sheet, row: Row, figure: Cell, chart: str) -> list[str]:
    room = sheet.columns - sheet.state - (width(figure.text) + 2 if figure.text else 0)
    state = sheet.ink.text(row.state)
    return [state] if chart else wrap(state, max(room, 1), STATE_LINES) or [""]


def _beside(sheet: Sheet, state: str, row: Row, chart: str) -> list[Cell]:
    cell = Cell(state, _state_style(row.tone))
    if not chart:
        return [cell]
    gap = sheet.columns - FIGURE - CHART - sheet.state - width(state)
    return [cell, Cell(" " * gap), Cell(chart, (Style.DIM,))]


def _kind(detail: Detail) -> tuple[Tone, str, bool]:
    return detail.tone, detail.note, detail.marked


def _components(sheet: Sheet, details: list[Detail], tone: Tone, note: str) -> Iterator[str]:
    """Yield components that are in the same state side by side, their state once at the edge."""
    said = Cell(fit(sheet.ink.text(note), (sheet.columns - sheet.state) // 2), (_quiet(tone),))
    room = sheet.columns - sheet.state - width(said.text) - 1
    mark = Cell(sheet.ink.mark(TONE_MARK[tone]), (TONE_STYLE[tone],))
    names = [fit(sheet.ink.text(each.text), max(room - MARK - APART, 1)) for each in details]
    widths = _widths(names, room)
    for index in range(0, len(names), len(widths)):
        beside = zip(names[index : index + len(widths)], widths, strict=False)
        cells = [cell for name, wide in beside for cell in (mark, Cell(f" {_padded(name, wide)}"))]
        yield sheet.line(sheet.state, cells, None if index else said)


def _quiet(tone: Tone) -> Style:
    return Style.DIM if tone is Tone.GOOD else TONE_STYLE[tone]


def _widths(names: list[str], room: int) -> list[int]:
    """Return the widths of as many columns as fit side by side, at least one."""
    for count in range(len(names), 1, -1):
        widths = [max(map(width, names[column::count])) + APART for column in range(count)]
        if sum(widths) + MARK * count <= room:
            return widths
    return [room - MARK]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _sentences(sheet: Sheet, details: list[Detail], tone: Tone, note: str) -> Iterator[str]:
    """Yield plain lines, each with its note."""
    said = Cell(fit(sheet.ink.text(note), (sheet.columns - sheet.state) // 2), (Style.DIM,))
    room = sheet.columns - sheet.state - width(said.text) - 2
    for detail in details:
        first, *more = wrap(sheet.ink.text(detail.text), room, STATE_LINES) or [""]
        yield sheet.line(sheet.state, [Cell(first, (_quiet(tone),))], said)
        for text in more:
            yield sheet.line(sheet.state, [Cell(text, (_quiet(tone),))])
