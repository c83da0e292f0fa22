"""What is said of a door: whether it answers, how fast, or why nothing can be said."""

from datetime import datetime, timedelta

from claude_tray.diagnosis.latency import usual
from claude_tray.diagnosis.scene import Doorway
from claude_tray.diagnosis.surfaces import HOSTS
from claude_tray.diagnosis.words import failure, milliseconds, one_line, span
from claude_tray.model import Controls, DoorState, FrontDoor, Missing, Outcome


def door(doorway: Doorway, now: datetime) -> str:
    """Return what stands of a door, or why nothing does."""
    host, reading = HOSTS[doorway.source], doorway.reading
    match doorway.state:
        case DoorState.OPEN:
            return _open(host, doorway)
        case DoorState.BLOCKED if reading:
            return f"{host} answers, but not to us: {failure(reading)}{_seen_from(reading)}"
        case DoorState.FAILING if reading:
            return _failing(host, doorway, reading, now)
        case DoorState.LOCAL if reading:
            return _local(host, reading)
    return unread(doorway, now)


def unread(doorway: Doorway, now: datetime) -> str:
    """Return why nothing stands of a door."""
    host, latest, at = HOSTS[doorway.source], doorway.door.latest, doorway.door.at
    if latest is None or at is None:
        return f"{host} has not been tried yet"
    if isinstance(latest, Missing):
        return f"{host} could not be tried: {one_line(latest.reason)}"
    if unconfirmed(doorway):
        attempts = f"{doorway.door.failures} attempts" if doorway.door.failures > 1 else "One attempt"
        return f"{attempts} at {host} failed ({failure(latest)}); trying again"
    if doorway.tried and latest.state is DoorState.UNJUDGED:
        return f"{host} gave no answer to judge by: {failure(latest)}"
    return f"{host} was last tried {span(now - at)} ago"


def unconfirmed(doorway: Doorway) -> bool:
    """Return whether the latest attempt failed, and failing is not yet what stands of the door."""
    latest = doorway.door.latest
    failing = isinstance(latest, FrontDoor) and latest.state is DoorState.FAILING
    return failing and doorway.tried and doorway.state is not DoorState.FAILING


def _open(host: str, doorway: Doorway) -> str:
    reading = doorway.reading
    ttfb = reading.phases.ttfb if reading else None
    said = f"{host} answered" if ttfb is None else f"{host} answered in {milliseconds(ttfb)}"
    if doorway.slow:
        normal = usual(doorway.door.baseline)
        slowly = f"usual is {milliseconds(normal)}" if normal else "three times running"
        return f"{said} from here, slowly: {slowly}"
    if reading and reading.outcome is Outcome.CHALLENGED:
        return f"{said} from here, with the check that it gives to programs"
    return f"{said} from here"


def _failing(host: str, doorway: Doorway, reading: FrontDoor, now: datetime) -> str:
    since = doorway.door.failing_since
    over = f" in {span(now - since)}" if since and now - since >= timedelta(seconds=1) else ""
    others = ", while other hosts answer" if reading.controls is Controls.ANSWERED else ""
    return f"{host} failed {doorway.door.failures} times running{over}{others}: {failure(reading)}"


def _local(host: str, reading: FrontDoor) -> str:
    if reading.controls is Controls.PORTAL:
        return f"This network answers in place of {host} and of unrelated hosts, as a sign-in page does"
    if reading.outcome.meaning is DoorState.LOCAL:
        return f"Something between here and {host} is in the way: {failure(reading)}"
    return f"Neither {host} nor any unrelated host answers from here: {failure(reading)}"


def _seen_from(reading: FrontDoor) -> str:
    return f"; we are seen in {one_line(reading.country)}" if reading.country else ""
