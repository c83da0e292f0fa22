"""The history as a file for other programs: a table, or one document with everything in it.

CSV: a line a reading. JSON: an object with `from` and `to`, `readings` (as `history export` writes them),
`verdicts` and `calls`. Times are UTC.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from claude_tray.codec import plain
from claude_tray.history import KEPT_FOR, History
from claude_tray.model import Call, CallLog, FrontDoor, Inference, Missing, Reading, Reports, StatusPage, Turn
from claude_tray.presentation.record import document
from claude_tray.recording import line

FORMS = ("csv", "json")
SLICE = timedelta(minutes=20)  # of readings every minute: some 5 ms
COLUMNS = (
    *("at", "source", "state", "ttfb_ms", "dns_ms", "tcp_ms", "tls_ms", "http_status"),
    *("reports", "incidents", "verdict", "detail"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run

Row = dict[str, object]


def to_file(history: History, file: Path, form: str, start: datetime, end: datetime) -> Iterator[int | None]:
    """Write `file`; yield None after each piece of work, and at last how many readings it holds.

    Raises OSError. What is not finished does not stay.
    """
    part = file.with_name(f".{file.name}.part")
    count: int | None = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            for found in write(history, out, form, start, end):
                if found is None:
                    yield None
                count = found
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    yield count


def write(history: History, out: TextIO, form: str, start: datetime, end: datetime) -> Iterator[int | None]:
    """Write what was read from `start` to `end`; yield None after each piece, last how many readings."""
    return (_csv if form == "csv" else _json)(history, out, start, end)


def _slices(history: History, start: datetime, end: datetime) -> Iterator[list[Reading]]:
    while start < end:
        until = min(start + SLICE, end)
        yield [each for each in history.readings(start, until) if each.at < until or until == end]
        start = until


def _csv(history: History, out: TextIO, start: datetime, end: datetime) -> Iterator[int | None]:
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")  # RFC 4180
    table.writeheader()
    turns, verdict, count = list(history.verdicts(start - KEPT_FOR, end)), "", 0
    for readings in _slices(history, start, end):
        for reading in readings:
            while turns and turns[0].at <= reading.at:
                verdict = turns.pop(0).verdict.value
            table.writerow({name: _harmless(value) for name, value in _row(reading, verdict).items()})
        count += len(readings)
        yield None
    yield count


def _row(reading: Reading, verdict: str) -> Row:
    row: Row = {"at": plain(reading.at), "source": reading.source, "verdict": verdict}
    match reading.content:
        case FrontDoor() as door:
            phases = {f"{name}_ms": value for name, value in plain(door.phases).items()}
            return (
                row
                | phases
                | {
                    "state": door.outcome.value,
                    "http_status": door.http_status or "",
                    "detail": door.detail,
                }
            )
        case StatusPage() as page:
            names = "; ".join(each.name for each in page.incidents)
            return row | {"state": page.indicator, "incidents": len(page.incidents), "detail": names}
        case Reports() as reports:
            counted = len(reports.reports) or sum(each.n for each in reports.counts)
            return row | {"state": "read", "reports": counted}
        case Inference() as tried:
            return row | {
                "state": tried.signature,
                "ttfb_ms": tried.ttft_ms,
                "http_status": tried.http_status or "",
            }
        case CallLog() as logged:
            return row | {"state": "read", "detail": f"{sum(each.n for each in logged.calls)} calls"}
        case Missing() as missing:
            return row | {"state": "missing", "detail": missing.reason}


def _harmless(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula: some of it was written by strangers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(history: History, out: TextIO, start: datetime, end: datetime) -> Iterator[int | None]:
    out.write(f'{{"from": {json.dumps(plain(start))}, "to": {json.dumps(plain(end))},\n"readings": [')
    count = 0
    for readings in _slices(history, start, end):
        for reading in readings:
            out.write(f"{',' if count else ''}\n{line(reading)}")
            count += 1
        yield None
    verdicts = [_turn(each) for each in history.verdicts(start, end)]
    calls = document([each for each in history.calls() if _within(each, start, end)])["calls"]
    out.write(f'\n],\n"verdicts": {json.dumps(verdicts)},\n"calls": {json.dumps(calls)}}}\n')
    yield count


def _turn(turn: Turn) -> Row:
    return {
        "at": plain(turn.at),
        "verdict": turn.verdict.value,
        "light": turn.light.value,
        "reasons": list(turn.reasons),
    }


def _within(call: Call, start: datetime, end: datetime) -> bool:
    return start <= call.opened_at <= end
