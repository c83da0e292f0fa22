"""What is said of a door: whether it answers, how fast, or why nothing can be said."""

from datetime import datetime, timedelta

from claude_tray.diagnosis.latency import usual
from claude_tray.diagnosis.scene import Doorway
from claude_tray.diagnosis.surfaces import HOSTS
from claude_tray.diagnosis.words import failure, milliseconds, one_line, span, usually
from claude_tray.model import Controls, DoorState, FrontDoor, Missing, Outcome
from claude_tray.words import _, ngettext


def door(doorway: Doorway, now: datetime) -> str:
    """Return what stands of a door, or why nothing does."""
    host, reading = HOSTS[doorway.source], doorway.reading
    match doorway.state:
        case DoorState.OPEN:
            return _open(host, doorway)
        case DoorState.BLOCKED if reading:
            return _("{host} answers, but not to us: {failure}").format(
                host=host, failure=failure(reading)
            ) + _seen_from(reading)
        case DoorState.FAILING if reading:
            return _failing(host, doorway, reading, now)
        case DoorState.LOCAL if reading:
            return _local(host, reading)
    return unread(doorway, now)


def unread(doorway: Doorway, now: datetime) -> str:
    """Return why nothing stands of a door."""
    host, latest, at = HOSTS[doorway.source], doorway.door.latest, doorway.door.at
    if latest is None or at is None:
        return _("{host} has not been tried yet").format(host=host)
    if isinstance(latest, Missing):
        return _("{host} could not be tried: {reason}").format(host=host, reason=one_line(latest.reason))
    if unconfirmed(doorway):
        attempts = ngettext(
            "One attempt at {host} failed ({failure}); trying again",
            "{n} attempts at {host} failed ({failure}); trying again",
            max(doorway.door.failures, 1),
        )
        return attempts.format(n=doorway.door.failures, host=host, failure=failure(latest))
    if doorway.tried and latest.state is DoorState.UNJUDGED:
        return _("{host} gave no answer to judge by: {failure}").format(host=host, failure=failure(latest))
    return _("{host} was last tried {span} ago").format(host=host, span=span(now - at))


def unconfirmed(doorway: Doorway) -> bool:
    """Return whether the latest attempt failed, and failing is not yet what stands of the door."""
    latest = doorway.door.latest
    failing = isinstance(latest, FrontDoor) and latest.state is DoorState.FAILING
    return failing and doorway.tried and doorway.state is not DoorState.FAILING


def _open(host: str, doorway: Doorway) -> str:
    reading = doorway.reading
    ttfb = reading.phases.ttfb if reading else None
    said = _("{host} answered from here") if ttfb is None else _("{host} answered in {time} from here")
    said = said.format(host=host, time="" if ttfb is None else milliseconds(ttfb))
    if doorway.slow:
        slowly = usually(usual(doorway.door.baseline))
        return _("{answered}, slowly: {beside}").format(answered=said, beside=slowly)
    if reading and reading.outcome is Outcome.CHALLENGED:
        return _("{answered}, with the check that it gives to programs").format(answered=said)
    return said


def _failing(host: str, doorway: Doorway, reading: FrontDoor, now: datetime) -> str:
    since = doorway.door.failing_since
    times = doorway.door.failures
    said = ngettext("{host} failed {n} time running", "{host} failed {n} times running", times)
    if since and now - since >= timedelta(seconds=1):
        said = ngettext(
            "{host} failed {n} time running in {span}", "{host} failed {n} times running in {span}", times
        )
    said = said.format(host=host, n=times, span=span(now - since) if since else "")
    if reading.controls is Controls.ANSWERED:
        said = _("{failed}, while other hosts answer").format(failed=said)
    return f"{said}: {failure(reading)}"


def _local(host: str, reading: FrontDoor) -> str:
    if reading.controls is Controls.PORTAL:
        return _(
            "This network answers in place of {host} and of unrelated hosts, as a sign-in page does"
        ).format(host=host)
    if reading.outcome.meaning is DoorState.LOCAL:
        return _("Something between here and {host} is in the way: {failure}").format(
            host=host, failure=failure(reading)
        )
    return _("Neither {host} nor any unrelated host answers from here: {failure}").format(
        host=host, failure=failure(reading)
    )


def _seen_from(reading: FrontDoor) -> str:
    if not reading.country:
        return ""
    return "; " + _("we are seen in {country}").format(country=one_line(reading.country))
