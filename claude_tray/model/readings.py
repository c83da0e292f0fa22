"""What one source said at one moment, or why it said nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claude_tray.model.inference import CallLog, Inference
from claude_tray.model.ordered import Ordered
from claude_tray.model.status_page import StatusPage

FRONT_DOOR = "front_door"
API_DOOR = "api_door"
STATUS_PAGE = "status_page"


class Silence(StrEnum):
    """Why a source could not be read: different things to say to a person, none of them about Claude."""

    UNREACHABLE = "unreachable"  # no connection, a time-out, a TLS failure, a server error
    BLOCKED = "blocked"  # it answers, and refuses programs such as this one
    THROTTLED = "throttled"  # it asked us to wait
    CHANGED = "changed"  # it answers in a shape that we do not understand
    INTERNAL = "internal"  # our own fault
    OFF = "off"  # the person has switched it off


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing was read. Never good news, never bad news."""

    reason: str
    silence: Silence = Silence.UNREACHABLE


class Outcome(StrEnum):
    """How one attempt to reach a front door ended."""

    REACHED = "reached"
    CHALLENGED = "challenged"  # the edge's bot check: the normal answer to a program, the door is open
    BLOCKED = "blocked"  # the edge refuses this address
    REGION_BLOCKED = "region_blocked"
    LEGAL_BLOCK = "legal_block"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    OVERLOADED = "overloaded"  # 529
    ORIGIN_DOWN = "origin_down"  # Cloudflare 520-526: the edge is up, what stands behind it is not
    EDGE_ERROR = "edge_error"  # Cloudflare 530 with a 1xxx code
    PROXY_AUTH = "proxy_auth"
    PROXY_FAILED = "proxy_failed"
    CAPTIVE_PORTAL = "captive_portal"
    MIDDLEBOX = "middlebox"
    TLS_INTERCEPTED = "tls_intercepted"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_EXPIRED = "tls_expired"
    TLS_NOT_YET_VALID = "tls_not_yet_valid"
    TLS_FAILED = "tls_failed"
    DNS_NOT_FOUND = "dns_not_found"
    DNS_FAILED = "dns_failed"
    REFUSED = "refused"
    RESET = "reset"
    NO_ROUTE = "no_route"
    DNS_TIMEOUT = "dns_timeout"
    TCP_TIMEOUT = "tcp_timeout"
    TLS_TIMEOUT = "tls_timeout"
    RESPONSE_TIMEOUT = "response_timeout"
    PROTOCOL_ERROR = "protocol_error"  # what came back is not HTTP
    OTHER = "other"  # an answer that no rule knows

    @property
    def meaning(self) -> "DoorState":
        """What this outcome says about the door."""
        return _MEANING.get(self, DoorState.FAILING)


class DoorState(StrEnum):
    """What an attempt says about the door, from here."""

    OPEN = "open"
    BLOCKED = "blocked"  # open, but not for this address, country or region
    FAILING = "failing"  # the door's failure, or the network's: control hosts decide
    LOCAL = "local"  # something between us and the door answered instead
    UNJUDGED = "unjudged"  # an answer that says nothing either way


_MEANING = {
    Outcome.REACHED: DoorState.OPEN,
    Outcome.CHALLENGED: DoorState.OPEN,
    Outcome.BLOCKED: DoorState.BLOCKED,
    Outcome.REGION_BLOCKED: DoorState.BLOCKED,
    Outcome.LEGAL_BLOCK: DoorState.BLOCKED,
    Outcome.RATE_LIMITED: DoorState.UNJUDGED,
    Outcome.OTHER: DoorState.UNJUDGED,
    Outcome.PROXY_AUTH: DoorState.LOCAL,
    Outcome.PROXY_FAILED: DoorState.LOCAL,
    Outcome.CAPTIVE_PORTAL: DoorState.LOCAL,
    Outcome.MIDDLEBOX: DoorState.LOCAL,
    Outcome.TLS_INTERCEPTED: DoorState.LOCAL,
    Outcome.TLS_WRONG_HOST: DoorState.LOCAL,
}


class Controls(StrEnum):
    """What unrelated hosts said when a door failed."""

    NOT_ASKED = "not_asked"
    ANSWERED = "answered"  # the internet works from here
    SILENT = "silent"  # no control host answered: it is this network
    PORTAL = "portal"  # a control host's answer was replaced: a captive portal


@dataclass(frozen=True, slots=True)
class Phases:
    """How long each phase of one attempt took, in milliseconds; None where it did not take place or end."""

    dns: float | None = None
    tcp: float | None = None
    tls: float | None = None
    ttfb: float | None = None  # request sent to first byte of the answer, curl's starttransfer - appconnect

    @property
    def total(self) -> float | None:
        """Return the sum of the phases that ended, or None if none did."""
        ended = [phase for phase in (self.dns, self.tcp, self.tls, self.ttfb) if phase is not None]
        return sum(ended) if ended else None


@dataclass(frozen=True, slots=True)
class Knock:
    """One attempt at a door on a fresh connection, before anybody judges it.

    Either `fault` says how the transport failed, or `status`, `headers` (lower-case names) and `body`
    (never more than 64 KiB of it) hold the answer.
    """

    phases: Phases = Phases()
    fault: Outcome | None = None
    detail: str = ""  # the fault in words: "certificate issued by Zscaler"
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    via_proxy: bool = False
    clock_skew_s: float | None = None  # this computer's clock minus the server's, seconds

    def header(self, name: str) -> str:
        """Return the first header called `name` (lower case), or ''."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """What one knock on a front door meant."""

    outcome: Outcome
    phases: Phases = Phases()
    http_status: int | None = None
    detail: str = ""
    colo: str | None = None  # the edge's data centre as it calls itself: "FRA"
    country: str | None = None  # where the edge believes we are: "DE"
    ray: str | None = None  # cf-ray, what support asks for
    via_proxy: bool = False
    clock_skew_s: float | None = None
    controls: Controls = Controls.NOT_ASKED
    attempts: int = 1  # knocks in this reading that ended in the same way

    @property
    def state(self) -> DoorState:
        """What this says about the door; a failure is only the door's where a control host answered.

        An error that the door itself answers with is its own: a firewall that shuts the control hosts out
        does not make it this network's.
        """
        unanswered = self.outcome.meaning is DoorState.FAILING and self.http_status is None
        if unanswered and self.controls in (Controls.SILENT, Controls.PORTAL):
            return DoorState.LOCAL
        return self.outcome.meaning


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One person saying in public that Claude fails. No author, no text."""

    at: datetime
    id: str
    thread: str = ""  # reports of one thread are not independent of each other


@dataclass(frozen=True, slots=True)
class Count:
    """How many reports a source that names none counted from `at` on."""

    at: datetime
    seconds: int
    n: int


@dataclass(frozen=True, slots=True)
class Reports:
    """What a community source held: the reports, and what else was read and why it did not count."""

    reports: tuple[Report, ...]
    read: int = 0  # items looked at
    rejected: tuple[tuple[str, int], ...] = ()  # (rule, items), most frequent first
    since: datetime | None = None  # everything posted from here to the reading was looked at
    counts: tuple[Count, ...] = ()  # in place of reports


Content = FrontDoor | StatusPage | Reports | Inference | CallLog | Missing


@dataclass(frozen=True, slots=True)
class Reading:
    """What `source` said at `at` (when its answer was complete, UTC)."""

    source: str
    at: datetime
    content: Content


class Trend(Ordered):
    """Where the number of reports is going."""

    UNKNOWN = "unknown"
    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"
