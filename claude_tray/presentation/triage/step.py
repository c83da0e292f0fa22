"""Where a case stands, as one step to show: the question, what can be answered, and all before it folded."""

from dataclasses import replace
from datetime import tzinfo

from claude_tray.model import (
    Ask,
    Case,
    Cause,
    Conclude,
    Passed,
    Result,
    Stage,
    Symptom,
    Try,
    Turnabout,
    Walk,
)
from claude_tray.presentation.present import stations
from claude_tray.presentation.triage.causes import ADVICE, CERTAINTIES, MATTERS, TITLES
from claude_tray.presentation.triage.remedies import by_hand, repairs
from claude_tray.presentation.triage.stages import CHOICES, NAMES, PRIVATE_PAGE, SYMPTOMS, WORDING, Wording
from claude_tray.presentation.triage.view import Folded, Kind, Mark, Option, StepView
from claude_tray.presentation.wording import VERDICT, clean
from claude_tray.words import N_, _
from claude_tray.words.figures import time_of_day

MOST_NOTES = 3  # of a verdict that keeps changing; the last ones

_MARKS = {Result.FOUND: Mark.CROSS, Result.CLEAR: Mark.TICK, Result.CANNOT_TELL: Mark.DASH, None: Mark.DASH}
NOT_IT = N_("That is not it: go on")


def first_question() -> StepView:
    """Return the question that a case begins with."""
    return StepView(
        Kind.SYMPTOM,
        _("What do you see?"),
        options=tuple(Option(symptom, _(label)) for symptom, label in SYMPTOMS.items()),
    )


def step(case: Case, walk: Walk, *, local: tzinfo, ticket: str) -> StepView:
    """Return what to show of a case; `ticket` is its Markdown, shown at the end."""
    shown = _now(case, walk.now, ticket)
    behind = len(walk.behind)
    at_end = shown.kind is Kind.END
    return replace(
        shown,
        stage=walk.now.stage,
        notes=tuple(_turned(each, local) for each in case.turnabouts[-MOST_NOTES:]) + shown.notes,
        earlier=tuple(_folded(each) for each in walk.behind),
        stations=stations(walk.path),
        progress=1.0 if at_end else behind / (walk.stages + 1),
        step=walk.stages + 1 if at_end and walk.now.stage is None else behind + 1,
        steps=walk.stages + 1,
        can_go_back=walk.can_go_back,
        can_skip=walk.now.stage is not None,
        skip_label=_(NOT_IT) if at_end else shown.skip_label,
    )


def _now(case: Case, now: Try | Ask | Conclude, ticket: str) -> StepView:
    match now:
        case Try(stage, automatic):
            return _try(case, stage, automatic)
        case Ask():
            return _ask(case, now)
        case Conclude():
            return _end(case, now, ticket)


def _try(case: Case, stage: Stage, automatic: bool) -> StepView:
    wording = WORDING[stage]
    return StepView(
        Kind.WAIT if automatic else Kind.ACT,
        _(wording.before),
        _(wording.words),
        instructions=() if automatic else tuple(map(_, wording.instructions)),
        action=_(wording.action),
        link="" if automatic else wording.link,
    )


def _ask(case: Case, ask: Ask) -> StepView:
    wording = WORDING[ask.stage]
    private = ask.stage is Stage.PRIVATE_WINDOW and case.symptom is Symptom.NOT_LOADING
    return StepView(
        Kind.ASK,
        _(PRIVATE_PAGE if private else wording.asks),
        _(wording.words),
        evidence=clean(ask.tried.evidence) if ask.tried else "",
        how=_text(ask.tried.how) if ask.tried else "",
        instructions=tuple(map(_, _instructions(ask, wording))),
        options=tuple(Option(choice, _(CHOICES[choice])) for choice in ask.choices),
        link=wording.link,
    )


def _instructions(ask: Ask, wording: Wording) -> tuple[str, ...]:
    """Return what is left to do before answering; a window that was not opened is opened by hand."""
    opens = ask.tried if ask.stage in (Stage.NEW_CHAT, Stage.PRIVATE_WINDOW) else None
    if opens and opens.result is Result.CLEAR:
        return wording.instructions[1:]  # the first of them is done
    if opens and opens.result is Result.CANNOT_TELL and ask.stage is Stage.PRIVATE_WINDOW:
        return by_hand(opens)
    return wording.instructions


def _end(case: Case, end: Conclude, ticket: str) -> StepView:
    known = end.cause is not Cause.NOT_FOUND
    return StepView(
        Kind.END,
        _(TITLES[end.cause]),
        f"{_(MATTERS[end.matter])}, {_(CERTAINTIES[end.certainty])}."
        if known
        else f"{_(MATTERS[end.matter])}.",
        evidence=clean(end.evidence),
        how=_text(end.how),
        instructions=to_do(case, end.cause),
        notes=() if known else tuple(_in_use(case)),
        cause=end.cause,
        tell_me=end.tell_me,
        ticket=ticket,
    )


def to_do(case: Case, cause: Cause) -> tuple[str, ...]:
    """Return what to do about a cause, in this order; in the words of the browser that it is about."""
    return repairs(case.findings) if cause is Cause.BROWSER_STATE else tuple(map(_, ADVICE[cause]))


def _in_use(case: Case) -> list[str]:
    """Return what was found and explains nothing by itself: support may see more in it."""
    return [
        clean(each.evidence) for each in case.findings if each.result is Result.FOUND and each.check in _NOTES
    ]


_NOTES = ("proxy", "pac", "tls_interception", "ipv6", "base_url", "asset_hosts")


def _folded(passed: Passed) -> Folded:
    return Folded(
        passed.stage,
        _MARKS[passed.result],
        _(NAMES[passed.stage]),
        clean(passed.evidence),
        _text(passed.how),
    )


def _turned(turnabout: Turnabout, local: tzinfo) -> str:
    return _("Changed at {moment}: from “{before}” to “{after}”").format(
        moment=time_of_day(turnabout.at.astimezone(local)),
        before=_(VERDICT[turnabout.before]),
        after=_(VERDICT[turnabout.after]),
    )


def _text(text: str) -> str:
    """Return an explanation, which may have several lines, without what could steer a screen."""
    return "\n".join(filter(None, map(clean, text.splitlines())))
