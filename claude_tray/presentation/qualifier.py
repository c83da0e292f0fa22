"""Who says so, and since when: the line below the headline."""

from datetime import datetime, timedelta, tzinfo

from claude_tray.model import Evidence, Snapshot, Verdict
from claude_tray.presentation.figures import moment, past, span
from claude_tray.presentation.freshness import looking
from claude_tray.presentation.works import running_works
from claude_tray.words import N_, _

OFFICIAL = N_("Official")
_KNOWN_BY = {
    Verdict.OFFLINE: N_("Measured from here"),
    Verdict.FRONT_DOOR_DOWN: N_("Measured from here"),
    Verdict.FRONT_DOOR_BLOCKED: N_("Measured from here"),
    Verdict.FRONT_DOOR_SLOW: N_("Measured from here"),
    Verdict.INFERENCE_FAILING_HERE: N_("Seen from here, unconfirmed"),
    Verdict.UNKNOWN: N_("Not known"),
    Verdict.ALL_CLEAR: N_("Measured and official"),
}


def qualifier(snapshot: Snapshot, now: datetime, local: tzinfo) -> str:
    """Return who says so and since when: "Official · since 14:02 (6 min)"."""
    verdict = snapshot.diagnosis.verdict
    if looking(snapshot.evidence) and verdict is Verdict.UNKNOWN:
        return _("The first readings are under way")
    since = _since(snapshot.since, now, local)
    ends = _ends(snapshot.evidence) if verdict is Verdict.MAINTENANCE else None
    until = " · " + _("until {moment}").format(moment=moment(ends, now, local)) if ends else ""
    known = _(_KNOWN_BY.get(verdict, OFFICIAL))
    if verdict is Verdict.LEAD_WINDOW:
        known = _("Likely, unconfirmed") if snapshot.evidence.lead.likely_at else _("Possible, unconfirmed")
    return f"{known} · {since}{until}"


def _since(at: datetime, now: datetime, local: tzinfo) -> str:
    """Return since when, and how long that is; "0 s" tells nobody anything."""
    ago = now - at
    return _("since {moment}").format(moment=past(at, now, local)) + (
        f" ({span(ago)})" if ago >= timedelta(minutes=1) else ""
    )


def _ends(evidence: Evidence) -> datetime | None:
    works = running_works(evidence)
    return max((each.ends_at for each in works if each.ends_at), default=None)
