"""What the evidence shows once the stale is put aside and what this person does not use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from claude_tray.diagnosis import incidents, maintenance
from claude_tray.diagnosis.doors import decides
from claude_tray.diagnosis.freshness import door_of, fresh, fresh_door, fresh_page, shelf_life
from claude_tray.diagnosis.surfaces import core, doors
from claude_tray.model import (
    Component,
    ComponentStatus,
    Door,
    DoorState,
    Evidence,
    FrontDoor,
    Interests,
    Maintenance,
    StatusPage,
)

# Who asks once knocks at all doors at the same time, and a door that fails is tried twice, 8 s each, and the
# control hosts after it: within that time it says nothing which answer came first.
AT_ONCE = timedelta(seconds=30)

OUTAGE = frozenset({ComponentStatus.MAJOR_OUTAGE})
DEGRADED = frozenset({ComponentStatus.PARTIAL_OUTAGE, ComponentStatus.DEGRADED_PERFORMANCE})
BROKEN = OUTAGE | DEGRADED


@dataclass(frozen=True, slots=True)
class Doorway:
    """A door that this person goes through, and the reading that stands for it (None: none does)."""

    source: str
    door: Door
    tried: bool = False  # recently, whatever came of it
    state: DoorState | None = None  # the reading's
    reading: FrontDoor | None = None
    since: datetime | None = None  # readings have said the same since then
    at: datetime | None = None

    @property
    def slow(self) -> bool:
        """Return whether the door is open and far slower than usual."""
        return self.state is DoorState.OPEN and self.door.baseline.slow


@dataclass(frozen=True, slots=True)
class Scene:
    """The present, as far as it is known."""

    evidence: Evidence
    doorways: tuple[Doorway, ...]
    offline: bool
    page: StatusPage | None  # None: unread or stale
    components: tuple[Component, ...]  # the watched ones ...
    broken: tuple[Component, ...]  # ... and those of them that the page itself calls so
    vanished: frozenset[str]  # ids that the page ought to list
    incidents: incidents.Sorted
    works: tuple[Maintenance, ...]  # running and touching what is watched

    def in_state(self, state: DoorState) -> tuple[Doorway, ...]:
        """Return the doorways in that state."""
        return tuple([each for each in self.doorways if each.state is state])


def behold(evidence: Evidence) -> Scene:
    """Return what can be relied on in the evidence."""
    doorways = tuple([_doorway(evidence, source) for source in doors(evidence.interests)])
    apart = AT_ONCE if evidence.one_off else timedelta(0)
    offline = _offline(doorways, apart)
    page = evidence.status_page.latest if fresh_page(evidence) else None
    listed = page.components if page else ()
    watched = tuple([each for each in listed if evidence.interests.watches(each.id)])
    if any(each.state is DoorState.LOCAL for each in doorways):
        doorways = tuple([_unless_outdone(each, doorways, offline, apart) for each in doorways])
    return Scene(
        evidence=evidence,
        doorways=doorways,
        offline=offline,
        page=page,
        components=watched,
        broken=tuple([each for each in watched if each.status in BROKEN]),
        vanished=core(evidence.interests) - {each.id for each in listed} if page else frozenset(),
        incidents=incidents.sort(evidence.interests, page.incidents if page else ()),
        works=_works(evidence, page),
    )


def _doorway(evidence: Evidence, source: str) -> Doorway:
    """Return the door with its latest proof; an attempt that proves nothing leaves the one before."""
    door = door_of(evidence, source)
    tried = fresh_door(evidence, door)
    latest = door.latest if tried else None
    if isinstance(latest, FrontDoor) and decides(door, latest, evidence.one_off):
        since = door.judged_since if door.judged == latest else door.at
        return Doorway(source, door, tried, latest.state, latest, since, door.at)
    judged = door.judged if fresh(door.judged_at, shelf_life(evidence.intervals.door), evidence.now) else None
    if judged is not None and judged.state is not DoorState.UNJUDGED:
        return Doorway(source, door, tried, judged.state, judged, door.judged_since, door.judged_at)
    return Doorway(source, door, tried)


def _offline(doorways: tuple[Doorway, ...], apart: timedelta) -> bool:
    """Return whether this network stands before every door, or before one and no other was heard since."""
    local = [each for each in doorways if each.state is DoorState.LOCAL]
    other = [each for each in doorways if each.state not in (DoorState.LOCAL, None)]
    return bool(local) and all(_before(heard, lost, apart) for heard in other for lost in local)


def _unless_outdone(
    doorway: Doorway, doorways: tuple[Doorway, ...], offline: bool, apart: timedelta
) -> Doorway:
    """Return the doorway, unread if the network went away or came back after it was last heard.

    Where a door of each kind takes turns instead, the network is there and keeps that one door shut.
    """
    if offline:
        outdone = doorway.state is not DoorState.LOCAL
    else:
        others = (each for each in doorways if each.state not in (DoorState.LOCAL, None))
        outdone = doorway.state is DoorState.LOCAL and any(_before(doorway, each, apart) for each in others)
    return Doorway(doorway.source, doorway.door, doorway.tried) if outdone else doorway


def _before(earlier: Doorway, later: Doorway, apart: timedelta) -> bool:
    """Return whether `earlier` was last heard `apart` or more before `later` began to say what it says."""
    return earlier.at is not None and later.since is not None and apart < later.since - earlier.at


def _works(evidence: Evidence, page: StatusPage | None) -> tuple[Maintenance, ...]:
    return tuple(
        work
        for work in (page.maintenances if page else ())
        if maintenance.running(work, evidence.now) and _touches(evidence.interests, work.components)
    )


def _touches(interests: Interests, components: tuple[str, ...]) -> bool:
    return not components or any(interests.watches(each) for each in components)
