"""The monitor: who is asked when, and that nobody's fault becomes somebody else's."""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from claude_tray.clock import Clock
from claude_tray.history import History, open_history
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Change,
    Component,
    ComponentStatus,
    Content,
    Evidence,
    FrontDoor,
    Missing,
    Outcome,
    Phases,
    Reports,
    Silence,
    Snapshot,
    StatusPage,
    Verdict,
)
from claude_tray.monitor import Monitor, Watch
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import JumpingClock, run_day
from claude_tray.simulation.scenario import scenario
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Question, Source, Unread

START = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
OPEN = FrontDoor(Outcome.REACHED, Phases(8, 21, 34, 55), 200)


@dataclass
class Asked:
    """A source that notes when it was asked, and answers as it is told."""

    id: str
    say: Callable[[Question], Content] = lambda question: OPEN
    at: list[datetime] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def watch(self, interval: timedelta = MINUTE) -> Watch:
        return Watch(Source(self.id, self.id, "", self.read), ("https://example.org/",), interval)

    async def read(self, internet: Internet, question: Question) -> Answer:
        self.at.append(question.now)
        self.questions.append(question)
        return Answer(self.say(question), {"asked": len(self.at)})

    def since_start(self) -> list[timedelta]:
        return [at - START for at in self.at]


def refusing(retry_after: timedelta | None = None) -> Callable[[Question], Content]:
    def say(question: Question) -> Content:
        raise Unread("429 Too Many Requests", Silence.THROTTLED, retry_after)

    return say


def breaking(question: Question) -> Content:
    raise RuntimeError("a bug of ours")


@dataclass
class Run:
    """What came of a run."""

    snapshots: list[Snapshot] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    history: History | None = None

    def listen(self, snapshot: Snapshot, change: Change | None) -> None:
        self.snapshots.append(snapshot)
        if change:
            self.changes.append(change)


Act = Callable[[Monitor, JumpingClock], None]


def run(*watches: Watch, span: timedelta, acts: tuple[tuple[timedelta, Act], ...] = ()) -> Run:
    """Let a monitor over these sources run for `span`; each act takes place at its time."""
    seen = Run()

    async def main(clock: JumpingClock) -> None:
        seen.history = open_history(None, clock.now())
        monitor = Monitor(
            watches=watches,
            control_urls=(),
            clock=clock,
            history=seen.history,
            evidence=Evidence(clock.now()),
            listener=seen.listen,
            chance=random.Random(1),
        )
        for after, act in acts:
            asyncio.get_running_loop().call_later(after.total_seconds(), act, monitor, clock)
        await monitor.run(SimulatedInternet(scenario("calm"), clock.now), asyncio.Event())

    run_day(main, START, START + span)
    return seen


def test_a_source_that_breaks_never_stops_its_siblings(caplog: pytest.LogCaptureFixture) -> None:
    broken, sound = Asked("hacker_news", breaking), Asked(FRONT_DOOR)
    with caplog.at_level(logging.ERROR):
        seen = run(broken.watch(), sound.watch(), span=HOUR)
    assert len(sound.at) > 50
    heard = seen.snapshots[-1].evidence.community["hacker_news"].silence
    assert heard == Missing("internal error", Silence.INTERNAL)
    assert "a bug of ours" in caplog.text


def test_a_source_that_cannot_be_read_is_left_in_peace_longer_and_longer() -> None:
    silent = Asked(STATUS_PAGE, refusing())
    run(silent.watch(), span=HOUR)
    gaps = [later - sooner for sooner, later in zip(silent.at, silent.at[1:], strict=False)]
    assert [round(gap / MINUTE) for gap in gaps[:3]] == [1, 2, 4]
    assert len(silent.at) < 10


def test_a_host_that_asks_to_wait_is_not_asked_before() -> None:
    throttled = Asked(STATUS_PAGE, refusing(20 * MINUTE))
    run(throttled.watch(), span=HOUR)
    assert 20 * MINUTE <= throttled.at[1] - throttled.at[0] <= 22 * MINUTE


def test_a_door_that_says_too_many_requests_is_left_in_peace_too() -> None:
    door = Asked(FRONT_DOOR, lambda question: FrontDoor(Outcome.RATE_LIMITED, http_status=429))
    run(door.watch(), span=HOUR)
    assert len(door.at) < 10


def test_a_door_is_tried_three_times_in_a_row_before_it_is_called_down() -> None:
    begun = START + 10 * MINUTE

    def say(question: Question) -> Content:
        return OPEN if question.now < begun else FrontDoor(Outcome.RESET)

    door = Asked(FRONT_DOOR, say)
    seen = run(door.watch(), Asked(API_DOOR).watch(), span=20 * MINUTE)
    red = next(each for each in seen.snapshots if each.diagnosis.verdict is Verdict.FRONT_DOOR_DOWN)
    failed = [at for at in door.at if at >= begun]
    assert failed.index(red.evidence.now) == 2
    assert failed[2] - failed[0] < 10 * SECOND


def test_one_lost_packet_changes_nothing() -> None:
    door = Asked(FRONT_DOOR)
    door.say = lambda question: FrontDoor(Outcome.RESET) if len(door.at) == 5 else OPEN
    seen = run(door.watch(), Asked(API_DOOR).watch(), span=20 * MINUTE)
    assert Verdict.FRONT_DOOR_DOWN not in {each.diagnosis.verdict for each in seen.snapshots}


def operational(question: Question) -> Content:
    ids = (CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT)
    components = tuple(Component(each, each, ComponentStatus.OPERATIONAL) for each in ids)
    return StatusPage(components, as_of=question.now)


def test_a_calm_hour_halves_the_questions() -> None:
    doors, page = (Asked(FRONT_DOOR), Asked(API_DOOR)), Asked(STATUS_PAGE, operational)
    run(*(each.watch() for each in (*doors, page)), span=3 * HOUR)
    by_hour = [
        sum(START + hour * HOUR <= at < START + (hour + 1) * HOUR for at in page.at) for hour in range(3)
    ]
    assert 55 <= by_hour[0] <= 65
    assert 27 <= by_hour[2] <= 33


def test_check_now_asks_everybody_once_however_often_it_is_pressed() -> None:
    door = Asked(FRONT_DOOR)
    press = tuple(
        (30 * SECOND + SECOND * each / 10, lambda monitor, _: monitor.check_now()) for each in range(20)
    )
    run(door.watch(10 * MINUTE), span=MINUTE, acts=press)
    assert door.since_start() == [timedelta(0), 30 * SECOND]


def test_pressing_check_now_does_not_spend_a_community_services_patience() -> None:
    crowd = Asked("hacker_news", lambda question: Reports(()))
    press = tuple((each * 10 * SECOND, lambda monitor, _: monitor.check_now()) for each in range(1, 31))
    run(crowd.watch(5 * MINUTE), span=5 * MINUTE, acts=press)
    assert len(crowd.at) <= 6


def test_a_person_who_looks_is_shown_the_present() -> None:
    door = Asked(FRONT_DOOR)
    look = ((30 * SECOND, lambda monitor, _: monitor.watch_closely(True)),)
    run(door.watch(), span=3 * MINUTE, acts=look)
    gaps = [later - sooner for sooner, later in zip(door.at[1:], door.at[2:], strict=False)]
    assert all(14 * SECOND < gap < 18 * SECOND for gap in gaps)


def test_after_sleep_everybody_is_asked_at_once_and_nothing_old_is_believed() -> None:
    door = Asked(FRONT_DOOR)
    sleep = ((MINUTE / 2, lambda _, clock: clock.sleep_through(START + 90 * SECOND, 8 * HOUR)),)
    seen = run(door.watch(), span=8 * HOUR + 5 * MINUTE, acts=sleep)
    woken = START + 90 * SECOND + 8 * HOUR
    assert min(at for at in door.at if at >= woken) - woken <= 31 * SECOND
    first = next(each for each in seen.snapshots if each.evidence.now >= woken)
    assert first.diagnosis.verdict is Verdict.UNKNOWN


def test_a_clock_that_is_set_back_does_not_stop_the_questions() -> None:
    door = Asked(FRONT_DOOR)
    back = ((MINUTE / 2, lambda _, clock: clock.set_back(START + 5 * MINUTE, 24 * HOUR)),)
    run(door.watch(), span=10 * MINUTE, acts=back)
    after = [at for at in door.at if at < START - HOUR]
    assert len(after) >= 3


def test_what_a_source_wants_to_remember_is_given_back_to_it() -> None:
    door = Asked(FRONT_DOOR)
    run(door.watch(), span=3 * MINUTE)
    assert [question.memory.get("asked") for question in door.questions[:3]] == [None, 1, 2]


def test_what_may_be_kept_for_a_day_only_is_gone_within_the_hour_after_it() -> None:
    forum, door = Asked("reddit", lambda question: Reports(())), Asked(FRONT_DOOR)
    left: list[int] = []

    async def main(clock: Clock) -> None:
        history = open_history(None, clock.now())
        monitor = Monitor(
            watches=[forum.watch(HOUR), door.watch(HOUR)], control_urls=(), clock=clock, history=history,
            evidence=Evidence(clock.now()), listener=lambda *_: None, chance=random.Random(1),
            kept_for={"reddit": 24 * HOUR},
        )  # fmt: skip
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(40 * 3600, stop.set)
        await monitor.run(SimulatedInternet(scenario("calm"), clock.now), stop)
        oldest = {each.source: each.at for each in reversed(list(history.readings(START, clock.now())))}
        assert timedelta(0) < clock.now() - oldest["reddit"] <= 25 * HOUR + MINUTE
        assert oldest[FRONT_DOOR] == START
        left.append(1)

    run_day(main, START, START + 41 * HOUR)
    assert left


def test_every_reading_is_in_the_history() -> None:
    door = Asked(FRONT_DOOR)

    async def main(clock: Clock) -> None:
        history = open_history(None, clock.now())
        monitor = Monitor(
            watches=[door.watch()], control_urls=(), clock=clock, history=history,
            evidence=Evidence(clock.now()), listener=lambda *_: None, chance=random.Random(1),
        )  # fmt: skip
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(600, stop.set)
        await monitor.run(SimulatedInternet(scenario("calm"), clock.now), stop)
        assert [each.at for each in history.readings(START, clock.now())] == door.at
        kept = history.published()
        assert kept is not None
        assert kept.snapshot == monitor.snapshot

    run_day(main, START, START + HOUR)
