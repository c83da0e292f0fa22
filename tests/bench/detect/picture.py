"""The table as a picture."""

from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.bench.detect.bars import BASES, ORACLE_IN_TIME, SHOWN, missed, ratio
from tests.bench.detect.contest import Row
from tests.bench.detect.cost import Cost
from tests.bench.detect.delays import Delays
from tests.bench.detect.detectors import ORACLE, OURS, SHIPPED
from tests.bench.detect.table import heading

TITLE = (
    "Minutes from user impact to the call: median / p90 / % missed after 25, at one false alarm in 30 days"
)
MARGIN, NAMES, CELL, FIGURE = 0.012, 0.145, 0.0465, 0.0325  # shares of the width
LINE = 0.36  # inches
WIDTH = 17.5
NOT_AT_THE_PRICE = 5.0  # false alarms in 30 days: to be quick at that is no merit
INK, FAINT, BAND = "#1d1d1f", "#6e6e73", "#f1ede4"
SEEN, UNSEEN = (0.36, 0.62, 0.47), (0.80, 0.42, 0.36)


def draw(rows: list[Row], costs: dict[str, Cost], caption: str, path: Path) -> None:
    """Write the table to a PNG file: delays per cell, shaded by what was missed."""
    lines = len(rows) + 4
    sheet = Figure(figsize=(WIDTH, lines * LINE), facecolor="white")
    axes = sheet.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(lines, 0)
    axes.text(MARGIN, 0.7, TITLE, size=14, weight="bold", color=INK, va="center")
    heads = [*map(heading, SHOWN), "missed", "ratio", *(f"FA {base:g}" for base in BASES), "µs/bin"]
    for place, text in enumerate(heads):
        axes.text(middle(place), 1.65, text, size=9, color=FAINT, ha="center", va="center")
    oracle = next(row for row in rows if row.name == ORACLE)
    for line, row in enumerate(rows, start=2):
        draw_row(axes, line, row, figures(row, oracle, costs))
    axes.text(MARGIN, len(rows) + 2.5, caption, size=10, color=FAINT, va="top", linespacing=1.5)
    sheet.savefig(path, dpi=110)


def middle(place: int) -> float:
    """Return the middle of a column."""
    cells = min(place, len(SHOWN))
    start = MARGIN + NAMES + cells * CELL
    return start + CELL / 2 if place < len(SHOWN) else start + FIGURE * (place - cells + 0.75)


def draw_row(axes: Axes, line: int, row: Row, rest: list[str]) -> None:
    """Draw one detector's line."""
    ours = row.name in (OURS, SHIPPED)
    weight = "bold" if ours else "normal"
    if ours:
        axes.axhspan(line, line + 1, color=BAND, zorder=0, lw=0)
    axes.text(MARGIN, line + 0.5, row.name, size=11, weight=weight, color=INK, va="center")
    for place, cell in enumerate(SHOWN):
        found, x = row.cells[cell], middle(place)
        fair = row.false_alarms.get(cell[0], 0.0) <= NOT_AT_THE_PRICE
        across = (x - 0.47 * CELL, x + 0.47 * CELL)
        axes.fill_betweenx([line + 0.08, line + 0.92], *across, color="white", lw=0)
        axes.fill_betweenx([line + 0.08, line + 0.92], *across, color=shade(found) if fair else BAND, lw=0)
        axes.text(x, line + 0.5, str(found), size=9.5, weight=weight, color=INK, ha="center", va="center")
    for place, text in enumerate(rest, start=len(SHOWN)):
        axes.text(
            middle(place), line + 0.5, text, size=9.5, weight=weight, color=INK, ha="center", va="center"
        )


def figures(row: Row, oracle: Row, costs: dict[str, Cost]) -> list[str]:
    """Return what stands behind the cells."""
    cost = f"{costs[row.name].microseconds:.1f}" if row.name in costs else ""
    false = [f"{row.false_alarms[base]:.1f}" if row.false_alarms else "" for base in BASES]
    return [f"{100 * missed(row.cells):.0f} %", f"{ratio(row.cells, oracle.cells):.2f}", *false, cost]


def shade(found: Delays) -> tuple[float, float, float, float]:
    """Return green for what is seen in time, red for what is missed, pale in between."""
    if found.median <= ORACLE_IN_TIME and found.missed <= 0.5:
        return (*SEEN, 0.05 + 0.55 * (1 - 2 * found.missed))
    return (*UNSEEN, 0.10 + 0.70 * max(0.0, found.missed - 0.5))
