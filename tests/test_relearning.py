"""What the detector has learned outlives its own state: it is learned again from the readings in the file."""

import json
import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claude_tray.app.compose import opening, plan, settings_of
from claude_tray.diagnosis.evidence import accept
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.history import History, open_history
from claude_tray.history.gist import fewest
from claude_tray.model import (
    API_COMPONENT,
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Evidence,
    Impact,
    Incident,
    Progress,
    Reading,
    Report,
    Reports,
    Snapshot,
    StatusPage,
)
from claude_tray.monitor.asking import question
from claude_tray.monitor.watch import Turn
from claude_tray.profile import Profile

START = datetime(2026, 5, 4, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY = 10 * MINUTE
PAGE = 2 * HOUR  # how far back a site's page goes
END = START + 3 * DAY
OFF = (START + 30 * HOUR, START + 37 * HOUR)  # the computer slept
LEARNED = "github_issues"
NEW = "hacker_news"  # for the last hours only
Damage = Callable[[dict[str, Any]], object]


def page(at: datetime) -> StatusPage:
    broken = START + 50 * HOUR
    told = Incident("a", "Trouble", Impact.MAJOR, Progress.INVESTIGATING, broken, components=(API_COMPONENT,))
    component = Component(API_COMPONENT, "Claude API", ComponentStatus.OPERATIONAL)
    return StatusPage((component,), (told,) if broken <= at < broken + 2 * HOUR else (), as_of=at)


def readings() -> Iterator[Reading]:
    chance = random.Random(780_000)
    posts = [Report(START + chance.random() * 3 * DAY, str(number)) for number in range(400)]
    posts += [Report(START + 50 * HOUR + number * MINUTE, f"incident {number}") for number in range(90)]
    posts.sort()
    at = START + EVERY
    while at <= END:
        if not OFF[0] < at < OFF[1]:
            yield Reading(STATUS_PAGE, at, page(at))
            for source in (LEARNED, NEW) if at > END - 5 * HOUR else (LEARNED,):
                shown = tuple(each for each in posts if at - PAGE < each.at <= at)
                yield Reading(source, at + timedelta(seconds=2), Reports(shown, since=at - PAGE))
        at += EVERY


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Evidence]:
    """Three days of a tray, in its file; and what it knew in the end."""
    profile = Profile(tmp_path_factory.mktemp("lived"))
    evidence = plan(settings_of(profile)).adopted(Evidence(START), START)
    taken = tuple(readings())
    for each in taken:
        evidence = accept(evidence, each)
    with closing(open_history(profile.history_file, END)) as history:
        history.fill(taken)
        history.publish(Snapshot(evidence, diagnose(evidence), START), 1, END)
    return profile.history_file, evidence


@contextmanager
def after(lived: Path, profile: Profile, damage: Damage | None) -> Iterator[History]:
    """Open a copy of the file whose snapshot is no JSON any more, or was written in another way."""
    profile.history_file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(lived)) as whole, closing(sqlite3.connect(profile.history_file)) as copy:
        whole.backup(copy)
        (packed,) = copy.execute("SELECT snapshot FROM published").fetchone()
        told = json.loads(zlib.decompress(packed))
        if damage:
            damage(told)
        blob = zlib.compress(json.dumps(told).encode()) if damage else b"\0" + packed
        copy.execute("UPDATE published SET snapshot = ?", (blob,))
        copy.commit()
    with closing(open_history(profile.history_file, END)) as history:
        yield history


def stream(told: dict[str, Any]) -> Any:
    return told["evidence"]["community"][LEARNED]["stream"]


DAMAGES: dict[str, Damage | None] = {
    "no snapshot any more": None,
    "a field that every stream has is missing": lambda told: stream(told).pop("background"),
    "a covariance in full": lambda told: stream(told)["background"].update(covariance=[0.1] * 81),
    "bins that nobody calibrates": lambda told: stream(told).update(minutes=7),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_older_state_is_learned_again_from_the_readings(
    damage: Damage | None, lived: tuple[Path, Evidence], tmp_path: Path
) -> None:
    profile = Profile(tmp_path)
    with after(lived[0], profile, damage) as history:
        evidence = opening(settings_of(profile), history, END + MINUTE)
    before, again = lived[1].community[LEARNED], evidence.community[LEARNED]
    assert again.stream == before.stream
    assert (again.at, again.covered_since, again.voice) == (before.at, before.covered_since, before.voice)
    assert again.stream is not None and again.stream.calibration.excused  # the posted incident is left out


@pytest.mark.parametrize("damage", [None, DAMAGES["bins that nobody calibrates"]])
def test_only_what_the_readings_do_not_teach_is_back_filled(
    damage: Damage | None, lived: tuple[Path, Evidence], tmp_path: Path
) -> None:
    profile = Profile(tmp_path)
    with after(lived[0], profile, damage) as history:
        chosen = plan(settings_of(profile))
        evidence = opening(settings_of(profile), history, END + MINUTE)
        asked = {
            each.source.id: question(
                each, Turn(), now=END, history=history, evidence=evidence, control_urls=(), one_off=False
            ).back_fill
            for each in chosen.watches
            if each.source.id in (LEARNED, NEW)
        }
    assert asked == {LEARNED: False, NEW: True}


def test_a_state_that_lacks_what_is_new_since_is_gone_on_with(
    lived: tuple[Path, Evidence], tmp_path: Path
) -> None:
    profile = Profile(tmp_path)
    with after(lived[0], profile, lambda told: stream(told).pop("observed")) as history:
        evidence = opening(settings_of(profile), history, END + MINUTE)
    kept = evidence.community[LEARNED].stream
    assert kept is not None
    assert kept.observed < DAY / MINUTE  # taken as it stands: learned again it would be more


def test_what_was_only_asked_once_is_no_earlier_run(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    with closing(open_history(profile.history_file, END)) as history:
        history.append(Reading(LEARNED, END - MINUTE, Reports((), since=END - HOUR)))
        assert not opening(settings_of(profile), history, END).community


def test_of_many_looks_the_fewest_are_taken_that_leave_no_further_hole() -> None:
    def at(minutes: int) -> datetime:
        return START + minutes * MINUTE

    looks = [(at(n), at(n - 20)) for n in (5, 10, 15, 20, 25, 30)]
    later = [(at(n), at(n - 20)) for n in (100, 105, 110)]
    assert list(fewest([*looks, *later])) == [at(5), at(25), at(30), at(100), at(110)]
    assert list(fewest([(at(1), None), (at(2), None)])) == [at(1), at(2)]
    assert list(fewest([])) == []
