"""A test prompt costs the person money: when it is sent, and who gets the key."""

import asyncio
import random

import pytest

from claude_tray.app import compose
from claude_tray.credentials import Credentials, Secret, Trouble, Unavailable
from claude_tray.history import open_history
from claude_tray.model import (
    CANARY,
    FRONT_DOOR,
    Blame,
    Evidence,
    FrontDoor,
    Inference,
    Interests,
    Outcome,
    Silence,
)
from claude_tray.monitor import Monitor, Watch
from claude_tray.settings.choices import InferenceSettings, Settings
from claude_tray.simulation.internet import SimulatedInternet
from claude_tray.simulation.jumping import JumpingClock, run_day
from claude_tray.simulation.scenario import scenario
from claude_tray.sources.source import Answer, Means, Question, Source, Unread
from tests.test_monitor import HOUR, MINUTE, SECOND, START, Asked, Run, run

GOOD = Inference("ok", Blame.NONE, 700.0, 1200.0, 200)
BAD = Inference("overloaded", Blame.ANTHROPIC, http_status=529)
QUARTER = 15 * MINUTE


def canary(*said: Inference) -> Asked:
    """Return a canary that says these in turn, and then only good ones."""
    asked = Asked(CANARY)
    asked.say = lambda question: said[len(asked.at) - 1] if len(asked.at) <= len(said) else GOOD
    return asked


def test_a_prompt_is_sent_every_quarter_of_an_hour_however_closely_somebody_looks() -> None:
    asked = canary()
    looking = tuple(
        (each * MINUTE, lambda monitor, clock: monitor.watch_closely(True)) for each in range(1, 5)
    )
    run(asked.watch(QUARTER), span=4 * HOUR, acts=looking)
    assert len(asked.at) <= 1 + 4 * HOUR / QUARTER


def test_a_failure_is_tried_again_after_a_minute_and_then_left_alone() -> None:
    asked = canary(GOOD, BAD, BAD, BAD)
    run(asked.watch(QUARTER), span=HOUR)
    gaps = [round((later - sooner) / MINUTE) for sooner, later in zip(asked.at, asked.at[1:], strict=False)]
    assert gaps[0] >= 15
    assert gaps[1] == 1
    assert gaps[2] >= 15


def test_another_signal_that_becomes_worse_brings_one_prompt_sooner() -> None:
    def say(question: Question) -> FrontDoor:
        refused = question.now - START > 20 * MINUTE
        return FrontDoor(Outcome.BLOCKED if refused else Outcome.REACHED)

    asked = canary()
    watches = [
        asked.watch(HOUR),
        Asked(FRONT_DOOR, say).watch(),
        Asked("api_door").watch(),
        Watch(compose.SOURCES[2], compose.SOURCES[2].urls, MINUTE),
    ]
    run(*watches, span=55 * MINUTE)
    first, sooner = asked.since_start()
    assert first < MINUTE
    assert 19 * MINUTE < sooner < 23 * MINUTE


def again(evidence: Evidence, asked: Asked, *, one_off: bool) -> None:
    async def main(clock: JumpingClock) -> None:
        monitor = Monitor(
            watches=[asked.watch(QUARTER)],
            control_urls=(),
            clock=clock,
            history=open_history(None, clock.now()),
            evidence=evidence,
            listener=Run().listen,
            chance=random.Random(1),
        )
        internet = SimulatedInternet(scenario("calm"), clock.now)
        asyncio.get_running_loop().call_later(30, monitor.watch_closely, True)
        await (monitor.ask_all(internet) if one_off else monitor.run(internet, asyncio.Event()))

    run_day(main, evidence.now, evidence.now + 2 * MINUTE)


@pytest.mark.parametrize("one_off", [True, False])
def test_a_status_bar_or_a_restart_does_not_pay_for_another_prompt(one_off: bool) -> None:
    known = run(canary().watch(QUARTER), span=SECOND).snapshots[-1].evidence
    known = Evidence(START + 2 * MINUTE, Interests(inference=(CANARY,)), canary=known.canary)
    soon, late = canary(), canary()
    again(known, soon, one_off=one_off)
    assert soon.at == []
    again(Evidence(START + HOUR, canary=known.canary), late, one_off=one_off)
    assert len(late.at) == 1


def chosen(**inference: object) -> Settings:
    return Settings(inference=InferenceSettings(canary=True, **inference))  # type: ignore[arg-type]


CANARY_SOURCE = Source(CANARY, "Test prompt", "", lambda *_: asyncio.sleep(0, Answer(GOOD)))


def test_only_the_test_prompt_gets_the_key() -> None:
    assert [compose.means_of(chosen(), each) for each in compose.SOURCES if each.id != CANARY] == [
        None
    ] * len([each for each in compose.SOURCES if each.id != CANARY])
    means = compose.means_of(chosen(monthly_cap_usd=2.5), CANARY_SOURCE)
    assert means is not None
    assert means.cap_usd == 2.5


def test_the_environments_key_is_used_only_by_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-api03-planted")
    monkeypatch.setattr(Credentials, "key", lambda self: Secret("sk-ant-api03-kept"))
    for by_choice, key in ((True, "sk-ant-api03-planted"), (False, "sk-ant-api03-kept")):
        means = compose.means_of(chosen(key_from_env=by_choice), CANARY_SOURCE)
        assert isinstance(means, Means)
        assert means.key() == key
        assert "planted" not in repr(means)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (None, "There is no key"),
        (Unavailable(Trouble.LOCKED, "The keyring is locked", "Unlock it"), "locked. Unlock it"),
    ],
)
def test_without_a_key_the_canary_is_silent_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, found: Unavailable | None, told: str
) -> None:
    def key(_self: Credentials) -> Secret | None:
        if found is not None:
            raise found
        return None

    monkeypatch.setattr(Credentials, "key", key)
    means = compose.means_of(chosen(), CANARY_SOURCE)
    assert means is not None
    with pytest.raises(Unread, match=told) as unread:
        means.key()
    assert unread.value.silence is Silence.BLOCKED
