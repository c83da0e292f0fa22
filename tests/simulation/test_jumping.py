"""A day of timers passes at once, and the clock can do what a laptop's clock does."""

import asyncio
import time
from datetime import datetime, timedelta

import pytest

from claude_tray.clock import Clock
from claude_tray.simulation.jumping import JumpingClock, play, run_day
from claude_tray.simulation.scenario import scenario
from tests.simulation.days import HOUR, START

MINUTE = timedelta(minutes=1)


async def wait(clock: Clock, span: timedelta) -> None:
    await clock.wait(asyncio.Event(), span)


def test_a_day_of_minutes_passes_in_no_time() -> None:
    seen: list[datetime] = []

    async def main(clock: JumpingClock) -> None:
        while True:
            seen.append(clock.now())
            await wait(clock, MINUTE)

    run_day(main, START, START + 24 * HOUR)
    assert len(seen) == 24 * 60
    assert seen[-1] == START + 24 * HOUR - MINUTE


def test_no_time_passes_on_the_real_clock() -> None:
    began = time.process_time(), time.monotonic()

    async def main(clock: JumpingClock) -> None:
        await wait(clock, 10_000 * HOUR)

    run_day(main, START, START + HOUR)
    assert time.monotonic() - began[1] < 60  # an hour would have been 3600


def test_timers_fire_in_their_order() -> None:
    order: list[str] = []

    async def after(clock: JumpingClock, name: str, span: timedelta) -> None:
        await wait(clock, span)
        order.append(f"{name} {clock.now():%H:%M}")

    async def main(clock: JumpingClock) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(after(clock, "b", 2 * MINUTE))
            group.create_task(after(clock, "a", MINUTE))
            group.create_task(after(clock, "c", 3 * HOUR))

    run_day(main, START, START + 24 * HOUR)
    assert order == ["a 12:01", "b 12:02", "c 15:00"]


def test_an_event_ends_a_wait_early() -> None:
    told: list[tuple[bool, datetime]] = []

    async def main(clock: JumpingClock) -> None:
        event = asyncio.Event()
        asyncio.get_running_loop().call_later(90, event.set)
        told.append((await clock.wait(event, HOUR), clock.now()))

    run_day(main, START, START + HOUR)
    assert told == [(True, START + timedelta(seconds=90))]


def test_the_day_ends_and_what_runs_is_told_so() -> None:
    ended: list[datetime] = []

    async def main(clock: JumpingClock) -> None:
        try:
            await wait(clock, 5 * HOUR)
        finally:
            ended.append(clock.now())

    run_day(main, START, START + HOUR)
    assert ended == [START + HOUR]


def test_what_goes_wrong_during_the_day_is_not_lost() -> None:
    async def main(clock: JumpingClock) -> None:
        await wait(clock, MINUTE)
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        run_day(main, START, START + HOUR)


def test_work_in_another_thread_takes_no_time() -> None:
    times: list[datetime] = []

    async def main(clock: JumpingClock) -> None:
        asyncio.get_running_loop().call_later(1, times.append, START + HOUR)
        await asyncio.to_thread(sum, range(200_000))
        times.append(clock.now())

    run_day(main, START, START + HOUR)
    assert times[0] == START


def test_a_sleeping_laptop_misses_time_and_fires_no_timers() -> None:
    seen: list[str] = []

    async def main(clock: JumpingClock) -> None:
        clock.sleep_through(START + 90 * MINUTE, 8 * HOUR)
        while True:
            seen.append(f"{clock.now():%H:%M}")
            await wait(clock, HOUR)

    run_day(main, START, START + 11.5 * HOUR)
    assert seen == ["12:00", "13:00", "22:00", "23:00"]


def test_two_naps_begin_when_the_wall_clock_says_so() -> None:
    gaps: list[tuple[str, str]] = []

    async def main(clock: JumpingClock) -> None:
        clock.sleep_through(START + 4 * HOUR, HOUR)
        clock.sleep_through(START + HOUR, 2 * HOUR)
        before = clock.now()
        while True:
            await wait(clock, MINUTE)
            if clock.now() - before > 2 * MINUTE:
                gaps.append((f"{before:%H:%M}", f"{clock.now():%H:%M}"))
            before = clock.now()

    run_day(main, START, START + 6 * HOUR)
    assert gaps == [("12:59", "15:00"), ("15:59", "17:00")]


def test_a_clock_can_be_set_back() -> None:
    seen: list[str] = []

    async def main(clock: JumpingClock) -> None:
        clock.set_back(START + 90 * MINUTE, HOUR)
        for _ in range(4):
            seen.append(f"{clock.now():%H:%M}")
            await wait(clock, HOUR)

    run_day(main, START, START + 12 * HOUR)
    assert seen == ["12:00", "13:00", "13:00", "14:00"]


def test_a_scenario_sleeps_as_it_says() -> None:
    night = scenario("sleeping-laptop")
    longest = timedelta(0)

    async def main(clock: JumpingClock) -> None:
        nonlocal longest
        while True:
            before = clock.now()
            await wait(clock, MINUTE)
            longest = max(longest, clock.now() - before)

    play(night, main)
    assert 8 * HOUR <= longest <= 8 * HOUR + MINUTE
