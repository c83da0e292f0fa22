"""A case as it runs: checks in the background, a window that closes, a verdict that turns, a promise kept."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest

from claude_tray.app.triage import Desk, Trials, desk
from claude_tray.clock import SystemClock
from claude_tray.history import open_history
from claude_tray.model import CHAT_COMPONENT, STATUS_PAGE, Cause, Choice, Finding, Result, Symptom
from claude_tray.presentation.triage import Kind, Mark
from tests.diagnosis.build import MAJOR, NOON, calm, page, told
from tests.diagnosis.triages import checked, snapshot

CHAT_DOWN = told(calm(), STATUS_PAGE, page({CHAT_COMPONENT: MAJOR}))


class Hand(SystemClock):
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        self.time += timedelta(microseconds=1)
        return self.time


class Room:
    """A desk with everything around it, and what was run at it."""

    def __init__(self, **trials: Callable[[], Awaitable[tuple[Finding, ...]]]) -> None:
        self.ran: list[str] = []
        self.cancelled: list[str] = []
        self.told = 0
        self.snapshot = snapshot(calm())
        self.history = open_history(None, NOON)
        self.clock = Hand()
        names = ("network", "new_chat", "private_window", "sign_in_page", "code_sign_in", "support")
        quiet = {name: self.trial(name) for name in names}
        self.trials = Trials(**(quiet | trials))
        self.desk = self.opened()

    def opened(self) -> Desk:
        return Desk(self.trials, self.history, self.clock, lambda: self.snapshot, self.listen)

    def listen(self) -> None:
        self.told += 1

    def trial(self, name: str, hangs: bool = False) -> Callable[[], Awaitable[tuple[Finding, ...]]]:
        check = {"code_sign_in": "sign_in"}.get(name, name)

        async def run() -> tuple[Finding, ...]:
            self.ran.append(name)
            try:
                if hangs:
                    await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.cancelled.append(name)
                raise
            return checked() if name == "network" else (Finding(check, Result.CLEAR, f"{name} was opened"),)

        return run


def live(story: Callable[[Room], Coroutine[Any, Any, None]], room: Room | None = None) -> Room:
    async def play(room: Room) -> None:
        room.desk.resume()
        await story(room)
        room.desk.pause()

    room = room or Room()
    asyncio.run(play(room))
    return room


def test_the_network_is_looked_at_before_the_person_has_said_what_they_see() -> None:
    async def story(room: Room) -> None:
        assert room.desk.step().kind is Kind.SYMPTOM
        await room.desk.settle()
        room.desk.begin(Symptom.NOT_REPLYING)
        view = room.desk.step()
        assert (view.kind, view.action) == (Kind.ACT, "Open a new chat")
        assert [each.mark for each in view.earlier][::3] == [Mark.TICK, Mark.TICK]

    assert live(story).ran == ["network"]


def test_nothing_is_opened_before_the_person_says_so() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        assert room.ran == ["network"]
        room.desk.act()
        await room.desk.settle()
        assert room.desk.step().kind is Kind.ASK
        assert room.desk.step().evidence == "new_chat was opened"

    assert live(story).ran == ["network", "new_chat"]


def test_a_whole_way_to_the_ticket() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        for _ in range(3):
            room.desk.act()
            await room.desk.settle()
            room.desk.answer(Choice.NO)
        view = room.desk.step()
        assert (view.kind, view.cause, view.progress) == (Kind.END, Cause.NOT_FOUND, 1.0)
        assert "Private window: clear" in view.ticket

    room = live(story)
    assert room.ran == ["network", "new_chat", "private_window", "sign_in_page"]
    assert [case.symptom for case in room.history.cases()] == [Symptom.NOT_REPLYING]


def test_closing_the_popup_in_the_middle_of_a_check_leaves_nothing_running() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.SLOW)
        await asyncio.sleep(0)
        room.desk.pause()
        await asyncio.sleep(0)
        assert room.cancelled == ["network"]
        assert asyncio.all_tasks() == {asyncio.current_task()}
        room.desk.resume()
        await asyncio.sleep(0)
        assert room.ran == ["network", "network"]

    room = Room()
    room.trials = Trials(
        **{name: room.trial(name, hangs=True) for name in Trials.__slots__}  # type: ignore[attr-defined]
    )
    room.desk = room.opened()
    live(story, room)


def test_a_check_that_hangs_costs_no_more_than_the_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "AUTOMATIC", 0.01)

    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        view = room.desk.step()
        assert view.kind is Kind.ACT
        assert (view.earlier[-1].mark, view.earlier[-1].evidence) == (Mark.DASH, "No answer within 0 s")

    room = Room()
    hanging = room.trial("network", hangs=True)
    room.trials = Trials(hanging, *(room.trial(name) for name in Trials.__slots__[1:]))  # type: ignore[attr-defined]
    room.desk = room.opened()
    live(story, room)


def test_a_fault_of_ours_costs_one_step_and_not_the_way(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> tuple[Finding, ...]:
        raise ZeroDivisionError

    async def empty() -> tuple[Finding, ...]:
        return ()

    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        assert room.desk.step().earlier[-1].evidence == "Internal error"
        room.desk.act()
        await room.desk.settle()
        assert room.desk.step().evidence == "Nothing was looked at"

    live(story, Room(network=broken, new_chat=empty))
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_a_case_survives_closing_the_window_and_a_restart() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        room.desk.act()
        await room.desk.settle()
        room.desk.answer(Choice.NO)
        room.desk.pause()
        room.desk = room.opened()
        room.desk.resume()
        assert room.desk.step().action == "Open a private window"

    live(story)


def test_what_was_found_about_a_network_does_not_hold_the_next_morning() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        room.desk.pause()
        room.clock.time += timedelta(hours=9)
        room.desk = room.opened()
        room.desk.resume()
        assert room.desk.step().kind is Kind.WAIT
        await room.desk.settle()
        assert room.desk.step().kind is Kind.ACT
        room.desk.pause()
        room.clock.time += timedelta(hours=20)
        assert room.opened().case is None

    live(story)


def test_a_case_that_was_put_away_is_not_taken_up_again() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.SLOW)
        room.desk.restart()
        assert room.desk.step().kind is Kind.SYMPTOM
        assert room.opened().case is None

    live(story)


def test_going_back_from_the_first_question_asks_what_the_person_sees() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.SLOW)
        await room.desk.settle()
        room.desk.back()
        assert room.desk.step().kind is Kind.SYMPTOM

    live(story)


def test_an_outage_that_is_posted_meanwhile_is_shown_and_its_end_is_told_once_if_asked_for() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        assert room.desk.judged(snapshot(CHAT_DOWN)) is None
        view = room.desk.step()
        assert (view.cause, view.tell_me) == (Cause.OFFICIAL, True)
        assert "from “All clear” to “Chat outage”" in view.notes[0]
        room.desk.tell_me()
        assert not room.desk.step().tell_me
        assert room.desk.judged(snapshot(CHAT_DOWN)) is None
        notice = room.desk.judged(snapshot(calm()))
        assert notice is not None
        assert "back" in notice.title
        assert room.desk.judged(snapshot(calm())) is None

    live(story)


def test_nobody_is_told_who_did_not_ask() -> None:
    async def story(room: Room) -> None:
        room.snapshot = snapshot(CHAT_DOWN)
        room.desk.begin(Symptom.NOT_REPLYING)
        assert room.desk.judged(snapshot(calm())) is None

    live(story)


def test_two_cases_at_once_are_both_kept() -> None:
    async def story(room: Room) -> None:
        other = room.opened()
        other.resume()
        room.desk.begin(Symptom.SLOW)
        other.begin(Symptom.API_ERRORS)
        await asyncio.gather(room.desk.settle(), other.settle())
        other.pause()

    symptoms = [case.symptom for case in live(story).history.cases()]
    assert symptoms == [Symptom.SLOW, Symptom.API_ERRORS]


def test_a_clock_that_jumps_back_does_not_end_the_case() -> None:
    async def story(room: Room) -> None:
        room.desk.begin(Symptom.NOT_REPLYING)
        await room.desk.settle()
        room.clock.time -= timedelta(hours=3)
        room.desk.pause()
        room.desk.resume()
        await room.desk.settle()
        assert room.desk.step().kind is Kind.ACT

    live(story)
