"""Cases for the tests of triage: a standing in a line, and every way through the flow."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from claude_tray.diagnosis.evidence import elapse
from claude_tray.diagnosis.triage import answer, begin, next_step, record, standing
from claude_tray.diagnosis.triage.notebook import NETWORK_CHECKS, RUNS
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    Ask,
    Case,
    Conclude,
    Evidence,
    Finding,
    Result,
    Snapshot,
    Stage,
    Standing,
    Symptom,
    Try,
)
from tests.diagnosis.build import NOON, calm

FOUND, CLEAR, CANNOT_TELL = Result.FOUND, Result.CLEAR, Result.CANNOT_TELL


def snapshot(evidence: Evidence) -> Snapshot:
    return Snapshot(evidence, diagnose(evidence), evidence.now)


def stood(evidence: Evidence, symptom: Symptom = Symptom.NOT_REPLYING) -> Standing:
    return standing(snapshot(evidence), symptom)


def begun(symptom: Symptom = Symptom.NOT_REPLYING, evidence: Evidence | None = None) -> Case:
    evidence = evidence or calm()
    return begin(symptom, stood(evidence, symptom), NOON)


def checked(found: str | None = None, rest: Result = CLEAR) -> tuple[Finding, ...]:
    """Return what the network checks say when only one of them finds something."""
    return tuple(
        Finding(each, FOUND if each == found else rest, f"{each} was looked at") for each in NETWORK_CHECKS
    )


def opened(stage: Stage, result: Result = FOUND) -> Finding:
    return Finding(RUNS[stage][0], result, "It was opened")


def calm_way(symptom: Symptom = Symptom.NOT_REPLYING, evidence: Evidence | None = None) -> Case:
    """Return a case whose checks of this network found nothing."""
    return record(begun(symptom, evidence), *checked())


def later(evidence: Evidence, minutes: float) -> Evidence:
    return elapse(evidence, evidence.now + timedelta(minutes=minutes))


def outcomes(stage: Stage) -> tuple[tuple[Finding, ...], ...]:
    """Return everything that what a stage runs can come to."""
    if RUNS[stage] == NETWORK_CHECKS:
        each = tuple(checked(check) for check in NETWORK_CHECKS)
        return (checked(), checked(rest=CANNOT_TELL), *each)
    results = Result if stage is Stage.CODE_SIGN_IN else (FOUND, CANNOT_TELL)  # opened, or not
    return tuple((opened(stage, result),) for result in results)


def ways(case: Case, visit: Callable[[Case], None], steps: int = 0) -> Iterator[tuple[Case, int]]:
    """Yield every end that this case can come to, with its number of steps; `visit` sees all in between."""
    visit(case)
    step = next_step(case)
    match step:
        case Conclude():
            yield case, steps + 1
        case Try(stage):
            for findings in outcomes(stage):
                yield from ways(record(case, *findings), visit, steps)
        case Ask(_, choices):
            for choice in choices:
                yield from ways(answer(case, choice, NOON), visit, steps + 1)


def standings(symptom: Symptom) -> Iterator[Standing]:
    """Yield every combination of what the door, the page and the community can say."""
    base = stood(calm(), symptom)
    for door in Result:
        for page in Result:
            for people in Result:
                yield replace(
                    base,
                    door=replace(base.door, result=door),
                    components=replace(base.components, result=page),
                    community=replace(base.community, result=people),
                )
