"""One snapshot as a JSON document with stable keys, for scripts and status bars.

Its schema ships as `resources/status.schema.json`. Times are UTC, durations in milliseconds or minutes.
What is not known is null: an unread list is null and never empty.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime

from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    Component,
    Door,
    Evidence,
    Incident,
    LeadState,
    LeadWindow,
    Maintenance,
    Snapshot,
)
from claude_tray.model import Voice as LeadVoice
from claude_tray.presentation.advice import advice
from claude_tray.presentation.community import WINDOW, Voice, level, total, trend, usual_reports, voices
from claude_tray.presentation.community_row import why_not_counted
from claude_tray.presentation.doors import knock, uses_chat, usual
from claude_tray.presentation.freshness import page_time
from claude_tray.presentation.headline import headline
from claude_tray.presentation.inference import (
    DAY,
    LATELY,
    calls_within,
    classes,
    condition,
    failed,
    spent,
)
from claude_tray.presentation.wording import clean

SCHEMA = 1  # raised only when a key changes its meaning or goes; a new key is no change

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def document(snapshot: Snapshot, now: datetime, *, origin: str, labels: Mapping[str, str]) -> dict[str, Json]:
    """Return the document. `origin` is "tray" or "asked": whose reading it is."""
    evidence, diagnosis = snapshot.evidence, snapshot.diagnosis
    here = evidence.front_door if uses_chat(evidence.interests) else evidence.api_door
    return {
        "schema": SCHEMA,
        "from": origin,
        "at": _time(diagnosis.at),
        "verdict": diagnosis.verdict.value,
        "light": diagnosis.light.value,
        "headline": headline(snapshot),
        "advice": advice(snapshot),
        "reasons": [clean(reason) for reason in diagnosis.reasons],
        "blind_spots": [clean(blind) for blind in diagnosis.blind_spots],
        "path": [
            {"step": step.name.value, "state": step.state.value, "evidence": clean(step.evidence)}
            for step in diagnosis.path
        ],
        FRONT_DOOR: _door(here),
        API_DOOR: _door(evidence.api_door),
        "status_page": _page(evidence),
        "community": _community(voices(evidence, now, labels), evidence, now),
        "inference": _inference(evidence, now) if evidence.interests.inference else None,
        "lead_window": lead_document(evidence.lead),
    }


def _door(door: Door) -> Json:
    answer = knock(door)
    phases = answer.phases if answer else None
    return {
        "outcome": answer.outcome.value if answer else None,
        "dns_ms": _number(phases.dns if phases else None),
        "tcp_ms": _number(phases.tcp if phases else None),
        "tls_ms": _number(phases.tls if phases else None),
        "ttfb_ms": _number(phases.ttfb if phases else None),
        "total_ms": _number(phases.total if phases else None),
        "http_status": answer.http_status if answer else None,
        "colo": _text(answer.colo if answer else None),
        "country": _text(answer.country if answer else None),
        "baseline_ms": _number(usual(door)),
        "at": _time(door.at),
    }


def _page(evidence: Evidence) -> Json:
    page = evidence.status_page.latest
    if page is None:
        return dict.fromkeys(("indicator", "components", "incidents", "maintenances", "at"))
    return {
        "indicator": _text(page.indicator),
        "components": [_component(each, evidence) for each in page.components],
        "incidents": [_incident(each) for each in page.incidents],
        "maintenances": [_maintenance(each) for each in page.maintenances],
        "at": _time(page_time(evidence.status_page)),
    }


def _component(component: Component, evidence: Evidence) -> Json:
    return {
        "id": clean(component.id),
        "name": clean(component.name),
        "status": component.status.value,
        "watched": evidence.interests.watches(component.id),
    }


def _incident(incident: Incident) -> Json:
    return {
        "id": clean(incident.id),
        "name": clean(incident.name),
        "impact": incident.impact.value,
        "status": incident.progress.value,
        "started_at": _time(incident.started_at),
        "url": _text(incident.url),
    }


def _maintenance(maintenance: Maintenance) -> Json:
    return {
        "id": clean(maintenance.id),
        "name": clean(maintenance.name),
        "status": maintenance.progress.value,
        "starts_at": _time(maintenance.starts_at),
        "ends_at": _time(maintenance.ends_at),
        "url": _text(maintenance.url),
    }


def _community(heard: tuple[Voice, ...], evidence: Evidence, now: datetime) -> Json:
    times = [voice.heard.at for voice in heard if voice.count is not None and voice.heard.at is not None]
    return {
        "level": level(evidence),
        "count": total(heard),
        "window_minutes": int(WINDOW.total_seconds()) // 60,
        "baseline": _number(usual_reports(evidence)),
        "trend": trend(heard, now).value,
        "sources": [_source(voice) for voice in heard],
        "at": _time(max(times, default=None)),
    }


def _source(voice: Voice) -> Json:
    silence = voice.heard.silence
    said = clean(silence.reason) if silence else why_not_counted(voice)
    return {"id": voice.id, "state": voice.hearing.value, "count": voice.count, "detail": said or None}


def _inference(evidence: Evidence, now: datetime) -> Json:
    said, canary = evidence.canary.spoke, evidence.canary
    return {
        "state": condition(evidence, now).value,
        "outcome": _text(said.signature if said else None),
        "blame": said.blame.value if said else None,
        "ttft_ms": _number(said.ttft_ms if said else None),
        "total_ms": _number(said.total_ms if said else None),
        "http_status": said.http_status if said else None,
        "request_id": _text(said.request_id if said else None),
        "model": _text(said.model if said else None),
        "spent_usd": round(spent(evidence, now), 6),
        "monthly_cap_usd": evidence.interests.cap_usd,
        "at": _time(canary.spoke_at),
        "calls": _calls(evidence, now),
    }


def _calls(evidence: Evidence, now: datetime) -> Json:
    """Return Claude Code's calls of the last quarter of an hour, and the classes of the last day."""
    lately, day = calls_within(evidence, LATELY, now), calls_within(evidence, DAY, now)
    if lately is None or day is None:
        return None
    return {
        "minutes": int(LATELY.total_seconds() // 60),
        "total": sum(each.n for each in lately),
        "failed": failed(lately),
        "classes_24h": dict(classes(day)),
        "at": _time(evidence.logged.at),
    }


def lead_document(lead: LeadWindow) -> Json:
    """Return the lead window with stable keys, or None where there is none."""
    if lead.state is LeadState.QUIET:
        return None
    return {
        "state": lead.state.value,
        "opened_at": _time(lead.opened_at),
        "closed_at": _time(lead.closed_at),
        "confidence": lead.certainty,
        "likelihood": lead.confidence.value if lead.confidence else None,
        "lead_minutes": _number(lead.lead.total_seconds() / 60 if lead.lead is not None else None),
        "sources": [_said_by(each) for each in lead.evidence or lead.voices],
    }


def _said_by(voice: LeadVoice) -> Json:
    expected = _number(voice.expected)
    return {"id": voice.source, "count": voice.count, "expected": expected, "minutes": voice.minutes}


def _time(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _number(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 1)


def _text(text: str | None) -> str | None:
    return clean(text or "") or None
