"""Each reading, laid beside all that is known: the one way in which evidence grows."""

from datetime import datetime, timedelta

from claude_tray.diagnosis.doors import knocked
from claude_tray.diagnosis.freshness import expires_at, fresh, fresh_door, fresh_page, late, shelf_life
from claude_tray.diagnosis.inference import read_on, tried
from claude_tray.diagnosis.lead_window import watch
from claude_tray.diagnosis.listening import heard
from claude_tray.diagnosis.official import without_incidents
from claude_tray.model import (
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    CallLog,
    Door,
    Evidence,
    FrontDoor,
    Inference,
    Listening,
    Missing,
    Page,
    Reading,
    Reports,
    Silence,
    StatusPage,
)
from claude_tray.model.changed import replace
from claude_tray.words import N_, _

__all__ = ["accept", "elapse", "expires_at", "fresh_door", "fresh_page"]

NO_COMMUNITY = (FRONT_DOOR, API_DOOR, STATUS_PAGE, CANARY, CLAUDE_CODE)
OLD_COPY = N_("the page's server gave an older copy than before")


def accept(evidence: Evidence, reading: Reading) -> Evidence:
    """Return the evidence after one more reading; `now` moves on to it.

    A reading older than the latest of its source changes nothing, except that late reports are still counted.
    Where the clock was set back, `evidence.now` says so, and what seems to come from the future gives way.
    """
    accepted = _accepted(replace(evidence, now=max(evidence.now, reading.at)), reading)
    return watch(without_incidents(accepted))


def elapse(evidence: Evidence, now: datetime) -> Evidence:
    """Return the evidence at a later (or, where the clock was set back, earlier) time without a reading."""
    return watch(replace(evidence, now=now))


def _accepted(evidence: Evidence, reading: Reading) -> Evidence:
    source, at = reading.source, reading.at
    match reading.content:
        case FrontDoor() | Missing() as content if source == FRONT_DOOR:
            return replace(evidence, front_door=_door(evidence, evidence.front_door, content, at))
        case FrontDoor() | Missing() as content if source == API_DOOR:
            return replace(evidence, api_door=_door(evidence, evidence.api_door, content, at))
        case StatusPage() | Missing() as content if source == STATUS_PAGE:
            return replace(evidence, status_page=_page(evidence, content, at))
        case Reports() | Missing() as content if source not in NO_COMMUNITY:
            listening = heard(source, evidence.community.get(source, Listening()), content, at, evidence.now)
            return replace(evidence, community={**evidence.community, source: listening})
    return _own(evidence, reading)


def _own(evidence: Evidence, reading: Reading) -> Evidence:
    """Return the evidence after a prompt of ours, or a look at Claude Code's logs."""
    match reading.content:
        case Inference() | Missing() as content if reading.source == CANARY:
            return replace(evidence, canary=tried(evidence, content, reading.at))
        case CallLog() | Missing() as content if reading.source == CLAUDE_CODE:
            return replace(evidence, logged=read_on(evidence.logged, content, reading.at, evidence.now))
    return evidence


def _door(evidence: Evidence, door: Door, content: FrontDoor | Missing, at: datetime) -> Door:
    if late(door.at, at, evidence.now):
        return door
    return knocked(door, content, at, shelf_life(evidence.intervals.door), evidence.one_off)


def _page(evidence: Evidence, content: StatusPage | Missing, at: datetime) -> Page:
    page = evidence.status_page
    if late(page.tried_at or page.at, at, evidence.now):
        return page
    if isinstance(content, StatusPage) and _went_back(page, content, at, shelf_life(evidence.intervals.page)):
        content = Missing(_(OLD_COPY), Silence.UNREACHABLE)
    if isinstance(content, Missing):
        return replace(page, silence=content, tried_at=at)
    return Page(latest=content, at=at, tried_at=at)


def _went_back(page: Page, content: StatusPage, at: datetime, life: timedelta) -> bool:
    """Return whether the page's last edit moved backwards, as it does only in an old copy.

    Not for ever: after the last good copy's shelf life, a wrongly dated edit must not mute the page.
    """
    known = page.latest.updated_at if page.latest else None
    return bool(known and content.updated_at and content.updated_at < known) and fresh(page.at, life, at)
