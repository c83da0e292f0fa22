"""The case as it goes: what is behind, what is next, and every move that a person or a check can make."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from claude_tray.diagnosis.triage import asked, known
from claude_tray.diagnosis.triage.moved import path
from claude_tray.diagnosis.triage.notebook import NETWORK_CHECKS, RUNS, answered, noted
from claude_tray.model import (
    Answer,
    Ask,
    Case,
    Cause,
    Certainty,
    Choice,
    Conclude,
    Finding,
    Matter,
    Passed,
    Stage,
    Standing,
    Symptom,
    Try,
    Turnabout,
    Verdict,
    Walk,
)
from claude_tray.words import N_, _

MOST_TURNABOUTS = 10  # of a verdict that flaps; the last ones are told

_KNOWN = (Stage.FRONT_DOOR, Stage.COMPONENTS, Stage.COMMUNITY, Stage.NETWORK)
_CHAT = (*_KNOWN, Stage.NEW_CHAT, Stage.PRIVATE_WINDOW, Stage.SIGN_IN)

# In the order in which a cause is looked for; the first that is found wins.
STAGES: dict[Symptom, tuple[Stage, ...]] = {
    Symptom.NOT_LOADING: (*_KNOWN, Stage.PRIVATE_WINDOW),  # nobody can chat or sign out on a page that fails
    Symptom.NOT_REPLYING: _CHAT,
    Symptom.STOPPING: _CHAT,
    Symptom.SLOW: _CHAT,
    Symptom.SIGNED_OUT: (*_KNOWN, Stage.PRIVATE_WINDOW, Stage.SIGN_IN),
    Symptom.API_ERRORS: (
        Stage.BASE_URL,
        Stage.API_HOST,
        Stage.COMPONENTS,
        Stage.COMMUNITY,
        Stage.NETWORK,
        Stage.ERROR_CLASS,
        Stage.CODE_SIGN_IN,
    ),
}

_AT: dict[Stage, Callable[[Case], Passed | Try | Ask | Conclude]] = {
    Stage.FRONT_DOOR: known.door,
    Stage.API_HOST: known.door,
    Stage.COMPONENTS: known.components,
    Stage.COMMUNITY: known.community,
    Stage.BASE_URL: known.base_url,
    Stage.NETWORK: known.network,
    Stage.ERROR_CLASS: asked.error_class,
    Stage.NEW_CHAT: asked.new_chat,
    Stage.PRIVATE_WINDOW: asked.private_window,
    Stage.SIGN_IN: asked.sign_in,
    Stage.CODE_SIGN_IN: asked.code_sign_in,
}

_NOTHING = Conclude(
    Cause.NOT_FOUND,
    Matter.UNKNOWN,
    Certainty.POSSIBLE,
    N_("Nothing that can be tried from here explains it"),
)


def walk(case: Case) -> Walk:
    """Return where a case stands; it follows from the case alone: a new standing opens stages again."""
    behind, now = _followed(case)
    return Walk(behind, now, len(STAGES[case.symptom]), path(case), can_go_back(case))


def next_step(case: Case) -> Try | Ask | Conclude:
    """Return what is next: something to run, something to ask, or the end."""
    return _followed(case)[1]


def _followed(case: Case) -> tuple[tuple[Passed, ...], Try | Ask | Conclude]:
    behind: list[Passed] = []
    for stage in STAGES[case.symptom]:
        at = _AT[stage](case)
        if not isinstance(at, Passed):
            return tuple(behind), at
        behind.append(at)
    return tuple(behind), replace(_NOTHING, evidence=_(_NOTHING.evidence))


def begin(symptom: Symptom, standing: Standing, now: datetime) -> Case:
    """Return a case that has just begun."""
    return Case(symptom, now, standing, known=standing.verdict)


def record(case: Case, *findings: Finding) -> Case:
    """Return the case with what checks found; a later finding takes the place of an earlier one."""
    new = {each.check for each in findings}
    return replace(case, findings=(*(each for each in case.findings if each.check not in new), *findings))


def answer(case: Case, choice: Choice, now: datetime) -> Case:
    """Return the case with the answer to what is asked; an answer to nothing changes nothing."""
    asks = next_step(case)
    if choice is Choice.SKIP:
        return skip(case, now)
    if not isinstance(asks, Ask) or choice not in asks.choices:
        return case
    return replace(case, answers=noted(case, Answer(asks.stage, choice, now)))


def skip(case: Case, now: datetime) -> Case:
    """Return the case without what is next, a conclusion included ("that is not it"); the last end stays."""
    stage = next_step(case).stage
    if stage is None:
        return case
    return replace(case, answers=noted(case, Answer(stage, Choice.SKIP, now)))


def can_go_back(case: Case) -> bool:
    """Return whether there is anything that `back` would take back."""
    return bool(case.answers) or _opened_now(case) != ()


def back(case: Case) -> Case:
    """Return the case as it was before the last answer, or before something was opened for the question."""
    if opened := _opened_now(case):
        return replace(case, findings=tuple(each for each in case.findings if each.check not in opened))
    return replace(case, answers=case.answers[:-1])


def stand(case: Case, standing: Standing) -> Case:
    """Return the case on new ground: a changed verdict is noted, and what it speaks to is looked at again."""
    turned = _turned(case, standing)
    changed = {
        stage
        for stage, before, after in (
            (Stage.FRONT_DOOR, case.standing.door, standing.door),
            (Stage.API_HOST, case.standing.door, standing.door),
            (Stage.COMPONENTS, case.standing.components, standing.components),
            (Stage.COMMUNITY, case.standing.community, standing.community),
        )
        if before.result is not after.result
    }
    kept = tuple(each for each in case.answers if each.choice is not Choice.SKIP or each.stage not in changed)
    return replace(
        case,
        standing=standing,
        known=case.known if standing.verdict is Verdict.UNKNOWN else standing.verdict,
        answers=kept,
        turnabouts=(*case.turnabouts, *turned)[-MOST_TURNABOUTS:],
    )


def look_again(case: Case) -> Case:
    """Return the case without what was looked at by itself: on another network it may not hold any more."""
    looked_at = {*NETWORK_CHECKS, *RUNS[Stage.CODE_SIGN_IN]}
    return replace(case, findings=tuple(each for each in case.findings if each.check not in looked_at))


def end(case: Case, now: datetime) -> Case:
    """Return the case put away."""
    return replace(case, ended_at=case.ended_at or now)


def _turned(case: Case, standing: Standing) -> tuple[Turnabout, ...]:
    """Return that one verdict became another; not knowing is neither, and so is a start without readings."""
    if Verdict.UNKNOWN in (case.known, standing.verdict) or standing.verdict is case.known:
        return ()
    return (Turnabout(standing.at, case.known, standing.verdict),)


def _opened_now(case: Case) -> tuple[str, ...]:
    """Return the checks of what was opened for the present question, if any."""
    step = next_step(case)
    if isinstance(step, Ask) and step.tried is not None and answered(case, step.stage) is None:
        return () if step.stage is Stage.CODE_SIGN_IN else RUNS[step.stage]
    return ()
