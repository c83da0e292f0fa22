"""What a person has switched off is unread, from that moment: neither good news nor bad news. PURE."""

from dataclasses import replace

from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    STATUS_PAGE,
    Canary,
    Door,
    Evidence,
    Missing,
    Page,
    Silence,
)

OFF = Missing("it is switched off in the settings", Silence.OFF)


def without_switched_off(evidence: Evidence) -> Evidence:
    """Return the evidence without what was read from sources that are off; what is usual stays learned."""
    off = evidence.interests.off
    if FRONT_DOOR in off:
        evidence = replace(evidence, front_door=_door(evidence.front_door, evidence))
    if API_DOOR in off:
        evidence = replace(evidence, api_door=_door(evidence.api_door, evidence))
    if STATUS_PAGE in off:
        evidence = replace(evidence, status_page=Page(silence=OFF, tried_at=evidence.now))
    if evidence.interests.offline:
        evidence = replace(evidence, canary=_resting(evidence.canary))
    return evidence


def _door(door: Door, evidence: Evidence) -> Door:
    return Door(latest=OFF, at=evidence.now, baseline=door.baseline)


def _resting(canary: Canary) -> Canary:
    """Return what is known of test prompts but for what they say of the present; the cost stays."""
    return Canary(at=canary.at, baseline=canary.baseline, month=canary.month, spent_usd=canary.spent_usd)
