"""A look back tells what was read, step by step, and where nobody looked it says so."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.history import History, look_back, oldest, open_history
from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    STATUS_PAGE,
    Call,
    CallOutcome,
    Chronicle,
    Component,
    ComponentStatus,
    Content,
    Count,
    Diagnosis,
    FrontDoor,
    Impact,
    Incident,
    Maintenance,
    Missing,
    Outcome,
    Phases,
    Progress,
    Reading,
    Report,
    Reports,
    StatusPage,
    Verdict,
)

START = datetime(2026, 5, 4, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
STEP = timedelta(minutes=30)


def door(ttfb: float) -> FrontDoor:
    return FrontDoor(Outcome.REACHED, Phases(ttfb=ttfb), 200)


REFUSED = FrontDoor(Outcome.REFUSED)


def page(*incidents: Incident, works: tuple[Maintenance, ...] = ()) -> StatusPage:
    return StatusPage((Component("a", "A", ComponentStatus.OPERATIONAL),), incidents, works)


def incident(id_: str, minute: int, impact: Impact = Impact.MINOR) -> Incident:
    return Incident(id_, f"Trouble {id_}", impact, Progress.INVESTIGATING, START + minute * MINUTE)


@pytest.fixture
def history() -> Iterator[History]:
    with closing(open_history(None, START)) as kept:
        yield kept


def read(history: History, source: str, *contents: tuple[float, Content]) -> None:
    history.fill(Reading(source, START + minute * MINUTE, each) for minute, each in contents)


def seen(history: History, steps: int = 4, step: timedelta = STEP, start: datetime = START) -> Chronicle:
    found = list(look_back(history, start, step, steps))
    assert set(found[:-1]) <= {None}
    assert found[-1] is not None
    return found[-1]


def test_a_step_tells_the_middle_of_its_answers_and_how_far_they_scatter(history: History) -> None:
    read(history, FRONT_DOOR, *((n, door(100.0 + n)) for n in range(11)))
    (tries, *later) = seen(history).doors[FRONT_DOOR]
    assert tries is not None
    assert tries.count == 11
    assert tries.answers is not None
    assert (tries.answers.median, tries.answers.low, tries.answers.high, tries.answers.most) == (
        105,
        101,
        109,
        110,
    )
    assert later == [None, None, None]


def test_a_door_that_did_not_open_was_tried_and_one_that_nobody_could_try_was_not(history: History) -> None:
    read(history, FRONT_DOOR, (1, REFUSED), (2, REFUSED), (31, Missing("internal error")), (61, door(9.0)))
    refused, missing, opened, unseen = seen(history).doors[FRONT_DOOR]
    assert refused is not None
    assert (refused.count, refused.answers) == (2, None)
    assert missing is None
    assert opened is not None
    assert unseen is None


def test_a_report_counts_once_however_often_it_was_read_and_a_thread_counts_once(history: History) -> None:
    one, two = Report(START + 5 * MINUTE, "1"), Report(START + 6 * MINUTE, "2", thread="t")
    three = Report(START + 7 * MINUTE, "3", thread="t")
    read(
        history,
        "hacker_news",
        (29, Reports((one, two), since=START)),
        (40, Reports((one, two, three), since=START)),
        (60, Reports((three,), since=START + 40 * MINUTE)),
    )
    assert seen(history).heard["hacker_news"] == (2, 0, None, None)


def test_where_less_than_half_of_a_step_was_listened_to_its_reports_are_unknown(history: History) -> None:
    heard = Reports((Report(START + 5 * MINUTE, "1"),), since=START)
    read(history, "reddit", (14, heard), (50, Reports((), since=START + 40 * MINUTE)))
    assert seen(history).heard["reddit"] == (None, None, None, None)
    read(history, "reddit", (16, heard))
    assert seen(history).heard["reddit"] == (1, None, None, None)


def test_reports_of_the_last_step_are_read_where_they_were_told_later(history: History) -> None:
    late = Reports((Report(START + 115 * MINUTE, "1"),), since=START + 80 * MINUTE)
    read(history, "reddit", (130, late))
    assert seen(history).heard["reddit"] == (None, None, None, 1)


def test_a_source_that_only_counts_is_added_up_and_its_last_word_holds(history: History) -> None:
    def counted(n: int) -> Reports:
        return Reports((), counts=(Count(START + 5 * MINUTE, 300, n), Count(START + 10 * MINUTE, 300, 1)))

    read(history, "hub", (15, counted(2)), (20, counted(4)))
    assert seen(history).heard["hub"] == (5, None, None, None)


def test_an_incident_lasts_from_its_post_until_the_page_no_longer_shows_it(history: History) -> None:
    bad = incident("x", -20, Impact.MAJOR)
    read(
        history,
        STATUS_PAGE,
        *((n, page(incident("x", -20))) for n in range(0, 20, 5)),
        *((n, page(bad, incident("y", 19))) for n in range(20, 40, 5)),
        *((n, page(incident("y", 19))) for n in range(40, 100, 5)),
    )
    x, y = seen(history).postings
    assert (x.id, x.start, x.end, x.impact) == ("x", START - 20 * MINUTE, START + 40 * MINUTE, Impact.MAJOR)
    assert (y.id, y.start, y.end, y.impact) == ("y", START + 19 * MINUTE, None, Impact.MINOR)


def test_what_went_while_nobody_looked_ends_where_it_was_seen_last(history: History) -> None:
    read(history, STATUS_PAGE, (0, page(incident("x", 0))), (10, page(incident("x", 0))), (600, page()))
    (x,) = seen(history, steps=24).postings
    assert x.end == START + STEP


def test_a_maintenance_is_shown_while_it_runs_and_not_while_it_is_only_planned(history: History) -> None:
    def work(progress: Progress) -> StatusPage:
        return page(works=(Maintenance("w", "Upgrade", progress, START + 20 * MINUTE, None),))

    read(history, STATUS_PAGE, (0, work(Progress.SCHEDULED)))
    assert seen(history).postings == ()
    read(history, STATUS_PAGE, (21, work(Progress.IN_PROGRESS)), (50, page()))
    (upgrade,) = seen(history).postings
    assert (upgrade.planned, upgrade.start, upgrade.end) == (True, START + 20 * MINUTE, START + 50 * MINUTE)


def test_the_verdict_from_before_comes_first_and_sleep_is_no_watch(history: History) -> None:
    for at, verdict in (
        (-HOUR, Verdict.ALL_CLEAR),
        (HOUR, Verdict.CHAT_OUTAGE),
        (9 * HOUR, Verdict.ALL_CLEAR),
    ):
        history.record(Diagnosis(START + at, verdict, ("because",), (), ()))
    read(history, API_DOOR, *((n, door(1.0)) for n in (0, 20, 40, 70, 110, 400, 450)))
    found = seen(history, steps=16)
    assert [turn.verdict for turn in found.turns] == [Verdict.ALL_CLEAR, Verdict.CHAT_OUTAGE]
    assert found.watched == ((START, START + 2 * HOUR), (START + 6.5 * HOUR, START + 8 * HOUR))


def test_calls_are_told_where_they_were_open_within_the_time(history: History) -> None:
    def call(hour: int) -> Call:
        at = START + hour * HOUR
        return Call(at, CallOutcome.WITHDRAWN, closed_at=at + HOUR)

    for hour in (-3, -1, 1, 5):
        history.enter(call(hour))
    assert seen(history).calls == (call(-1), call(1))


@pytest.mark.parametrize(("steps", "slices"), [(12, 1), (13, 2), (48 * 90, 360)])
def test_others_have_their_turn_after_each_quarter_of_a_day_that_was_read(
    history: History, steps: int, slices: int
) -> None:
    found = list(look_back(history, START, STEP, steps))
    assert found[:-1] == [None] * slices


def test_slices_join_without_a_seam(history: History) -> None:
    hours = 24 * 3
    read(history, FRONT_DOOR, *((n * 10, door(float(n))) for n in range(6 * hours)))
    steps = seen(history, steps=hours // 6, step=6 * HOUR).doors[FRONT_DOOR]
    assert [each.count for each in steps if each] == [36] * 12


def test_an_empty_history_is_told_as_empty(history: History) -> None:
    assert oldest(history) is None
    assert seen(history) == Chronicle(START, STEP, 4)


def test_what_cannot_be_read_of_the_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with closing(open_history(path, START)) as history:
        read(history, FRONT_DOOR, (1, door(5.0)))
        read(history, "reddit", (2, Reports((Report(START, "1"),), since=START)))
        read(history, STATUS_PAGE, (3, page(incident("x", 0))))
        history.ask(lambda database: iter(database.execute("UPDATE bodies SET content = x'00'")))
        history.ask(lambda database: iter(database.execute("UPDATE readings SET head = '[{'")))
        found = seen(history)
        assert found.postings == ()
        assert found.heard == {}
        assert oldest(history) == START + MINUTE
