"""A sheet of fixed width on which lines are set: cells from the left, one note at the right edge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claude_tray.presentation.columns import fit, width, wrap
from claude_tray.presentation.ink import Ink, Style

MARGIN = 2  # columns left free, for the mark of what decided
NARROW, WIDE = 15, 28  # columns for titles; a language may have long words


def behind(titles: Iterable[str]) -> int:
    """Return the column in which what stands beside these titles begins."""
    return min(max([width(title) + MARGIN + 1 for title in titles] + [NARROW]), WIDE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line, in its styles."""

    text: str
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written on, and with what. Every line it returns fits its width."""

    ink: Ink
    columns: int
    state: int = NARROW  # the column in which a signal's state begins, behind its title

    def line(self, indent: int, cells: Sequence[Cell], right: Cell | None = None) -> str:
        """Return the cells from column `indent` on, and `right` flush with the right edge."""
        shown = [Cell(" " * indent), *cells]
        if right is not None and right.text:
            gap = self.columns - sum(width(cell.text) for cell in shown) - width(right.text)
            shown += [Cell(" " * max(gap, 1)), right]
        return "".join(self.ink.style(cell.text, *cell.styles) for cell in self._fitting(shown)).rstrip()

    def paragraph(self, indent: int, text: str, most: int, *styles: Style) -> list[str]:
        """Return `text` in lines from column `indent` on, at most `most` of them."""
        return self.hanging(Cell(""), indent, text, most, *styles)

    def hanging(self, label: Cell, indent: int, text: str, most: int, *styles: Style) -> list[str]:
        """Return a paragraph whose first line has `label` in the space before it."""
        lines = wrap(self.ink.text(text), self.columns - indent, most)
        space = Cell(" " * (indent - MARGIN - width(label.text)))
        first = [self.line(MARGIN, [label, space, Cell(each, styles)]) for each in lines[:1]]
        return first + [self.line(indent, [Cell(each, styles)]) for each in lines[1:]]

    def rule(self) -> str:
        """Return a thin line across the sheet."""
        return self.line(MARGIN, [Cell(self.ink.mark("─") * (self.columns - MARGIN), (Style.DIM,))])

    def _fitting(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells as far as the sheet reaches."""
        room, shown = self.columns, []
        for cell in cells:
            text = fit(cell.text, room)
            room -= width(text)
            shown.append(Cell(self.ink.mark(text), cell.styles))  # the ellipsis, too
        return shown
