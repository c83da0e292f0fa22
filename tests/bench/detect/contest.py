"""Every detector on the same streams: calibrated on one, held to another, timed on a third."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.detect.bars import BASES, SHOWN, Cells
from tests.bench.detect.detectors import DETECTORS, ORACLE, oracles
from tests.bench.detect.ours import heard
from tests.bench.detect.protocol import delays, false_alarms
from tests.bench.detect.simulator import DESIGNED, Stream, World, simulate

# Of the test streams; nothing was ever chosen by them.
CALM, HELD_OUT, INCIDENTS = 710_000, 720_000, 730_000

Say = Callable[[str], None]


@dataclass(slots=True)
class Row:
    """What one detector achieved."""

    name: str
    cells: Cells = field(default_factory=dict)
    false_alarms: dict[float, float] = field(default_factory=dict)  # per 30 held-out days, by base


def stream(
    base: float, days: int, seed: int, *, minutes: int = 5, world: World = DESIGNED, incidents: bool = False
) -> Stream:
    """Return a test stream; each base has its own seed."""
    return simulate(base, days, seed + round(100 * base), world, incidents=incidents).binned(minutes)


def contest(days: int, say: Say) -> list[Row]:
    """Return a row for the oracle and for each detector."""
    rows = {name: Row(name) for name in (ORACLE, *(each.name for each in DETECTORS))}
    for base in BASES:
        say(f"base {base}: {days} calm days, as many held out, as many with incidents")
        calm, held_out = stream(base, days, CALM), stream(base, days, HELD_OUT)
        incidents = stream(base, days, INCIDENTS, incidents=True)
        sizes = [times for at, times in SHOWN if at == base]
        judge_oracle(rows[ORACLE], base, sizes, calm, incidents)
        judge(rows, base, sizes, (calm, held_out, incidents))
    return list(rows.values())


def judge_oracle(row: Row, base: float, sizes: list[int], calm: Stream, incidents: Stream) -> None:
    """Enter what the oracle achieves, which is told each size beforehand."""
    for times in sizes:
        score, threshold = oracles(calm, incidents, times)
        row.cells[base, times] = delays(incidents, score, threshold, times)


def judge(
    rows: dict[str, Row], base: float, sizes: list[int], streams: tuple[Stream, Stream, Stream]
) -> None:
    """Enter what every other detector achieves at one base rate."""
    calm, held_out, incidents = streams
    known = [heard(each) for each in streams]
    for each in DETECTORS:
        row = rows[each.name]
        score, threshold = each.fit(calm, known[0])
        found = score(incidents, known[2])
        for times in sizes:
            row.cells[base, times] = delays(incidents, found, threshold, times)
        row.false_alarms[base] = false_alarms(held_out, score(held_out, known[1]), threshold)


def learned(base: float, days: int, seed: int, world: World) -> float:
    """Return our false alarms per 30 days of a calm stream, with the threshold learned as it goes."""
    calm = stream(base, days, seed, world=world)
    known = heard(calm)
    return false_alarms(calm, known.score / known.threshold, 1.0)
