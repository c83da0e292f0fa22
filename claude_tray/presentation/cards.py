"""Open incidents and planned work, as the operator describes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from claude_tray.model import Evidence, Impact, Incident, Maintenance, Snapshot, Verdict
from claude_tray.presentation.figures import moment, stretch
from claude_tray.presentation.freshness import page_stale, page_time
from claude_tray.presentation.page import OVER, component_name
from claude_tray.presentation.view import Card, Tone
from claude_tray.presentation.wording import IMPACT, PROGRESS, clean
from claude_tray.presentation.works import planned, running
from claude_tray.words import _, ngettext
from claude_tray.words.figures import counted

MOST_CARDS = 8  # what a person can take in; the page's record day had six
MOST_NAMED = 2  # components in a card's line; more are counted

_TONE = {
    Impact.NONE: Tone.INFO,
    Impact.MAINTENANCE: Tone.INFO,
    Impact.UNKNOWN: Tone.WARN,
    Impact.MINOR: Tone.WARN,
    Impact.MAJOR: Tone.BAD,
    Impact.CRITICAL: Tone.BAD,
}


def cards(snapshot: Snapshot, now: datetime, local: tzinfo) -> tuple[Card, ...]:
    """Return the open incidents, the worst first, then the maintenances, the nearest first."""
    evidence = snapshot.evidence
    page = evidence.status_page.latest
    if page is None:
        return ()
    posted = [_incident(each, evidence, now, local) for each in incidents(evidence)]
    if snapshot.diagnosis.verdict is Verdict.ALL_CLEAR:  # the judge knows that they name other models
        posted = [replace(each, tone=Tone.QUIET) for each in posted]
    told = [
        *posted,
        *(_maintenance(each, evidence, now, local) for each in planned(evidence)),
    ]
    more = page.more_incidents + len(told) - len(told[:MOST_CARDS])
    return tuple(told[:MOST_CARDS]) + ((_rest(more),) if more else ())


def incidents(evidence: Evidence) -> list[Incident]:
    """Return the incidents that are not over, the worst first."""
    page = evidence.status_page.latest
    still_open = [each for each in page.incidents if each.progress not in OVER] if page else []
    return sorted(still_open, key=lambda each: each.impact, reverse=True)


def _incident(incident: Incident, evidence: Evidence, now: datetime, local: tzinfo) -> Card:
    posted = (
        _("posted {moment}").format(moment=moment(incident.started_at, now, local))
        if incident.started_at
        else ""
    )
    said = (
        _(IMPACT[incident.impact]),
        _(PROGRESS[incident.progress]),
        posted,
        _parts(incident.components, evidence),
    )
    return Card(
        title=clean(incident.name) or _("An incident without a title"),
        meta=_meta(said, evidence, now, local),
        update=clean(incident.update),
        url=clean(incident.url),
        tone=_muted(_TONE[incident.impact], incident.components, evidence, now),
    )


def _maintenance(maintenance: Maintenance, evidence: Evidence, now: datetime, local: tzinfo) -> Card:
    going_on = running(maintenance, now)
    said = (
        _("Maintenance"),
        _(PROGRESS[maintenance.progress]),
        _when(maintenance, going_on, now, local),
        _parts(maintenance.components, evidence),
    )
    return Card(
        title=clean(maintenance.name) or _("Planned work without a title"),
        meta=_meta(said, evidence, now, local),
        update=clean(maintenance.update),
        url=clean(maintenance.url),
        tone=Tone.INFO if going_on else Tone.QUIET,
    )


def _when(maintenance: Maintenance, going_on: bool, now: datetime, local: tzinfo) -> str:
    if maintenance.starts_at and maintenance.ends_at and not going_on:
        return stretch(maintenance.starts_at, maintenance.ends_at, now, local)
    begins = (
        _("from {moment}").format(moment=moment(maintenance.starts_at, now, local))
        if maintenance.starts_at
        else ""
    )
    ends = (
        _("until {moment}").format(moment=moment(maintenance.ends_at, now, local))
        if maintenance.ends_at
        else ""
    )
    return ends if going_on and ends else f"{begins} {ends}".strip()


def _meta(said: Sequence[str], evidence: Evidence, now: datetime, local: tzinfo) -> str:
    read = page_time(evidence.status_page)
    old = (
        _("as of {moment}").format(moment=moment(read, now, local))
        if read and page_stale(evidence, now)
        else ""
    )
    return " · ".join(each for each in (*said, old) if each)


def _parts(ids: Sequence[str], evidence: Evidence) -> str:
    page = evidence.status_page.latest
    listed = [page.component(each) for each in ids] if page else []
    names = [component_name(each) for each in listed if each is not None]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" +{more}" if more > 0 else "")


def _muted(tone: Tone, ids: Sequence[str], evidence: Evidence, now: datetime) -> Tone:
    """Return `tone`, or a quiet one where the incident is old news or about nothing that is used here."""
    elsewhere = bool(ids) and not any(map(evidence.interests.watches, ids))
    return Tone.QUIET if elsewhere or page_stale(evidence, now) else tone


def _rest(more: int) -> Card:
    return Card(
        _("And {more} more").format(more=more),
        counted(
            more,
            ngettext("{n} further post on the status page", "{n} further posts on the status page", more),
        ),
        "",
        "",
        Tone.QUIET,
    )
