"""Who says so, and since when: the line below the headline."""

from datetime import datetime, timedelta, tzinfo

from claude_tray.model import Evidence, Snapshot, Verdict
from claude_tray.presentation.figures import moment, past, span
from claude_tray.presentation.freshness import looking
from claude_tray.presentation.works import running_works

_KNOWN_BY = {
    Verdict.OFFLINE: "Measured from here",
    Verdict.FRONT_DOOR_DOWN: "Measured from here",
    Verdict.FRONT_DOOR_BLOCKED: "Measured from here",
    Verdict.FRONT_DOOR_SLOW: "Measured from here",
    Verdict.INFERENCE_FAILING_HERE: "Seen from here, unconfirmed",
    Verdict.UNKNOWN: "Not known",
    Verdict.ALL_CLEAR: "Measured and official",
}


def qualifier(snapshot: Snapshot, now: datetime, local: tzinfo) -> str:
    """Return who says so and since when: "Official · since 14:02 (6 min)"."""
    verdict = snapshot.diagnosis.verdict
    if looking(snapshot.evidence) and verdict is Verdict.UNKNOWN:
        return "The first readings are under way"
    since = _since(snapshot.since, now, local)
    ends = _ends(snapshot.evidence) if verdict is Verdict.MAINTENANCE else None
    until = f" · until {moment(ends, now, local)}" if ends else ""
    known = _KNOWN_BY.get(verdict, "Official")
    if verdict is Verdict.LEAD_WINDOW:
        known = "Likely, unconfirmed" if snapshot.evidence.lead.likely_at else "Possible, unconfirmed"
    return f"{known} · {since}{until}"


def _since(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return since when, and how long that is; "0 s" tells nobody anything."""
    ago = now - at
    return f"since {past(at, now, local)}" + (f" ({span(ago)})" if ago >= timedelta(minutes=1) else "")


def _ends(evidence: Evidence) -> datetime | None:
    works = running_works(evidence)
    return max((each.ends_at for each in works if each.ends_at), default=None)
