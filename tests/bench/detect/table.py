"""The table as text: who called when, how often in vain, at what cost."""

from tests.bench.detect.bars import BASES, SHOWN, Cells, missed, ratio
from tests.bench.detect.contest import Row
from tests.bench.detect.cost import Cost
from tests.bench.detect.detectors import ORACLE

NAME, CELL = 26, 11


def heading(cell: tuple[float, int]) -> str:
    """Return a cell's column heading."""
    return f"{cell[0]:g} x{cell[1]}"


def delay_lines(rows: list[Row]) -> list[str]:
    """Return median/p90/missed per cell, a line per detector."""
    return [
        " " * NAME + "".join(f"{heading(cell):>{CELL}}" for cell in SHOWN),
        *(f"{row.name:<{NAME}}" + "".join(f"{row.cells[cell]!s:>{CELL}}" for cell in SHOWN) for row in rows),
    ]


def summary_lines(rows: list[Row], costs: dict[str, Cost]) -> list[str]:
    """Return misses, ratio to the oracle, false alarms per base and cost, a line per detector."""
    oracle: Cells = next(row.cells for row in rows if row.name == ORACLE)
    head = f"{'':<{NAME}}{'missed':>8}{'ratio':>8}" + "".join(f"{f'FA {base:g}':>9}" for base in BASES)
    return [
        head + f"{'us per bin':>12}",
        *(
            f"{row.name:<{NAME}}{100 * missed(row.cells):>6.0f} %{ratio(row.cells, oracle):>8.2f}"
            + "".join(f"{row.false_alarms[base]:>9.2f}" if row.false_alarms else f"{'':>9}" for base in BASES)
            + (f"{costs[row.name].microseconds:>12.1f}" if row.name in costs else "")
            for row in rows
        ),
    ]
