"""Which bars are met, which are not, and by how much."""

from tests.bench.detect.bars import (
    FALSE_ALARMS,
    FALSE_ALARMS_DAY_ONE,
    FALSE_ALARMS_ELSEWHERE,
    RATIO,
    Bar,
    Cells,
    beyond,
    ratio,
)
from tests.bench.detect.contest import Row
from tests.bench.detect.cost import Cost
from tests.bench.detect.delays import minutes
from tests.bench.detect.detectors import ORACLE, OURS, SHIPPED
from tests.bench.detect.table import heading

PLAIN_COUNTS = {"reports in 60 min", "Downdetector-style ratio"}

Verdict = tuple[bool, str]


def cell_verdicts(cells: Cells, bars: dict[tuple[float, int], Bar]) -> list[Verdict]:
    """Return for each required cell whether median, p90 and misses are within the bar."""
    found = []
    for cell, bar in bars.items():
        over = beyond(cells[cell], bar)
        median, p90, missed = bar
        asked = f"{median:g}/{'' if p90 is None else format(p90, 'g')}/{missed:g}"
        by = f", over by {'/'.join(minutes(each) for each in over)}" if any(over) else ""
        found.append((not any(over), f"{heading(cell):<9} {cells[cell]!s:<10} bar {asked}{by}"))
    return found


def designed_verdicts(rows: dict[str, Row], costs: dict[str, Cost]) -> list[Verdict]:
    """Return ratio, false alarms and cost of ours."""
    found = ratio(rows[OURS].cells, rows[ORACLE].cells)
    dearer = {name: each.microseconds for name, each in costs.items() if name not in PLAIN_COUNTS | {OURS}}
    cheaper = [name for name, each in dearer.items() if each < costs[OURS].microseconds]
    cost = f"{costs[OURS].microseconds:.1f} us per bin"
    return [
        (found <= RATIO, f"ratio of medians to the oracle {found:.3f}, bar {RATIO}"),
        *(
            below(
                f"false alarms per 30 held-out days at base {base:g}, threshold learned", found, FALSE_ALARMS
            )
            for base, found in rows[SHIPPED].false_alarms.items()
        ),
        (not cheaper, f"{cost}; cheaper, plain counts aside: {', '.join(cheaper) or 'none'}"),
    ]


def below(what: str, found: float, bar: float) -> Verdict:
    """Return whether a figure is at most its bar."""
    return found <= bar, f"{what}: {found:.2f}, bar {bar}"


def elsewhere_verdict(world: str, found: dict[float, float]) -> Verdict:
    """Return whether false alarms stay few in a world the prior was not made for."""
    figures = ", ".join(f"{base:g}: {each:.2f}" for base, each in found.items())
    return max(found.values()) <= FALSE_ALARMS_ELSEWHERE, f"{world}: {figures}, bar {FALSE_ALARMS_ELSEWHERE}"


def day_one_verdict(start: str, found: dict[float, float]) -> Verdict:
    """Return whether a new source is calm on its first day."""
    figures = ", ".join(f"{base:g}: {each:.3f}" for base, each in found.items())
    return max(found.values()) <= FALSE_ALARMS_DAY_ONE, f"{start}: {figures}, bar {FALSE_ALARMS_DAY_ONE}"
