"""What is shown of inference: the API answered, and nobody says that the chat works."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    Baseline,
    Blame,
    Calls,
    Canary,
    Evidence,
    Inference,
    LeadState,
    LeadWindow,
    Logged,
    Missing,
    Verdict,
)
from claude_tray.model import Voice as LeadVoice
from claude_tray.presentation.document import document
from claude_tray.presentation.inference_row import INFERENCE
from claude_tray.presentation.present import present
from claude_tray.presentation.view import Row, Tone, View
from tests.presentation import samples
from tests.presentation.samples import CALM_EVIDENCE, NOW, ago, snapshot

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "resources" / "status.schema.json").read_text(encoding="utf-8")
)

GOOD = Inference("ok", Blame.NONE, 712.0, 1204.0, 200, "req_good", model="claude-haiku-5-5")
BAD = Inference("overloaded", Blame.ANTHROPIC, http_status=529, request_id="req_\u202ebad")
POOR = Inference("billing", Blame.YOU, http_status=402)
USUAL = Baseline((700.0,) * 10)
ANSWERED = Canary(
    GOOD, ago(240), GOOD, ago(240), answers=9, baseline=USUAL, month="2026-05", spent_usd=0.0123
)
FAILING = replace(
    ANSWERED,
    latest=BAD,
    at=ago(60),
    spoke=BAD,
    spoke_at=ago(60),
    failures=2,
    failing_since=ago(960),
    failed=BAD,
    failed_at=ago(60),
)
CALLED = Logged(
    (
        Calls(ago(7200), "rate_limit", Blame.YOU, 2),
        Calls(ago(240), "ok", Blame.NONE, 37),
        Calls(ago(180), "overloaded", Blame.ANTHROPIC, 3),
        Calls(ago(180), "retry", Blame.NONE, 30),
    ),
    at=ago(30),
)


def watched(canary: Canary = Canary(), logged: Logged = Logged(), *on: str) -> Evidence:  # noqa: B008
    interests = replace(CALM_EVIDENCE.interests, inference=on or (CANARY,), cap_usd=1.0)
    return replace(CALM_EVIDENCE, interests=interests, canary=canary, logged=logged)


def view(evidence: Evidence, verdict: Verdict = Verdict.ALL_CLEAR) -> View:
    series = {**samples.SERIES, CANARY: (None, 700.0, 900.0)}
    return present(snapshot(verdict, evidence), NOW, local=NOW.tzinfo, labels=samples.LABELS, series=series)  # type: ignore[arg-type]


def row(evidence: Evidence, verdict: Verdict = Verdict.ALL_CLEAR) -> Row:
    return next(each for each in view(evidence, verdict).rows if each.id == INFERENCE)


def test_who_does_not_watch_it_is_told_so() -> None:
    shown = row(replace(watched(FAILING), interests=CALM_EVIDENCE.interests))
    assert (shown.state, shown.tone, shown.details) == ("Not watched", Tone.QUIET, ())


def test_an_answer_is_shown_with_its_times_its_line_and_its_cost() -> None:
    shown = row(watched(ANSWERED))
    assert (shown.state, shown.tone, shown.figure, shown.age) == (
        "API answers · 712 ms",
        Tone.GOOD,
        "usually 700 ms",
        "4 min ago",
    )
    assert [(each.text, each.note) for each in shown.details] == [
        ("First piece 712 ms · whole 1.2 s", "claude-haiku-5-5"),
        ("Cost this month $0.0123 of $1.00", ""),
    ]
    assert shown.series is not None
    assert shown.series.text == "first piece: median 800 ms, maximum 900 ms, last 24 h"


def test_the_last_failure_is_told_with_its_name_its_meaning_and_its_number() -> None:
    shown = row(watched(FAILING), Verdict.INFERENCE_FAILING_HERE)
    assert (shown.state, shown.tone, shown.decisive) == ("Failing · overloaded (HTTP 529)", Tone.BAD, True)
    lines = [(each.text, each.note) for each in shown.details]
    assert ("Last failure 14:07: overloaded (HTTP 529)", "on Anthropic's side") in lines
    meaning = "The API is overloaded (529). Wait for it, or fall back to another model or provider."
    assert (meaning, "") in lines
    assert ("Request id req_bad", "for support") in lines


@pytest.mark.parametrize(
    ("canary", "state", "tone"),
    [
        (Canary(), "No test prompt sent yet", Tone.QUIET),
        (Canary(Missing("The keyring is locked"), ago(9)), "Not sent: The keyring is locked", Tone.QUIET),
        (Canary(POOR, ago(9)), "Says nothing of Claude: billing (HTTP 402)", Tone.QUIET),
        (replace(ANSWERED, latest=POOR), "Says nothing of Claude: billing (HTTP 402)", Tone.QUIET),
        (replace(ANSWERED, spoke_at=ago(46 * 60)), "No test prompt sent lately", Tone.QUIET),
        (replace(FAILING, failing_since=None), "Failed once · overloaded (HTTP 529)", Tone.WARN),
        (replace(FAILING, failures=0, spoke=GOOD), "Failing · answered once since", Tone.BAD),
        (
            replace(ANSWERED, odd=(True, True), failed=Inference("wrong_echo", Blame.MODEL)),
            "Odd answers · wrong echo",
            Tone.WARN,
        ),
        (replace(ANSWERED, baseline=replace(USUAL, slow=True)), "API answers, slowly · 712 ms", Tone.WARN),
    ],
)
def test_each_state_of_the_test_prompt_has_its_words(canary: Canary, state: str, tone: Tone) -> None:
    shown = row(watched(canary))
    assert (shown.state, shown.tone) == (state, tone)


def test_claude_codes_calls_are_split_by_class() -> None:
    shown = row(watched(Canary(), CALLED, CLAUDE_CODE))
    assert (shown.state, shown.tone, shown.age) == ("3 of 40 calls failed", Tone.GOOD, "30 s ago")
    assert [(each.text, each.note) for each in shown.details] == [
        ("Claude Code: 3 of 40 calls failed", "last 15 min"),
        ("37 answered · 3 overloaded · 2 rate limit", "last 24 h"),
    ]


def test_logs_that_are_not_read_are_no_calm() -> None:
    silent = Logged(silence=Missing("Claude Code has written no logs here"), tried_at=ago(9))
    shown = row(watched(Canary(), silent, CLAUDE_CODE))
    assert (shown.state, shown.tone) == ("Logs not read: Claude Code has written no logs here", Tone.QUIET)


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (watched(FAILING), "Prompts sent from here are not answered"),
        (
            watched(
                Canary(),
                replace(CALLED, calls=(Calls(ago(60), "overloaded", Blame.ANTHROPIC, 2),)),
                CLAUDE_CODE,
            ),
            "Claude Code's calls fail from here",
        ),
        (watched(replace(ANSWERED, odd=(True, True))), "Test prompts get odd answers"),
        (
            watched(replace(ANSWERED, baseline=replace(USUAL, slow=True))),
            "The API is slow to answer prompts from here",
        ),
    ],
)
def test_the_headline_says_what_fails_and_where(evidence: Evidence, said: str) -> None:
    shown = view(evidence, Verdict.INFERENCE_FAILING_HERE)
    assert shown.headline == said
    assert "not your key" in shown.advice
    silent = replace(evidence, status_page=replace(evidence.status_page, at=None))
    assert "green" not in view(silent, Verdict.INFERENCE_FAILING_HERE).advice


def test_an_answer_that_came_very_late_did_come() -> None:
    late = replace(FAILING, spoke=Inference("slow_first_token", Blame.ANTHROPIC, 9000.0, 9900.0, 200))
    shown = view(watched(late), Verdict.INFERENCE_FAILING_HERE)
    assert shown.headline == "The API is slow to answer prompts from here"


def test_our_own_prompts_are_not_counted_as_peoples_reports() -> None:
    voices = (LeadVoice("github_issues", 1.2, 1.2, 9), LeadVoice("inference", 1.0, 1.0, 2, learning=True))
    lead = LeadWindow(LeadState.OPEN, voices, ago(300), evidence=voices)
    shown = next(each for each in view(replace(watched(FAILING), lead=lead)).rows if each.id == "community")
    assert shown.state == "Loud · 9 in 10 min"


@pytest.mark.parametrize(
    "evidence", [watched(FAILING, CALLED, CANARY, CLAUDE_CODE), watched(), CALM_EVIDENCE]
)
def test_scripts_get_the_same_in_the_published_shape(evidence: Evidence) -> None:
    answer: Any = document(snapshot(Verdict.ALL_CLEAR, evidence), NOW, origin="asked", labels=samples.LABELS)
    jsonschema.validate(answer, SCHEMA)
    assert (answer["inference"] is None) == (not evidence.interests.inference)


def test_a_script_reads_the_failure_its_number_and_the_calls() -> None:
    evidence = watched(FAILING, CALLED, CANARY, CLAUDE_CODE)
    answer: Any = document(snapshot(Verdict.ALL_CLEAR, evidence), NOW, origin="asked", labels=samples.LABELS)
    told = answer["inference"]
    assert (told["state"], told["outcome"], told["blame"]) == ("failing", "overloaded", "anthropic")
    assert (told["request_id"], told["spent_usd"], told["monthly_cap_usd"]) == ("req_bad", 0.0123, 1.0)
    assert told["calls"]["classes_24h"] == {"ok": 37, "overloaded": 3, "rate_limit": 2}
    assert (told["calls"]["failed"], told["calls"]["total"]) == (3, 40)


def test_last_months_cost_is_not_this_months() -> None:
    texts = [each.text for each in row(watched(replace(ANSWERED, month="2026-04"))).details]
    assert "Cost this month $0.0000 of $1.00" in texts


def test_the_words_never_promise_a_chat() -> None:
    shown = view(watched(ANSWERED))
    assert "chat works" not in repr(shown)
