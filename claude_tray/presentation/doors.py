"""Which doors matter to a person, and what is usual at them."""

from dataclasses import dataclass

from claude_tray.model import API_DOOR, FRONT_DOOR, Door, DoorState, Evidence, FrontDoor, Interests, Surface
from claude_tray.presentation.figures import finite, middle
from claude_tray.presentation.freshness import stale
from claude_tray.words import _

ENOUGH = 10  # answers; the median of fewer is chance, not what is usual


@dataclass(frozen=True, slots=True)
class Entrance:
    """One of the two doors, by its name."""

    id: str
    name: str  # in a sentence: "claude.ai"
    short: str  # before a state: "API host"
    door: Door


def entrances(evidence: Evidence) -> tuple[Entrance, ...]:
    """Return the doors that matter to this person, claude.ai's first."""
    chat = Entrance(FRONT_DOOR, "claude.ai", "claude.ai", evidence.front_door)
    api = Entrance(API_DOOR, _("Claude's API"), _("API host"), evidence.api_door)
    wanted = (chat, *((api,) if uses_api(evidence.interests) else ()))
    return wanted if uses_chat(evidence.interests) else wanted[1:]


def uses_chat(interests: Interests) -> bool:
    """Return whether claude.ai's door matters: it is used, or nothing is said of what is used."""
    return Surface.CLAUDE_AI in interests.surfaces or not interests.surfaces


def uses_api(interests: Interests) -> bool:
    """Return whether the API host's door matters: it is used, or nothing is said of what is used."""
    return bool(interests.surfaces & {Surface.CLAUDE_CODE, Surface.API}) or not interests.surfaces


def knock(door: Door) -> FrontDoor | None:
    """Return the door's last answer or failure, or None if it was not tried."""
    return door.latest if isinstance(door.latest, FrontDoor) else None


def usual(door: Door) -> float | None:
    """Return the answer time that is usual from here, in ms, or None while that is being learned."""
    answers = finite(door.baseline.answers)
    return middle(answers) if len(answers) >= ENOUGH else None


def doors_that_are(evidence: Evidence, state: DoorState) -> tuple[Entrance, ...]:
    """Return the doors of this person whose last proof says `state`."""
    found = ((each, proof(each.door, evidence)) for each in entrances(evidence))
    return tuple(each for each, proved in found if proved is not None and proved.state is state)


def proof_of(evidence: Evidence, state: DoorState) -> FrontDoor | None:
    """Return the reading of the first door that is in `state`."""
    return next((proof(each.door, evidence) for each in doors_that_are(evidence, state)), None)


def proof(door: Door, evidence: Evidence) -> FrontDoor | None:
    """Return what the door proved lately: a single failure leaves what was proved before."""
    if door.judged is not None and not stale(door.judged_at, evidence.intervals.door, evidence.now):
        return door.judged
    return None if unread(door, evidence) else knock(door)


def unread(door: Door, evidence: Evidence) -> bool:
    """Return whether the door's last reading is missing or too old."""
    return knock(door) is None or stale(door.at, evidence.intervals.door, evidence.now)
