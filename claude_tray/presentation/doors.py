"""Which doors matter to a person, and what is usual at them."""

from dataclasses import dataclass

from claude_tray.model import API_DOOR, FRONT_DOOR, Door, DoorState, Evidence, FrontDoor, Interests, Surface
from claude_tray.presentation.figures import finite, middle

ENOUGH = 5  # answers; the median of fewer is chance, not what is usual


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
    api = Entrance(API_DOOR, "Claude's API", "API host", evidence.api_door)
    wanted = (chat, *((api,) if uses_api(evidence.interests) else ()))
    return wanted if uses_chat(evidence.interests) else wanted[1:]


def uses_chat(interests: Interests) -> bool:
    """Return whether claude.ai's door matters: it is used, or nothing is said of what is used."""
    return Surface.CLAUDE_AI in interests.surfaces or not interests.surfaces


def uses_api(interests: Interests) -> bool:
    """Return whether the API host's door matters."""
    return bool(interests.surfaces & {Surface.CLAUDE_CODE, Surface.API})


def knock(door: Door) -> FrontDoor | None:
    """Return the door's last answer or failure, or None if it was not tried."""
    return door.latest if isinstance(door.latest, FrontDoor) else None


def usual(door: Door) -> float | None:
    """Return the answer time that is usual from here, in ms, or None while that is being learned."""
    answers = finite(door.baseline.answers)
    return middle(answers) if len(answers) >= ENOUGH else None


def doors_that_are(evidence: Evidence, state: DoorState) -> tuple[Entrance, ...]:
    """Return the doors of this person whose last proof says `state`."""
    return tuple(each for each in entrances(evidence) if _is(each, state))


def proof_of(evidence: Evidence, state: DoorState) -> FrontDoor | None:
    """Return the reading of the first door that is in `state`."""
    return next((proof(each) for each in doors_that_are(evidence, state)), None)


def proof(entrance: Entrance) -> FrontDoor | None:
    """Return what the door last proved; a single failure proves nothing yet."""
    return entrance.door.judged or knock(entrance.door)


def _is(entrance: Entrance, state: DoorState) -> bool:
    proved = proof(entrance)
    return proved is not None and proved.state is state
