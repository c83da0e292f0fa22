"""Triage for programs: the conclusion, the steps and the ticket, as one JSON object."""

from typing import Any

from claude_tray.model import Case, Cause, Conclude, Passed, Result, Walk
from claude_tray.presentation.triage.causes import TITLES
from claude_tray.presentation.triage.step import to_do
from claude_tray.presentation.wording import clean

_OUTCOMES = {
    Result.FOUND: "found",
    Result.CLEAR: "clear",
    Result.CANNOT_TELL: "cannot_tell",
    None: "skipped",
}


def triage_document(case: Case, walk: Walk, ticket: str) -> dict[str, Any]:
    """Return where a case stands. `conclusion` is null where no cause was found, or not yet."""
    return {
        "conclusion": _conclusion(case, walk),
        "steps": [*map(_step, walk.behind), *_last(walk)],
        "ticket": ticket,
    }


def _conclusion(case: Case, walk: Walk) -> dict[str, Any] | None:
    match walk.now:
        case Conclude(cause, matter, certainty, evidence) if cause is not Cause.NOT_FOUND:
            return {
                "id": cause.value,
                "title": TITLES[cause],
                "matter": matter.value,
                "certainty": certainty.value,
                "evidence": clean(evidence),
                "to_do": list(to_do(case, cause)),
            }
    return None


def _step(passed: Passed) -> dict[str, str]:
    return {
        "id": passed.stage.value,
        "outcome": _OUTCOMES[passed.result],
        "evidence": clean(passed.evidence),
    }


def _last(walk: Walk) -> list[dict[str, str]]:
    """Return the step that settled it, or the one that is open; none once everything was tried."""
    now = walk.now
    if now.stage is None or any(each.stage is now.stage for each in walk.behind):
        return []
    settled = isinstance(now, Conclude)
    evidence = clean(now.evidence) if isinstance(now, Conclude) else ""
    return [{"id": now.stage.value, "outcome": "found" if settled else "open", "evidence": evidence}]
