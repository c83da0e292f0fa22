"""What a person sees when Claude does not answer, and what the checks on their computer find."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claude_tray.model.diagnosis import Step, Verdict
from claude_tray.model.readings import FrontDoor


class Symptom(StrEnum):
    """What the person at the keyboard sees; a case begins with it."""

    NOT_LOADING = "not_loading"  # the page itself does not come
    NOT_REPLYING = "not_replying"  # it loads, and no prompt is answered
    STOPPING = "stopping"  # an answer begins and breaks off
    SLOW = "slow"
    SIGNED_OUT = "signed_out"  # or round and round the sign-in page
    API_ERRORS = "api_errors"  # the API or Claude Code answers with errors


class Result(StrEnum):
    """What one check came to."""

    FOUND = "found"  # it found what it looks for: a cause, or a part of one
    CLEAR = "clear"
    CANNOT_TELL = "cannot_tell"  # never taken for either of the others


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check on this computer found, in words that may stand in a public ticket.

    No address, host name of this computer, user name, path, key or account in any of its texts.
    """

    check: str  # the check's id: "captive_portal"
    result: Result
    evidence: str  # one sentence: what was seen, or why nothing can be said
    how: str = ""  # how we know: what was tried, for whoever asks
    facts: tuple[tuple[str, str], ...] = ()  # for the ticket: ("certificate issuer", "Zscaler")


class Stage(StrEnum):
    """What triage goes through; which of them, and in what order, depends on the symptom."""

    FRONT_DOOR = "front_door"
    API_HOST = "api_host"
    COMPONENTS = "components"
    COMMUNITY = "community"
    BASE_URL = "base_url"
    NETWORK = "network"
    ERROR_CLASS = "error_class"
    NEW_CHAT = "new_chat"
    PRIVATE_WINDOW = "private_window"
    SIGN_IN = "sign_in"  # out of claude.ai and in again
    CODE_SIGN_IN = "code_sign_in"  # Claude Code's own


class Choice(StrEnum):
    """What the person answers to a question; `SKIP` leaves any stage behind, settled or not."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"  # could not be tried, or cannot be told
    OVERLOADED = "overloaded"  # from here on: what the API said
    SERVER_ERROR = "server_error"
    RATE_LIMIT = "rate_limit"
    KEY = "key"
    BILLING = "billing"
    REGION = "region"
    LOGIN = "login"
    CONNECTION = "connection"
    OTHER = "other"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the person, in the order in which they came."""

    stage: Stage
    choice: Choice
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of what a symptom goes through, without asking the person: three findings."""

    at: datetime
    verdict: Verdict
    reasons: tuple[str, ...]
    path: tuple[Step, ...]
    door: Finding  # found: it fails, refuses or is slow
    components: Finding  # found: the status page admits it
    community: Finding  # found: a lead window is open
    reading: FrontDoor | None = None  # the door's
    incidents: tuple[str, ...] = ()  # ids of those that touch this
    prompt: tuple[tuple[str, str], ...] = ()  # of the last test prompt that failed: ("request-id", "req_...")


@dataclass(frozen=True, slots=True)
class Turnabout:
    """The verdict changed underneath a case: it is told, not ignored."""

    at: datetime
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One person's trouble from the first look to its cause or its ticket."""

    symptom: Symptom
    begun_at: datetime  # also its name: no two cases begin in the same microsecond
    standing: Standing
    known: Verdict = Verdict.UNKNOWN  # the last one that was known; what a turnabout turns from
    findings: tuple[Finding, ...] = ()  # of checks and of what was opened, each check once
    answers: tuple[Answer, ...] = ()
    turnabouts: tuple[Turnabout, ...] = ()
    ended_at: datetime | None = None  # the person put it away


class Matter(StrEnum):
    """Whose matter a cause is."""

    ANTHROPIC = "anthropic"
    NETWORK = "network"  # this network, or the way to the edge
    COMPUTER = "computer"  # this computer's settings
    BROWSER = "browser"
    ACCOUNT = "account"  # key, money, limits, sign-in
    GATEWAY = "gateway"  # whoever runs what stands between Claude Code and Anthropic
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure a conclusion is."""

    SURE = "sure"  # measured, or the operator says so
    LIKELY = "likely"
    POSSIBLE = "possible"


class Cause(StrEnum):
    """Every end that triage can come to; the values are stable."""

    OFFLINE = "offline"
    CAPTIVE_PORTAL = "captive_portal"
    DNS = "dns"
    HOSTS_FILE = "hosts_file"
    IPV6 = "ipv6"
    PROXY = "proxy"
    PAC = "pac"
    TLS_INTERCEPTION = "tls_interception"
    CLOCK = "clock"
    ASSET_HOSTS = "asset_hosts"
    BASE_URL = "base_url"
    DOOR_ERROR = "door_error"  # the edge answers, what stands behind it does not
    DOOR_UNREACHABLE = "door_unreachable"
    DOOR_REFUSES = "door_refuses"
    DOOR_SLOW = "door_slow"
    OFFICIAL = "official"
    LEAD_WINDOW = "lead_window"
    PROMPTS_FAILING = "prompts_failing"  # one's own test prompts or Claude Code's calls, the page being green
    LONG_CHAT = "long_chat"
    BROWSER_STATE = "browser_state"
    STALE_SESSION = "stale_session"
    CODE_SIGN_IN = "code_sign_in"
    OVERLOADED = "overloaded"
    SERVER_ERROR = "server_error"
    RATE_LIMIT = "rate_limit"
    KEY = "key"
    BILLING = "billing"
    REGION = "region"
    NOT_FOUND = "not_found"  # the ticket is ready


@dataclass(frozen=True, slots=True)
class Passed:
    """A stage that is behind us. `result` is None where it was skipped or had nothing to add."""

    stage: Stage
    result: Result | None
    evidence: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """Run something: at once where it only looks (`automatic`), else when the person says so."""

    stage: Stage
    automatic: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the person what no machine can see."""

    stage: Stage
    choices: tuple[Choice, ...]
    tried: Finding | None = None  # what was opened for it, or why it could not be


@dataclass(frozen=True, slots=True)
class Conclude:
    """The end: a cause, or that none was found and the ticket is ready."""

    cause: Cause
    matter: Matter
    certainty: Certainty
    evidence: str
    stage: Stage | None = None  # what settled it: skip that, and triage goes on
    how: str = ""
    tell_me: bool = False  # whether "tell me when it is back" makes sense


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a case stands: the stages behind it, what is next, and the path as the answers moved it."""

    behind: tuple[Passed, ...]
    now: Try | Ask | Conclude
    stages: int  # how many there can be for this symptom, the end not counted
    path: tuple[Step, ...]
    can_go_back: bool = False
