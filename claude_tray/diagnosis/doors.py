"""What the knocks at a door add up to: one lost packet is not an outage, and neither is a night's sleep."""

from datetime import datetime, timedelta

from claude_tray.diagnosis.freshness import fresh
from claude_tray.diagnosis.latency import learn
from claude_tray.model import Door, DoorState, FrontDoor, Missing
from claude_tray.model.changed import replace

IN_A_ROW = 3  # failures that prove something; a lost packet or a roaming laptop fails once or twice
IN_A_ROW_ONE_OFF = 2  # where nobody will knock again


def needed(one_off: bool) -> int:
    """Return how many failures in a row it takes to call a door down."""
    return IN_A_ROW_ONE_OFF if one_off else IN_A_ROW


def in_doubt(door: Door, one_off: bool = False) -> bool:
    """Return whether the door has failed, but not often enough to say so: knock again at once."""
    return 0 < door.failures < needed(one_off)


def knocked(door: Door, content: FrontDoor | Missing, at: datetime, life: timedelta, one_off: bool) -> Door:
    """Return what is known of a door after one more attempt at `at`.

    After a gap longer than the shelf life `life` (the computer slept) every run of equal answers begins anew.
    """
    if not fresh(door.at, life, at):
        door = _rested(door)
    if isinstance(content, Missing):
        return replace(door, latest=content, at=at)
    return _judged(_counted(door, content, at), content, at, one_off)


def decides(door: Door, reading: FrontDoor, one_off: bool) -> bool:
    """Return whether the reading, the door's latest, proves its state."""
    if reading.state is DoorState.FAILING:
        return door.failures >= needed(one_off)
    return reading.state is not DoorState.UNJUDGED


def _rested(door: Door) -> Door:
    baseline = replace(door.baseline, slow=False, streak=0, held=0)
    return replace(door, failures=0, failing_since=None, judged_since=None, baseline=baseline)


def _counted(door: Door, reading: FrontDoor, at: datetime) -> Door:
    """Return the door with its run of failures, and with what a real answer teaches of its speed."""
    match reading.state:
        case DoorState.FAILING:
            since = door.failing_since if door.failures else at
            failures = door.failures + max(reading.attempts, 1)
            return replace(door, latest=reading, at=at, failures=failures, failing_since=since)
        case DoorState.UNJUDGED:
            return replace(door, latest=reading, at=at)
    baseline = door.baseline
    if reading.state is DoorState.OPEN and reading.phases.ttfb is not None:
        baseline = learn(baseline, reading.phases.ttfb)
    return replace(door, latest=reading, at=at, failures=0, failing_since=None, baseline=baseline)


def _judged(door: Door, reading: FrontDoor, at: datetime, one_off: bool) -> Door:
    if not decides(door, reading, one_off):
        return door
    same = door.judged is not None and door.judged.state is reading.state
    since = door.judged_since if same and door.judged_since else at
    return replace(door, judged=reading, judged_at=at, judged_since=since)
