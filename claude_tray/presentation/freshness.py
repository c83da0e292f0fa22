"""Whether a reading is still worth showing as the present."""

from datetime import datetime, timedelta

from claude_tray.model import Evidence, Listening, Page

MISSED = 5  # readings in a row that may fail before the last good one is called stale
SHORTEST_LIFE = timedelta(minutes=5)  # a minute's interval must not make every lost packet a stale reading
AHEAD = timedelta(minutes=2)  # a clock that was set back leaves readings in the future
CACHED = timedelta(minutes=15)  # a cache may serve an old page while its origin fails


def stale(at: datetime | None, interval: timedelta, now: datetime) -> bool:
    """Return whether what was read at `at` is past its shelf life, or was never read, or is to come."""
    return at is None or not -AHEAD <= now - at < _shelf_life(interval)


def _shelf_life(interval: timedelta) -> timedelta:
    return max(MISSED * interval, SHORTEST_LIFE)


def page_time(page: Page) -> datetime | None:
    """Return the time that the page is from: a cache's answer is older than its reading."""
    if page.latest is None or page.at is None:
        return None
    return min(page.at, page.latest.as_of or page.at)


def page_stale(evidence: Evidence, now: datetime) -> bool:
    """Return whether the status page is unread, too old, or was an old copy even when it was read."""
    page, interval = evidence.status_page, evidence.intervals.page
    if page.latest is None or stale(page.at, interval, now):
        return True
    as_of = page.latest.as_of
    return as_of is not None and now - as_of >= CACHED + _shelf_life(interval)


def heard_stale(heard: Listening, evidence: Evidence, now: datetime) -> bool:
    """Return whether a community source is unread or too old to be counted."""
    return stale(heard.at, evidence.intervals.community, now)


def last_read(evidence: Evidence) -> datetime | None:
    """Return when anything was last read at all."""
    heard = (each.at for each in evidence.community.values())
    own = (evidence.canary.at, evidence.logged.at)
    times = (evidence.front_door.at, evidence.api_door.at, evidence.status_page.at, *own, *heard)
    return max((at for at in times if at is not None), default=None)


def looking(evidence: Evidence) -> bool:
    """Return whether nothing was tried yet: the program has just begun."""
    tried = (evidence.status_page.tried_at, *(each.tried_at for each in evidence.community.values()))
    return last_read(evidence) is None and not any(tried)
