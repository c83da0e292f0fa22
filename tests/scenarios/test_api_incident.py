"""A day on which our own prompts fail first, people follow, and the page confirms both."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.app.replay import replay
from claude_tray.history import History, open_history
from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    Blame,
    Call,
    CallLog,
    CallOutcome,
    Calls,
    Confidence,
    Content,
    Inference,
    Verdict,
)
from claude_tray.monitor import Watch
from claude_tray.profile import Profile
from claude_tray.recording import line
from claude_tray.simulation.scenario import scenario
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Question, Source
from tests.scenarios.playing import MINUTE, Day, live

HOUR = timedelta(hours=1)
GOOD = Inference("ok", Blame.NONE, 700.0, 1200.0, 200, "req_good", cost_usd=0.0001)
BAD = Inference("overloaded", Blame.ANTHROPIC, http_status=529, request_id="req_bad")
DAY = scenario("api-incident")


def failing(now: datetime) -> bool:
    return DAY.prompt_mode(now) != "good"


async def prompt(_internet: Internet, question: Question) -> Answer:
    return Answer(BAD if failing(question.now) else GOOD)


async def logs(_internet: Internet, question: Question) -> Answer:
    minute = question.now.replace(second=0, microsecond=0)
    failed = [Calls(minute, "overloaded", Blame.ANTHROPIC, 1)] if failing(question.now) else []
    content: Content = CallLog((Calls(minute, "ok", Blame.NONE, 3), *failed))
    return Answer(content)


PROMPTS = Watch(Source(CANARY, "Test prompt", "", prompt), (), 5 * MINUTE)
LOGS = Watch(Source(CLAUDE_CODE, "Claude Code", "", logs), (), MINUTE)


def lived(*own: Watch) -> tuple[Day, History]:
    history = open_history(None, DAY.start)
    return live(DAY, history=history, own=own), history


@pytest.fixture(scope="module")
def incident() -> tuple[Day, History]:
    return lived(PROMPTS)


def called(history: History) -> Call:
    (call,) = history.calls()
    return call


def began(day: Day, verdict: Verdict) -> timedelta:
    return next(since for since, each in day.turns if each is verdict)


def test_own_prompts_fail_first_people_follow_and_the_page_confirms(incident: tuple[Day, History]) -> None:
    day, history = incident
    assert day.verdicts[2:5] == [
        Verdict.INFERENCE_FAILING_HERE,
        Verdict.LEAD_WINDOW,
        Verdict.INFERENCE_DEGRADED,
    ]
    assert (
        began(day, Verdict.INFERENCE_FAILING_HERE) <= 17 * MINUTE
    )  # a second failure, a minute after the first
    call = called(history)
    assert (call.outcome, call.confidence) == (CallOutcome.CONFIRMED, Confidence.LIKELY)
    assert "inference" in call.sources
    assert {"github_issues", "hacker_news"} & set(call.sources)


def test_the_lead_window_gives_both_as_its_reasons(incident: tuple[Day, History]) -> None:
    _, history = incident
    turns = {turn.verdict: turn.reasons for turn in history.verdicts(DAY.start, DAY.end)}
    reasons = turns[Verdict.LEAD_WINDOW]
    assert "reports in" in reasons[0]
    assert "test prompts in a row failed: overloaded (HTTP 529)" in reasons[1]
    assert reasons[2].startswith("Likely")


@pytest.mark.parametrize("logged", [False, True], ids=["prompts", "prompts and logs"])
def test_what_was_recorded_replays_to_what_was_shown(
    incident: tuple[Day, History], tmp_path: Path, logged: bool
) -> None:
    day, history = lived(PROMPTS, LOGS) if logged else incident
    assert Verdict.INFERENCE_FAILING_HERE in day.verdicts
    file = tmp_path / "day.jsonl"
    recorded = history.readings(DAY.start - HOUR, DAY.start + 24 * HOUR)
    file.write_text("".join(line(each) + "\n" for each in recorded))
    out = io.StringIO()
    assert replay(Profile(tmp_path), str(file), out, every=False) == 0
    verdicts = [json.loads(each)["verdict"] for each in out.getvalue().splitlines()]
    turns = [each for place, each in enumerate(verdicts) if place == 0 or verdicts[place - 1] != each]
    assert turns[-5:] == [verdict.value for verdict in day.verdicts[-5:]]
