"""Inference's row: whether prompts sent from this computer are answered, and how quickly."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from claude_tray.model import ANSWERED, CANARY, CLAUDE_CODE, Evidence, Inference, Missing, signature_of
from claude_tray.presentation.figures import age, counted, finite, middle, milliseconds, past, thousands
from claude_tray.presentation.inference import (
    DAY,
    LATELY,
    MEANING,
    Condition,
    calls_fail,
    calls_within,
    classes,
    condition,
    failed,
    signature,
    spent,
)
from claude_tray.presentation.view import Detail, Row, Series, Tone
from claude_tray.presentation.wording import clean, lower_first

INFERENCE = "inference"
ENOUGH = 10  # answers; the median of fewer is chance
MOST_CLASSES = 4  # of calls in a line

_TONE = {
    Condition.FAILING: Tone.BAD,
    Condition.DOUBTFUL: Tone.WARN,
    Condition.ODD: Tone.WARN,
    Condition.SLOW: Tone.WARN,
    Condition.ANSWERED: Tone.GOOD,
}


def inference_row(
    evidence: Evidence, now: datetime, local: tzinfo, series: Mapping[str, tuple[float | None, ...]]
) -> Row:
    """Return inference's row. An API that answers is called just that: nobody tried the chat."""
    if not evidence.interests.inference:
        return Row(INFERENCE, "Inference", "Not watched", Tone.QUIET)
    stands = condition(evidence, now)
    state = _calls_state(evidence, now) if stands is Condition.OFF else _state(stands, evidence)
    return Row(
        id=INFERENCE,
        title="Inference",
        state=state,
        tone=_tone(stands, evidence, now),
        figure=_usual(evidence),
        age=age(evidence.logged.at if stands is Condition.OFF else evidence.canary.at, now),
        series=_series(evidence, series.get(CANARY, ())),
        details=tuple(_details(evidence, now, local)),
        brief=f"inference {lower_first(state)}",
    )


def _state(stands: Condition, evidence: Evidence) -> str:
    canary = evidence.canary
    last = signature(canary.spoke) if canary.spoke else ""
    took = milliseconds(canary.spoke.ttft_ms if canary.spoke else None)
    said = {
        Condition.UNREAD: "No test prompt sent yet",
        Condition.NOT_SENT: f"Not sent: {clean(canary.latest.reason)}"
        if isinstance(canary.latest, Missing)
        else "",
        Condition.STALE: "No test prompt sent lately",
        Condition.YOURS: f"Says nothing of Claude: {signature(canary.latest)}"
        if isinstance(canary.latest, Inference)
        else "",
        Condition.FAILING: f"Failing · {last}" if canary.failures else "Failing · answered once since",
        Condition.DOUBTFUL: f"Failed once · {last}",
        Condition.ODD: f"Odd answers · {signature(canary.failed) if canary.failed else ''}",
        Condition.SLOW: f"API answers, slowly · {took}",
        Condition.ANSWERED: f"API answers · {took}",
    }
    return said[stands]


def _calls_state(evidence: Evidence, now: datetime) -> str:
    calls = calls_within(evidence, LATELY, now)
    if calls is None:
        silence = evidence.logged.silence
        return f"Logs not read: {clean(silence.reason)}" if silence else "Logs not read yet"
    every = sum(each.n for each in calls)
    return f"{thousands(failed(calls))} of {counted(every, 'call')} failed" if every else "No calls lately"


def _tone(stands: Condition, evidence: Evidence, now: datetime) -> Tone:
    if calls_fail(evidence, now):
        return Tone.BAD
    if stands is Condition.OFF:
        return Tone.GOOD if calls_within(evidence, LATELY, now) else Tone.QUIET
    return _TONE.get(stands, Tone.QUIET)


def _usual(evidence: Evidence) -> str:
    answers = finite(evidence.canary.baseline.answers)
    return f"usually {milliseconds(middle(answers))}" if len(answers) >= ENOUGH else ""


def _series(evidence: Evidence, values: tuple[float | None, ...]) -> Series | None:
    known = finite(values)
    if not known:
        return None
    answers = finite(evidence.canary.baseline.answers)
    usual = middle(answers) if len(answers) >= ENOUGH else None
    text = f"first piece: median {milliseconds(middle(known))}, maximum {milliseconds(max(known))}, last 24 h"
    return Series(values, bars=False, usual=usual, text=text)


def _details(evidence: Evidence, now: datetime, local: tzinfo) -> Iterator[Detail]:
    if CANARY in evidence.interests.inference:
        yield from _prompts(evidence, now, local)
    if CLAUDE_CODE in evidence.interests.inference:
        yield from _calls(evidence, now)


def _prompts(evidence: Evidence, now: datetime, local: tzinfo) -> Iterator[Detail]:
    canary, said = evidence.canary, evidence.canary.spoke
    if said is not None and said.total_ms is not None:
        figures = f"First piece {milliseconds(said.ttft_ms)} · whole {milliseconds(said.total_ms)}"
        yield Detail(figures, note=clean(said.model or ""))
    if canary.failed is not None and canary.failed_at is not None:
        when = past(canary.failed_at, now, local)
        yield Detail(f"Last failure {when}: {signature(canary.failed)}", note=MEANING[canary.failed.blame])
        if told := signature_of(canary.failed.signature):
            yield Detail(f"{told.meaning}. {told.advice}.")
        if canary.failed.request_id:
            yield Detail(f"Request id {clean(canary.failed.request_id)}", note="for support")
    if spent(evidence, now) or canary.latest is not None:
        yield Detail(f"Cost this month ${spent(evidence, now):.4f} of ${evidence.interests.cap_usd:.2f}")


def _calls(evidence: Evidence, now: datetime) -> Iterator[Detail]:
    lately, day = calls_within(evidence, LATELY, now), calls_within(evidence, DAY, now)
    if lately is None or day is None:
        yield Detail(f"Claude Code: {lower_first(_calls_state(evidence, now))}")
        return
    tone = Tone.BAD if calls_fail(evidence, now) else Tone.QUIET
    yield Detail(f"Claude Code: {lower_first(_calls_state(evidence, now))}", tone=tone, note="last 15 min")
    named = [(kind.replace("_", " "), n) for kind, n in classes(day)]
    shown = [f"{thousands(n)} {'answered' if kind == ANSWERED else kind}" for kind, n in named[:MOST_CLASSES]]
    more = sum(n for _, n in named[MOST_CLASSES:])
    if shown:
        yield Detail(" · ".join([*shown, *([f"{thousands(more)} other"] if more else [])]), note="last 24 h")
