"""Whether a reading is still worth showing as the present."""

from datetime import datetime, timedelta

from claude_tray.model import Evidence, Listening, Page

MISSED = 5  # readings in a row that may fail before the last good one is called stale
SHORTEST_LIFE = timedelta(minutes=5)  # a minute's interval must not make every lost packet a stale reading


def stale(at: datetime | None, interval: timedelta, now: datetime) -> bool:
    """Return whether what was read at `at` is older than its shelf life; what was never read is."""
    return at is None or now - at > max(MISSED * interval, SHORTEST_LIFE)


def page_time(page: Page) -> datetime | None:
    """Return the time that the page is from: a cache's answer is older than its reading."""
    if page.latest is None or page.at is None:
        return None
    return min(page.at, page.latest.as_of or page.at)


def page_stale(evidence: Evidence, now: datetime) -> bool:
    """Return whether the status page is unread or too old to be believed."""
    return stale(page_time(evidence.status_page), evidence.intervals.page, now)


def heard_stale(heard: Listening, evidence: Evidence, now: datetime) -> bool:
    """Return whether a community source is unread or too old to be counted."""
    return stale(heard.at, evidence.intervals.community, now)


def last_read(evidence: Evidence) -> datetime | None:
    """Return when anything was last read at all."""
    heard = (each.at for each in evidence.community.values())
    times = (evidence.front_door.at, evidence.api_door.at, evidence.status_page.at, *heard)
    return max((at for at in times if at is not None), default=None)


def looking(evidence: Evidence) -> bool:
    """Return whether nothing was tried yet: the program has just begun."""
    tried = (evidence.status_page.tried_at, *(each.tried_at for each in evidence.community.values()))
    return last_read(evidence) is None and not any(tried)
