"""Our own prompts and Claude Code's calls: what colours the light, what is one's own, what is chance."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from claude_tray.codec import decode, encode
from claude_tray.diagnosis.blind_spots import ALWAYS
from claude_tray.diagnosis.evidence import elapse, expires_at
from claude_tray.diagnosis.inference import OWN
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    Blame,
    CallLog,
    Calls,
    Confidence,
    Evidence,
    Inference,
    Interests,
    Light,
    Missing,
    StepState,
    Surface,
    Verdict,
)
from tests.diagnosis.build import MAJOR, MINUTE, NOON, calm, opened, page, told
from tests.diagnosis.crowd import BOTH, around, later, learned

GOOD = Inference("ok", Blame.NONE, 700, 1200, 200, "req_1", model="claude-haiku-5-5", cost_usd=0.0001)
OVERLOADED = Inference("overloaded", Blame.ANTHROPIC, http_status=529, request_id="req_2")
STALLED = Inference("stall", Blame.ANTHROPIC, 900, http_status=200)
NO_MONEY = Inference("no_credit", Blame.YOU, http_status=402)
NO_NETWORK = Inference("cannot_reach", Blame.NETWORK)
REFUSAL = Inference("refusal", Blame.MODEL, 700, 900, 200)

OWN_PROMPTS = Interests(inference=(CANARY, CLAUDE_CODE))


def sent(*prompts: Inference | Missing, evidence: Evidence | None = None) -> Evidence:
    """Return calm evidence after the prompts, a second apart."""
    return told(evidence or calm(OWN_PROMPTS), CANARY, *prompts)


def logged(*calls: tuple[int, str, Blame, int], evidence: Evidence | None = None) -> Evidence:
    """Return calm evidence after Claude Code logged calls so many minutes ago."""
    rows = (Calls(NOON - ago * MINUTE, kind, blame, n) for ago, kind, blame, n in calls)
    return told(evidence or calm(OWN_PROMPTS), CLAUDE_CODE, CallLog(tuple(rows)))


def inference_step(evidence: Evidence) -> tuple[StepState, str]:
    step = diagnose(evidence).path[-1]
    return step.state, step.evidence


@pytest.mark.parametrize(
    ("prompts", "verdict"),
    [
        ((OVERLOADED,), Verdict.ALL_CLEAR),
        ((OVERLOADED, STALLED), Verdict.INFERENCE_FAILING_HERE),
        ((OVERLOADED, GOOD, OVERLOADED), Verdict.ALL_CLEAR),
        ((OVERLOADED, OVERLOADED, GOOD), Verdict.INFERENCE_FAILING_HERE),
        ((OVERLOADED, OVERLOADED, GOOD, OVERLOADED), Verdict.INFERENCE_FAILING_HERE),
        ((OVERLOADED, OVERLOADED, GOOD, GOOD), Verdict.ALL_CLEAR),
        ((OVERLOADED, NO_NETWORK, OVERLOADED), Verdict.INFERENCE_FAILING_HERE),
        ((NO_MONEY,) * 5, Verdict.ALL_CLEAR),
        ((NO_NETWORK,) * 5, Verdict.ALL_CLEAR),
        ((Missing("no key"),) * 5, Verdict.ALL_CLEAR),
        ((REFUSAL,), Verdict.ALL_CLEAR),
        ((REFUSAL, GOOD, REFUSAL), Verdict.INFERENCE_FAILING_HERE),
        ((REFUSAL, REFUSAL, GOOD, GOOD), Verdict.ALL_CLEAR),
        ((REFUSAL,) * 9, Verdict.INFERENCE_FAILING_HERE),
    ],
)
def test_two_failures_in_a_row_fail_two_answers_recover_and_the_persons_own_says_nothing(
    prompts: tuple[Inference | Missing, ...], verdict: Verdict
) -> None:
    diagnosis = diagnose(sent(*prompts))
    assert diagnosis.verdict is verdict
    assert diagnosis.light < Light.RED


def test_a_failure_is_told_by_its_name() -> None:
    diagnosis = diagnose(sent(OVERLOADED, OVERLOADED))
    assert diagnosis.reasons[0] == "2 test prompts in a row failed: overloaded (HTTP 529)"
    assert inference_step(sent(OVERLOADED, OVERLOADED)) == (StepState.FAILING, diagnosis.reasons[0])


def test_an_answer_is_the_apis_and_never_the_chats() -> None:
    evidence = sent(GOOD)
    state, words = inference_step(evidence)
    assert (state, words) == (StepState.OK, "The API answered a test prompt in 1.2 s")
    diagnosis = diagnose(evidence)
    assert diagnosis.verdict is Verdict.ALL_CLEAR
    assert diagnosis.path[-2].state is StepState.UNSEEN
    assert "chat works" not in " ".join((*diagnosis.reasons, words))
    assert (
        "A test prompt goes to the API: what it meets says nothing of the chat on claude.ai"
        in diagnosis.blind_spots
    )


def test_an_answer_of_long_ago_is_unseen_and_so_is_a_failure() -> None:
    for prompts in ((GOOD,), (OVERLOADED, OVERLOADED)):
        evidence = sent(*prompts)
        assert inference_step(evidence)[0] is not StepState.UNSEEN
        later_on = around(elapse(evidence, evidence.now + 46 * MINUTE))
        assert inference_step(later_on)[0] is StepState.UNSEEN
        assert diagnose(later_on).verdict is Verdict.ALL_CLEAR
        assert "No test prompt was sent lately" in diagnose(later_on).blind_spots


def test_failures_on_both_sides_of_a_night_are_not_in_a_row() -> None:
    evidence = sent(OVERLOADED)
    morning = around(elapse(evidence, evidence.now + 600 * MINUTE))
    assert diagnose(sent(OVERLOADED, evidence=morning)).verdict is Verdict.ALL_CLEAR


def test_the_persons_own_fault_is_said_as_such() -> None:
    said = diagnose(sent(NO_MONEY)).blind_spots
    told = "The test prompt says nothing of Claude: no credit (HTTP 402), a matter of your key or account"
    assert f"{told}. Look at Billing and Limits in the Claude Console" in said
    said = diagnose(sent(Missing("The keyring is locked"))).blind_spots
    assert "No test prompt is sent: The keyring is locked" in said


def test_who_has_not_switched_it_on_sees_nothing_of_it() -> None:
    evidence = replace(sent(OVERLOADED, OVERLOADED), interests=Interests())
    diagnosis = diagnose(elapse(evidence, evidence.now))
    assert diagnosis.verdict is Verdict.ALL_CLEAR
    assert not any("prompt" in each for each in (*diagnosis.reasons, *diagnosis.blind_spots))


def test_the_page_goes_before_our_own_prompts() -> None:
    evidence = told(sent(OVERLOADED, OVERLOADED), STATUS_PAGE, page({API_COMPONENT: MAJOR}))
    assert diagnose(evidence).verdict is Verdict.INFERENCE_OUTAGE


def test_an_api_that_answers_late_for_this_computer_is_slow_and_not_failing() -> None:
    late = replace(GOOD, ttft_ms=3000.0)
    evidence = sent(*[GOOD] * 10, late, late, late)
    diagnosis = diagnose(around(evidence))
    assert diagnosis.verdict is Verdict.INFERENCE_FAILING_HERE
    assert diagnosis.reasons[0] == "The API begins to answer a test prompt after 3.0 s: usual is 700 ms"
    assert diagnosis.path[-1].state is StepState.SUSPECTED


OK, BAD, YOURS = ("ok", Blame.NONE), ("overloaded", Blame.ANTHROPIC), ("rate_limit", Blame.YOU)


@pytest.mark.parametrize(
    ("calls", "failing"),
    [
        ([(2, *OK, 37), (2, *BAD, 3)], False),
        ([(2, *OK, 17), (2, *BAD, 3)], True),
        ([(2, *BAD, 1)], False),
        ([(3, *BAD, 1), (2, *BAD, 1)], True),
        ([(16, *BAD, 9)], False),
        ([(2, *YOURS, 9)], False),
        ([(2, "connection", Blame.NETWORK, 9)], False),
        ([(2, "retry", Blame.NONE, 99), (2, *BAD, 2)], True),
    ],
)
def test_claude_codes_calls_fail_when_more_than_the_odd_one_does(
    calls: Iterable[tuple[int, str, Blame, int]], failing: bool
) -> None:
    verdict = diagnose(logged(*calls)).verdict
    assert verdict is (Verdict.INFERENCE_FAILING_HERE if failing else Verdict.ALL_CLEAR)


def test_how_many_calls_failed_is_told_with_their_class() -> None:
    said = "3 of 40 calls of Claude Code failed on Anthropic's side in the last 15 min: overloaded"
    assert said in diagnose(logged((2, *OK, 37), (2, *BAD, 3))).reasons


def test_failed_calls_are_over_a_quarter_of_an_hour_later_though_nobody_reads_anything() -> None:
    evidence = logged((1, *BAD, 2))
    assert diagnose(evidence).verdict is Verdict.INFERENCE_FAILING_HERE
    until = evidence.now + 20 * MINUTE
    while (due := expires_at(evidence)) is not None and due < until:
        evidence = told(elapse(evidence, due), CLAUDE_CODE, CallLog(()))
        evidence = around(evidence)
        if diagnose(evidence).verdict is Verdict.ALL_CLEAR:
            break
    assert diagnose(evidence).verdict is Verdict.ALL_CLEAR
    assert evidence.now - NOON < 15 * MINUTE


def test_logs_of_another_service_are_silence_and_no_news() -> None:
    evidence = told(calm(OWN_PROMPTS), CLAUDE_CODE, Missing("Claude Code is set to call another service"))
    diagnosis = diagnose(evidence)
    assert diagnosis.verdict is Verdict.ALL_CLEAR
    assert (
        "Claude Code's logs are not read: Claude Code is set to call another service" in diagnosis.blind_spots
    )
    assert not evidence.community


def test_a_day_of_calls_stays_small() -> None:
    evidence = calm(OWN_PROMPTS)
    for minute in range(0, 2000, 10):
        evidence = elapse(evidence, NOON + minute * MINUTE)
        evidence = told(evidence, CLAUDE_CODE, CallLog((Calls(NOON + minute * MINUTE, *OK, 5),)))
    assert len(evidence.logged.calls) <= 6 + 25
    assert sum(each.n for each in evidence.logged.calls) == pytest.approx(144 * 5, abs=40)


def quiet_crowd(*loud: str, minutes: int = 15) -> Evidence:
    """Return evidence of sources known for a week, and of our own prompts, the crowd a little loud."""
    evidence = learned()
    interests = replace(evidence.interests, inference=(CANARY,))
    return later(replace(evidence, interests=interests), minutes, *loud)


def test_own_failure_alone_opens_no_lead_window() -> None:
    evidence = sent(OVERLOADED, OVERLOADED, evidence=quiet_crowd())
    assert [each.source for each in evidence.lead.voices] == [*BOTH, OWN]
    assert evidence.lead.opened_at is None
    assert diagnose(around(evidence)).verdict is Verdict.INFERENCE_FAILING_HERE


def test_own_failure_and_one_loud_source_are_a_likely_incident_with_both_as_reasons() -> None:
    alone = quiet_crowd("github_issues")
    assert alone.lead.likely_at is None
    evidence = around(sent(OVERLOADED, OVERLOADED, evidence=alone))
    assert evidence.lead.confidence is Confidence.LIKELY
    diagnosis = diagnose(evidence)
    assert diagnosis.verdict is Verdict.LEAD_WINDOW
    assert "GitHub issues" in diagnosis.reasons[0]
    assert OWN not in diagnosis.reasons[0]
    assert diagnosis.reasons[1] == "2 test prompts in a row failed: overloaded (HTTP 529)"
    assert diagnosis.reasons[2] == "Likely: they fail from here too; the page has not confirmed it"


def test_an_api_that_answers_does_not_quieten_the_crowd() -> None:
    with_us, without_us = quiet_crowd(*BOTH), later(learned(), 15, *BOTH)
    assert sent(GOOD, evidence=with_us).lead.is_open
    assert with_us.lead.likely_at == without_us.lead.likely_at
    assert inference_step(around(sent(GOOD, evidence=with_us)))[0] is StepState.SUSPECTED


@pytest.mark.parametrize("surface", [Surface.API, Surface.CLAUDE_CODE])
def test_who_only_calls_the_api_does_not_care_how_slow_the_front_door_is(surface: Surface) -> None:
    evidence = calm(Interests(frozenset({surface})))
    slow = told(evidence, FRONT_DOOR, *[opened(100)] * 10, *[opened(5000)] * 3)
    assert slow.front_door.baseline.slow
    assert diagnose(told(slow, API_DOOR, opened(90))).verdict is Verdict.ALL_CLEAR


def test_what_is_spent_is_counted_by_the_month() -> None:
    evidence = sent(GOOD, GOOD, replace(NO_MONEY, cost_usd=0.5))
    assert evidence.canary.month == "2026-05"
    assert evidence.canary.spent_usd == pytest.approx(0.5002)
    june = elapse(evidence, evidence.now + 60 * 24 * 30 * MINUTE)
    assert sent(GOOD, evidence=june).canary.spent_usd == pytest.approx(0.0001)


def test_what_is_known_of_inference_survives_a_restart() -> None:
    evidence = logged((2, *BAD, 2), evidence=sent(OVERLOADED, OVERLOADED))
    assert decode(Evidence, encode(evidence)) == evidence


def test_own_prompts_change_nothing_about_what_is_never_seen() -> None:
    assert ALWAYS in diagnose(sent(GOOD)).blind_spots
