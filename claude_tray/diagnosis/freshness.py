"""How long a reading is worth something, and when the next one stops being so."""

from datetime import datetime, timedelta
from functools import cache

from claude_tray.diagnosis.deadlines import deadlines
from claude_tray.diagnosis.maintenance import turning_points
from claude_tray.diagnosis.surfaces import doors
from claude_tray.model import FRONT_DOOR, Blame, Door, Evidence, Listening

MISSED = 5  # intervals without a reading
CANARIES_MISSED = 3
SHORTEST_LIFE = timedelta(minutes=5)

# A clock that was set back leaves readings in the future, and nothing can be said of their age.
AHEAD = timedelta(minutes=2)

# A cache may serve the page for an hour while its origin fails (`stale-if-error=3600`).
CACHED = timedelta(minutes=15)

LOGGED_LATELY = timedelta(
    minutes=15
)  # Claude Code tries ten times before it logs a failure: some minutes each

NOW = timedelta(0)
HORIZON = timedelta(days=7)  # nobody plans further; it keeps a date of the year 9999 out of the arithmetic


@cache
def shelf_life(interval: timedelta) -> timedelta:
    """Return how long a reading counts as the present."""
    return max(MISSED * interval, SHORTEST_LIFE)


def fresh(at: datetime | None, life: timedelta, now: datetime) -> bool:
    """Return whether what was read at `at` still counts at `now`."""
    return at is not None and -AHEAD <= now - at < life


def late(known: datetime | None, at: datetime, now: datetime) -> bool:
    """Return whether a newer reading, of `known`, is there already, and is not itself from the future."""
    return known is not None and at < known <= now + AHEAD


def door_of(evidence: Evidence, source: str) -> Door:
    """Return what is known of a door by the id of the source that knocks at it."""
    return evidence.front_door if source == FRONT_DOOR else evidence.api_door


def fresh_door(evidence: Evidence, door: Door) -> bool:
    """Return whether the door was tried recently, whatever came of it."""
    return fresh(door.at, shelf_life(evidence.intervals.door), evidence.now)


def fresh_page(evidence: Evidence) -> bool:
    """Return whether the status page was read recently, and was not an old copy even then."""
    page = evidence.status_page
    if page.latest is None or not fresh(page.at, shelf_life(evidence.intervals.page), evidence.now):
        return False
    as_of = page.latest.as_of
    return as_of is None or evidence.now - as_of < copy_life(evidence)


def copy_life(evidence: Evidence) -> timedelta:
    """Return how old the page itself may be, however recently its copy was fetched."""
    return CACHED + shelf_life(evidence.intervals.page)


def fresh_listening(evidence: Evidence, listening: Listening) -> bool:
    """Return whether a community source was read recently."""
    return fresh(listening.at, shelf_life(evidence.intervals.community), evidence.now)


def canary_life(evidence: Evidence) -> timedelta:
    """Return how long a test prompt speaks for the present: one that is seldom sent not for hours."""
    return max(CANARIES_MISSED * evidence.intervals.canary, SHORTEST_LIFE)


def expires_at(evidence: Evidence) -> datetime | None:
    """Return the next moment at which the judgement may change although nobody reads anything, or None."""
    now = evidence.now
    edges = [at - now for at in _turns(evidence)]
    for at, life in _lives(evidence):
        if at is not None:
            left = at - now
            edges.append(left - AHEAD if left > AHEAD else left + life)
    until = min([left for left in edges if NOW < left < HORIZON], default=None)
    return None if until is None else now + until


def _turns(evidence: Evidence) -> list[datetime]:
    """Return when something begins or is over."""
    turns = list(deadlines(evidence.lead))
    if evidence.status_page.latest is not None:
        for work in evidence.status_page.latest.maintenances:
            turns += turning_points(work)
    return turns


def _lives(evidence: Evidence) -> list[tuple[datetime | None, timedelta]]:
    """Return what was read when, and how long it is fresh."""
    intervals, page = evidence.intervals, evidence.status_page
    door_life, heard_life = shelf_life(intervals.door), shelf_life(intervals.community)
    lives = [
        (page.at, shelf_life(intervals.page)),
        (evidence.canary.spoke_at, canary_life(evidence)),
        (evidence.logged.at, shelf_life(intervals.logs)),
    ]
    for source in doors(evidence.interests):
        door = door_of(evidence, source)
        lives += ((door.at, door_life), (door.judged_at, door_life))
    lives += [(each.at, heard_life) for each in evidence.community.values()]
    lives += [(each.at, LOGGED_LATELY) for each in evidence.logged.calls if each.blame is Blame.ANTHROPIC]
    if page.latest is not None:
        lives.append((page.latest.as_of, copy_life(evidence)))
    return lives
