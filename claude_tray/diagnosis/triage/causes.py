"""What a cause means: whose matter it is, and how sure it makes us."""

from dataclasses import dataclass

from claude_tray.model import (
    Cause,
    Certainty,
    Conclude,
    Controls,
    DoorState,
    Finding,
    FrontDoor,
    Matter,
    Outcome,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A cause before it is said what it rests on."""

    cause: Cause
    matter: Matter
    certainty: Certainty = Certainty.SURE
    tell_me: bool = False

    def conclude(self, finding: Finding, stage: Stage) -> Conclude:
        """Return the conclusion that rests on this finding."""
        return Conclude(
            self.cause, self.matter, self.certainty, finding.evidence, stage, finding.how, self.tell_me
        )


_LOCAL = {
    "offline": Found(Cause.OFFLINE, Matter.NETWORK),
    "captive_portal": Found(Cause.CAPTIVE_PORTAL, Matter.NETWORK),
    "dns": Found(Cause.DNS, Matter.NETWORK),
    "hosts_file": Found(Cause.HOSTS_FILE, Matter.COMPUTER),
    "clock": Found(Cause.CLOCK, Matter.COMPUTER, Certainty.LIKELY),
    "asset_hosts": Found(Cause.ASSET_HOSTS, Matter.NETWORK, Certainty.LIKELY),
    "ipv6": Found(Cause.IPV6, Matter.NETWORK, Certainty.LIKELY),
    "tls_interception": Found(Cause.TLS_INTERCEPTION, Matter.NETWORK, Certainty.POSSIBLE),
    "proxy": Found(Cause.PROXY, Matter.NETWORK, Certainty.POSSIBLE),
    "pac": Found(Cause.PAC, Matter.NETWORK, Certainty.POSSIBLE),
    "base_url": Found(Cause.BASE_URL, Matter.GATEWAY),
}

_DOORS = {
    Outcome.SERVER_ERROR: Found(Cause.DOOR_ERROR, Matter.ANTHROPIC, tell_me=True),
    Outcome.OVERLOADED: Found(Cause.DOOR_ERROR, Matter.ANTHROPIC, tell_me=True),
    Outcome.ORIGIN_DOWN: Found(Cause.DOOR_ERROR, Matter.ANTHROPIC, tell_me=True),
    Outcome.EDGE_ERROR: Found(Cause.DOOR_ERROR, Matter.ANTHROPIC, Certainty.LIKELY, tell_me=True),
    Outcome.PROXY_AUTH: Found(Cause.PROXY, Matter.NETWORK),
    Outcome.PROXY_FAILED: Found(Cause.PROXY, Matter.NETWORK),
    Outcome.CAPTIVE_PORTAL: Found(Cause.CAPTIVE_PORTAL, Matter.NETWORK),
    Outcome.TLS_INTERCEPTED: Found(Cause.TLS_INTERCEPTION, Matter.NETWORK),
    Outcome.TLS_EXPIRED: Found(Cause.CLOCK, Matter.COMPUTER, Certainty.POSSIBLE),
    Outcome.TLS_NOT_YET_VALID: Found(Cause.CLOCK, Matter.COMPUTER, Certainty.POSSIBLE),
}

_CONTROLS = {
    Controls.PORTAL: Found(Cause.CAPTIVE_PORTAL, Matter.NETWORK),
    Controls.SILENT: Found(Cause.OFFLINE, Matter.NETWORK),
}


def local(check: str) -> Found:
    """Return what a check of this computer means where it finds something; raises KeyError."""
    return _LOCAL[check]


def of_door(reading: FrontDoor | None) -> Found:
    """Return what a bad door means once this computer's own checks found nothing."""
    if reading is None:
        return Found(Cause.DOOR_UNREACHABLE, Matter.NETWORK, Certainty.POSSIBLE, tell_me=True)
    if reading.state is DoorState.BLOCKED:
        return Found(Cause.DOOR_REFUSES, Matter.NETWORK)
    if reading.state is DoorState.OPEN:
        return Found(Cause.DOOR_SLOW, Matter.NETWORK, Certainty.POSSIBLE, tell_me=True)
    if reading.outcome in _DOORS:
        return _DOORS[reading.outcome]
    unreachable = Found(Cause.DOOR_UNREACHABLE, Matter.NETWORK, Certainty.LIKELY, tell_me=True)
    return _CONTROLS.get(reading.controls, unreachable)
