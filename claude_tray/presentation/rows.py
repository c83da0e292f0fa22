"""The four signals, one row each, and which of them decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from claude_tray.model import FRONT_DOOR, STATUS_PAGE, DoorState, Evidence, Snapshot, Verdict
from claude_tray.presentation.community_row import COMMUNITY, community_row
from claude_tray.presentation.door_row import door_row
from claude_tray.presentation.doors import doors_that_are, entrances, unread
from claude_tray.presentation.freshness import page_stale
from claude_tray.presentation.inference_row import INFERENCE, inference_row
from claude_tray.presentation.page import page_row
from claude_tray.presentation.view import Row

_DECIDED_BY = {
    Verdict.OFFLINE: (FRONT_DOOR,),
    Verdict.FRONT_DOOR_DOWN: (FRONT_DOOR,),
    Verdict.FRONT_DOOR_BLOCKED: (FRONT_DOOR,),
    Verdict.FRONT_DOOR_SLOW: (FRONT_DOOR,),
    Verdict.INFERENCE_FAILING_HERE: (INFERENCE,),
    Verdict.LEAD_WINDOW: (COMMUNITY,),
    Verdict.ALL_CLEAR: (),  # nothing stands out
}


def rows(
    snapshot: Snapshot,
    now: datetime,
    local: tzinfo,
    labels: Mapping[str, str],
    series: Mapping[str, tuple[float | None, ...]],
) -> tuple[Row, ...]:
    """Return the rows in the order in which they are shown."""
    evidence, verdict = snapshot.evidence, snapshot.diagnosis.verdict
    shown = (
        door_row(evidence, verdict, now, local, series),
        page_row(evidence, verdict, now, local),
        community_row(evidence, verdict, now, local, labels),
        inference_row(evidence, now, local, series),
    )
    decisive = _decisive(verdict, evidence)
    return tuple(replace(row, decisive=row.id in decisive) for row in shown)


def _decisive(verdict: Verdict, evidence: Evidence) -> tuple[str, ...]:
    if verdict is Verdict.UNKNOWN:
        return _unread(evidence)
    return _DECIDED_BY.get(verdict, (STATUS_PAGE,))


def _unread(evidence: Evidence) -> tuple[str, ...]:
    """Return the rows that say nothing, and so keep everything from being known."""
    unjudged = doors_that_are(evidence, DoorState.UNJUDGED)
    door = bool(unjudged) or any(unread(each.door, evidence) for each in entrances(evidence))
    page = page_stale(evidence, evidence.now) or not door  # read, and not understood
    return ((FRONT_DOOR,) if door else ()) + ((STATUS_PAGE,) if page else ())
