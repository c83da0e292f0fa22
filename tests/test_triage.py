"""A case while the program runs: it goes on by itself, waits for the person, and leaves nothing running."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from claude_tray.app.triage import Run, Triage
from claude_tray.clock import FastClock
from claude_tray.diagnosis.triage.notebook import NETWORK_CHECKS, RUNS
from claude_tray.model import Case, Cause, Choice, Finding, Result, Snapshot, Stage, Symptom
from claude_tray.presentation.triage import Kind
from tests.presentation.samples import ALL_CLEAR, OUTAGE

TURNS = 20  # of the event loop: more than any step takes


class Hand(FastClock):
    """A clock that a test sets forward."""

    def hours_later(self, hours: int) -> None:
        self._start += timedelta(hours=hours)


class Desk:
    """A case's desk whose checks a test answers when it likes."""

    def __init__(self) -> None:
        self.snapshot: Snapshot = ALL_CLEAR
        self.clock = Hand(ALL_CLEAR.evidence.now, 1)
        self.breaks = False
        self.begun: list[str] = []
        self.stopped: list[str] = []
        self.told: list[Case] = []
        self.ready = asyncio.Event()
        self.results: dict[str, Result] = {}
        self.triage = Triage(
            None,
            snapshot=lambda: self.snapshot,
            runs={stage: self._runner(checks) for stage, checks in RUNS.items()},
            support=self._runner(("support",)),
            clock=self.clock,
            changed=self.told.append,
            promise=lambda: self.begun.append("promise"),
            ticket=lambda case: f"# {case.symptom}",
        )

    def _runner(self, checks: tuple[str, ...]) -> Run:
        async def run() -> tuple[Finding, ...]:
            self.begun.append(checks[0])
            if self.breaks:
                raise ZeroDivisionError
            try:
                await self.ready.wait()
            except asyncio.CancelledError:
                self.stopped.append(checks[0])
                raise
            return tuple(Finding(each, self.results.get(each, Result.CLEAR), f"{each}.") for each in checks)

        return run


def play(story: Callable[[Desk], Awaitable[None]]) -> None:
    async def main() -> None:
        desk = Desk()
        work = asyncio.create_task(desk.triage.work())
        desk.triage.resume()
        await story(desk)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    asyncio.run(main())


async def rest() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)


def test_what_only_looks_runs_by_itself_and_leads_to_the_first_question() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        step = desk.triage.step()
        assert desk.begun == [NETWORK_CHECKS[0]]
        assert (step.kind, step.stage) == (Kind.ACT, Stage.NEW_CHAT)

    play(story)


def test_nothing_is_opened_before_the_person_says_so() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        assert "new_chat" not in desk.begun
        desk.triage.act()
        await rest()
        assert desk.begun[-1] == "new_chat"
        assert desk.triage.step().kind is Kind.ASK

    play(story)


def test_a_window_that_is_closed_leaves_no_check_running_and_reopened_runs_it_again() -> None:
    async def story(desk: Desk) -> None:
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.triage.pause()
        await rest()
        assert desk.stopped == [NETWORK_CHECKS[0]]
        desk.ready.set()
        desk.triage.resume()
        await rest()
        assert desk.begun == [NETWORK_CHECKS[0]] * 2
        assert desk.triage.step().stage is Stage.NEW_CHAT

    play(story)


def test_the_network_is_looked_at_before_the_person_has_said_what_they_see() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        await rest()
        assert desk.triage.step().kind is Kind.SYMPTOM
        assert desk.begun == [NETWORK_CHECKS[0]]
        desk.triage.begin(Symptom.NOT_REPLYING)
        assert desk.triage.step().stage is Stage.NEW_CHAT
        await rest()
        assert desk.begun == [NETWORK_CHECKS[0]]

    play(story)


def test_a_second_case_stops_what_the_first_one_opened() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.ready.clear()
        desk.triage.act()
        await rest()
        desk.triage.restart()
        await rest()
        assert desk.stopped == ["new_chat"]
        assert desk.triage.step().kind is Kind.SYMPTOM
        assert desk.told[-1].ended_at is not None

    play(story)


def test_a_browser_that_is_slow_to_come_is_waited_for_and_asked_once() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.SIGNED_OUT)
        await rest()
        desk.ready.clear()
        desk.triage.act()
        await rest()
        desk.triage.act()
        await rest()
        assert desk.begun.count("private_window") == 1
        assert desk.triage.step().kind is Kind.WAIT
        desk.ready.set()
        await rest()
        assert desk.triage.step().kind is Kind.ASK

    play(story)


def test_a_status_page_that_turns_meanwhile_ends_the_search() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.snapshot = OUTAGE
        step = desk.triage.step()
        assert step.cause is Cause.OFFICIAL
        assert any("Changed at" in note for note in step.notes)

    play(story)


def test_a_cause_that_is_not_it_can_be_left_behind() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.results["captive_portal"] = Result.FOUND
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        assert desk.triage.step().cause is Cause.CAPTIVE_PORTAL
        desk.triage.skip()
        assert desk.triage.step().stage is Stage.NEW_CHAT
        desk.triage.back()
        assert desk.triage.step().cause is Cause.CAPTIVE_PORTAL

    play(story)


def test_an_answer_to_nothing_changes_nothing() -> None:
    async def story(desk: Desk) -> None:
        desk.triage.answer(Choice.YES)
        desk.triage.act()
        desk.triage.back()
        desk.triage.skip()
        assert desk.triage.case is None

    play(story)


def test_a_support_page_that_does_not_open_says_why() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.results["support"] = Result.CANNOT_TELL
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.triage.support()
        await rest()
        assert "support." in desk.triage.step().notes

    play(story)


def test_who_wants_to_be_told_is_promised_it_once() -> None:
    async def story(desk: Desk) -> None:
        desk.snapshot = OUTAGE
        desk.triage.begin(Symptom.NOT_REPLYING)
        assert desk.triage.step().tell_me
        desk.triage.tell_me()
        step = desk.triage.step()
        assert not step.tell_me
        assert "You will be told when it is back" in step.notes
        assert desk.begun == ["promise"]

    play(story)


def test_a_check_that_breaks_costs_one_step_and_is_not_tried_for_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.breaks = True
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        assert desk.triage.step().stage is Stage.NEW_CHAT
        assert desk.begun == [NETWORK_CHECKS[0]]

    play(story)
    assert "failed" in caplog.text
    caplog.clear()


def test_a_laptop_that_travelled_meanwhile_looks_at_its_network_again() -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.triage.pause()
        desk.triage.resume()
        await rest()
        assert desk.begun == [NETWORK_CHECKS[0]]
        desk.triage.pause()
        desk.clock.hours_later(3)
        desk.triage.resume()
        await rest()
        assert desk.begun == [NETWORK_CHECKS[0]] * 2

    play(story)


def test_a_support_page_that_breaks_leaves_the_rest_running(caplog: pytest.LogCaptureFixture) -> None:
    async def story(desk: Desk) -> None:
        desk.ready.set()
        desk.triage.begin(Symptom.NOT_REPLYING)
        await rest()
        desk.breaks = True
        desk.triage.support()
        await rest()
        desk.breaks = False
        desk.triage.act()
        await rest()
        assert desk.triage.step().kind is Kind.ASK

    play(story)
    caplog.clear()
