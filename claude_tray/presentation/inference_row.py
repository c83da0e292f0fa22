"""Inference's row: whether prompts sent from this computer are answered, and how quickly."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from claude_tray.model import (
    ANSWERED,
    CANARY,
    CLAUDE_CODE,
    Evidence,
    Inference,
    Missing,
    kind_name,
    signature_of,
)
from claude_tray.presentation.figures import age, finite, middle, milliseconds, past
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
from claude_tray.words import _, ngettext
from claude_tray.words.figures import decimal, thousands

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
        return Row(INFERENCE, _("Inference"), _("Not watched"), Tone.QUIET)
    stands = condition(evidence, now)
    state = _calls_state(evidence, now) if stands is Condition.OFF else _state(stands, evidence)
    return Row(
        id=INFERENCE,
        title=_("Inference"),
        state=state,
        tone=_tone(stands, evidence, now),
        figure=_usual(evidence),
        age=age(evidence.logged.at if stands is Condition.OFF else evidence.canary.at, now),
        series=_series(evidence, series.get(CANARY, ())),
        details=tuple(_details(evidence, now, local)),
        brief=_("inference {state}").format(state=lower_first(state)),
    )


def _state(stands: Condition, evidence: Evidence) -> str:
    canary = evidence.canary
    last = signature(canary.spoke) if canary.spoke else ""
    took = milliseconds(canary.spoke.ttft_ms if canary.spoke else None)
    said = {
        Condition.UNREAD: _("No test prompt sent yet"),
        Condition.NOT_SENT: _("Not sent: {reason}").format(reason=clean(canary.latest.reason))
        if isinstance(canary.latest, Missing)
        else "",
        Condition.STALE: _("No test prompt sent lately"),
        Condition.YOURS: _("Says nothing of Claude: {failure}").format(failure=signature(canary.latest))
        if isinstance(canary.latest, Inference)
        else "",
        Condition.FAILING: _("Failing · {failure}").format(failure=last)
        if canary.failures
        else _("Failing · answered once since"),
        Condition.DOUBTFUL: _("Failed once · {failure}").format(failure=last),
        Condition.ODD: _("Odd answers · {failure}").format(
            failure=signature(canary.failed) if canary.failed else ""
        ),
        Condition.SLOW: _("API answers, slowly · {took}").format(took=took),
        Condition.ANSWERED: _("API answers · {took}").format(took=took),
    }
    return said[stands]


def _calls_state(evidence: Evidence, now: datetime) -> str:
    calls = calls_within(evidence, LATELY, now)
    if calls is None:
        silence = evidence.logged.silence
        return (
            _("Logs not read: {reason}").format(reason=clean(silence.reason))
            if silence
            else _("Logs not read yet")
        )
    every = sum(each.n for each in calls)
    if not every:
        return _("No calls lately")
    said = ngettext("{failed} of {n} call failed", "{failed} of {n} calls failed", every)
    return said.format(failed=thousands(failed(calls)), n=thousands(every))


def _tone(stands: Condition, evidence: Evidence, now: datetime) -> Tone:
    if calls_fail(evidence, now):
        return Tone.BAD
    if stands is Condition.OFF:
        return Tone.GOOD if calls_within(evidence, LATELY, now) else Tone.QUIET
    return _TONE.get(stands, Tone.QUIET)


def _usual(evidence: Evidence) -> str:
    answers = finite(evidence.canary.baseline.answers)
    return _("usually {usual}").format(usual=milliseconds(middle(answers))) if len(answers) >= ENOUGH else ""


def _series(evidence: Evidence, values: tuple[float | None, ...]) -> Series | None:
    known = finite(values)
    if not known:
        return None
    answers = finite(evidence.canary.baseline.answers)
    usual = middle(answers) if len(answers) >= ENOUGH else None
    text = _("first piece: median {middling}, maximum {most}, last 24 h").format(
        middling=milliseconds(middle(known)), most=milliseconds(max(known))
    )
    return Series(values, bars=False, usual=usual, text=text)


def _details(evidence: Evidence, now: datetime, local: tzinfo) -> Iterator[Detail]:
    if CANARY in evidence.interests.inference:
        yield from _prompts(evidence, now, local)
    if CLAUDE_CODE in evidence.interests.inference:
        yield from _calls(evidence, now)


def _prompts(evidence: Evidence, now: datetime, local: tzinfo) -> Iterator[Detail]:
    canary, said = evidence.canary, evidence.canary.spoke
    if said is not None and said.total_ms is not None:
        figures = _("First piece {first} · whole {whole}").format(
            first=milliseconds(said.ttft_ms), whole=milliseconds(said.total_ms)
        )
        yield Detail(figures, note=clean(said.model or ""))
    if canary.failed is not None and canary.failed_at is not None:
        when = past(canary.failed_at, now, local)
        yield Detail(
            _("Last failure {when}: {failure}").format(when=when, failure=signature(canary.failed)),
            note=_(MEANING[canary.failed.blame]),
        )
        if told := signature_of(canary.failed.signature):
            yield Detail(f"{_(told.meaning)}. {_(told.advice)}.")
        if canary.failed.request_id:
            yield Detail(
                _("Request id {request_id}").format(request_id=clean(canary.failed.request_id)),
                note=_("for support"),
            )
    if spent(evidence, now) or canary.latest is not None:
        yield Detail(
            _("Cost this month ${spent} of ${cap}").format(
                spent=decimal(spent(evidence, now), 4), cap=decimal(evidence.interests.cap_usd, 2)
            )
        )


def _calls(evidence: Evidence, now: datetime) -> Iterator[Detail]:
    lately, day = calls_within(evidence, LATELY, now), calls_within(evidence, DAY, now)
    if lately is None or day is None:
        yield Detail(_("Claude Code: {state}").format(state=lower_first(_calls_state(evidence, now))))
        return
    tone = Tone.BAD if calls_fail(evidence, now) else Tone.QUIET
    yield Detail(
        _("Claude Code: {state}").format(state=lower_first(_calls_state(evidence, now))),
        tone=tone,
        note=_("last 15 min"),
    )
    named = [(_("answered") if kind == ANSWERED else kind_name(kind), n) for kind, n in classes(day)]
    shown = [f"{thousands(n)} {kind}" for kind, n in named[:MOST_CLASSES]]
    more = sum(n for _kind, n in named[MOST_CLASSES:])
    if shown:
        yield Detail(
            " · ".join([*shown, *([_("{more} other").format(more=thousands(more))] if more else [])]),
            note=_("last 24 h"),
        )
