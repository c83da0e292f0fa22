"""Sources that count every minute, recorded and replayed: bins of a minute, from a line to the call."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claude_tray.app.compose import settings_of
from claude_tray.app.replay import known, readings, replay
from claude_tray.model import API_DOOR, FRONT_DOOR, STATUS_PAGE, Count, LeadState, Reading, Reports
from claude_tray.profile import Profile
from claude_tray.recording import line
from tests.diagnosis.build import HOUR, MINUTE, NOON, opened, page

SITES = ("hub", "mirror")  # ids that no module of ours has: any that counts is heard
DAYS_BEFORE = NOON - 30 * HOUR
SURGE = NOON + 20 * MINUTE
END = NOON + 40 * MINUTE
LOUD, USUAL = 30, 3  # reports a minute


def counted(at: datetime, minutes: int, seconds: int) -> Reports:
    """Return what was counted in the last minutes before `at`, in pieces of so many seconds."""
    piece = timedelta(seconds=seconds)
    starts = (at - minutes * MINUTE + number * piece for number in range(minutes * 60 // seconds))
    return Reports((), counts=tuple(Count(each, seconds, _number(each, piece)) for each in starts))


def _number(start: datetime, piece: timedelta) -> int:
    minutes = (start + number * MINUTE for number in range(piece // MINUTE))
    return sum(LOUD if each >= SURGE else USUAL + each.minute % 3 - 1 for each in minutes)


def recorded(seconds: int) -> Iterator[Reading]:
    """Yield thirty hours of counts, read every half hour, then every minute until after a surge."""
    at = DAYS_BEFORE
    while at < NOON:
        at += 30 * MINUTE
        yield from (Reading(site, at, counted(at, 30, seconds)) for site in SITES)
    while at < END:
        at += MINUTE
        yield from (Reading(door, at, opened()) for door in (FRONT_DOOR, API_DOOR))
        yield Reading(STATUS_PAGE, at, replace(page(), as_of=at))
        if not (at - NOON) % timedelta(seconds=seconds):
            yield from (Reading(site, at, counted(at, seconds // 60, seconds)) for site in SITES)


def written(folder: Path, seconds: int) -> Path:
    file = folder / f"{seconds}.jsonl"
    file.write_text("".join(line(each) + "\n" for each in recorded(seconds)))
    return file


def opened_after(folder: Path, seconds: int) -> timedelta:
    """Return how long after the first loud minute the replay of the file calls."""
    out = io.StringIO()
    assert replay(Profile(folder), str(written(folder, seconds)), out, every=False) == 0
    told: list[dict[str, Any]] = [json.loads(each) for each in out.getvalue().splitlines()]
    calls = [each for each in told if each["verdict"] == "lead_window"]
    assert calls and {each["id"] for each in calls[0]["lead_window"]["sources"]} == set(SITES)
    return datetime.fromisoformat(calls[0]["at"]) - SURGE


@pytest.mark.parametrize(("seconds", "minutes"), [(60, 1), (300, 5)])
def test_a_source_is_heard_in_the_bins_that_it_counts_in(seconds: int, minutes: int, tmp_path: Path) -> None:
    with written(tmp_path, seconds).open() as lines:
        *_, last = known(readings(lines, []), settings_of(Profile(tmp_path)))
    streams = [last.community[site].stream for site in SITES]
    assert [each.minutes for each in streams if each] == [minutes, minutes]
    unsettled = 15 * MINUTE  # at the end; and at the beginning, before the first reading
    assert [each.observed for each in streams if each] == [(END - DAYS_BEFORE - 2 * unsettled) // MINUTE] * 2
    assert last.lead.state is LeadState.OPEN


def test_who_counts_every_minute_is_heard_sooner(tmp_path: Path) -> None:
    each_minute, each_five = opened_after(tmp_path, 60), opened_after(tmp_path, 300)
    assert timedelta(0) < each_minute < each_five <= 15 * MINUTE


def test_a_minute_that_nobody_counted_is_not_a_minute_without_reports(tmp_path: Path) -> None:
    file = written(tmp_path, 60)
    told = [json.loads(each) for each in file.read_text().splitlines()]
    for each in told:
        if each["source"] in SITES:
            each["counts"] = each["counts"][::2]
    with io.StringIO("".join(json.dumps(each) + "\n" for each in told)) as lines:
        *_, last = known(readings(lines, []), settings_of(Profile(tmp_path)))
    for site in SITES:
        heard = last.community[site].stream
        assert heard is not None
        assert heard.observed < 0.6 * (END - DAYS_BEFORE) / MINUTE
        assert heard.background.forecast.mean > USUAL / 2  # a minute, not half of one
