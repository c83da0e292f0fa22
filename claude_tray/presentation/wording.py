"""The words for what sources say, and how foreign text is made safe to show."""

import unicodedata
from collections.abc import Sequence

from claude_tray.model import ComponentStatus, Impact, Outcome, Progress, Silence, Trend

# Joiners shape Persian and emoji. Every other format character (direction overrides, tags) can only deceive.
_JOINERS = "\u200c\u200d"

COMPONENT = {
    ComponentStatus.OPERATIONAL: "operational",
    ComponentStatus.UNDER_MAINTENANCE: "under maintenance",
    ComponentStatus.UNKNOWN: "unknown",
    ComponentStatus.DEGRADED_PERFORMANCE: "degraded",
    ComponentStatus.PARTIAL_OUTAGE: "partial outage",
    ComponentStatus.MAJOR_OUTAGE: "major outage",
}

IMPACT = {
    Impact.NONE: "No impact",
    Impact.MAINTENANCE: "Maintenance",
    Impact.UNKNOWN: "Unknown impact",
    Impact.MINOR: "Minor",
    Impact.MAJOR: "Major",
    Impact.CRITICAL: "Critical",
}

PROGRESS = {progress: progress.value.replace("_", " ") for progress in Progress} | {
    Progress.UNKNOWN: "stage unknown"
}

OUTCOME = {
    Outcome.REACHED: "Open",
    Outcome.CHALLENGED: "Open (bot check)",
    Outcome.BLOCKED: "Refuses this address",
    Outcome.REGION_BLOCKED: "Refuses this region",
    Outcome.LEGAL_BLOCK: "Blocked for legal reasons",
    Outcome.RATE_LIMITED: "Asked us to slow down",
    Outcome.SERVER_ERROR: "Answers with an error",
    Outcome.OVERLOADED: "Overloaded",
    Outcome.ORIGIN_DOWN: "Nothing behind the edge",
    Outcome.EDGE_ERROR: "Error at the edge",
    Outcome.PROXY_AUTH: "The proxy wants a login",
    Outcome.PROXY_FAILED: "The proxy fails",
    Outcome.CAPTIVE_PORTAL: "A sign-in page answers",
    Outcome.MIDDLEBOX: "Something else answers",
    Outcome.TLS_INTERCEPTED: "Encryption is intercepted",
    Outcome.TLS_WRONG_HOST: "Certificate of another host",
    Outcome.TLS_EXPIRED: "Certificate has expired",
    Outcome.TLS_NOT_YET_VALID: "Certificate not valid yet",
    Outcome.TLS_FAILED: "Encryption fails",
    Outcome.DNS_NOT_FOUND: "Name not found",
    Outcome.DNS_FAILED: "Name lookup fails",
    Outcome.REFUSED: "Connection refused",
    Outcome.RESET: "Connection cut",
    Outcome.NO_ROUTE: "No route",
    Outcome.DNS_TIMEOUT: "Name lookup times out",
    Outcome.TCP_TIMEOUT: "Connection times out",
    Outcome.TLS_TIMEOUT: "Encryption times out",
    Outcome.RESPONSE_TIMEOUT: "No answer in time",
    Outcome.PROTOCOL_ERROR: "Not a web answer",
    Outcome.OTHER: "Unexpected answer",
}

SILENCE = {
    Silence.UNREACHABLE: "unreachable",
    Silence.BLOCKED: "blocked",
    Silence.THROTTLED: "throttled",
    Silence.CHANGED: "changed",
    Silence.INTERNAL: "internal error",
}

TREND = {Trend.UNKNOWN: "", Trend.FALLING: "falling", Trend.STEADY: "steady", Trend.RISING: "rising"}


def clean(text: str) -> str:
    """Return `text` on one line, without control, direction and other invisible characters."""
    kept = (" " if _breaks(each) else each for each in text if not _hidden(each))
    return " ".join("".join(kept).split())


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp")


def _hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Cs", "Co", "Cn") or (category == "Cf" and character not in _JOINERS)


def cut(text: str, length: int) -> str:
    """Return `text` in at most `length` characters; an ellipsis says that something is missing."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def several(names: Sequence[str]) -> str:
    """Return names as a person says them: "claude.ai, Claude API and Claude Code"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def lower_first(text: str) -> str:
    """Return a sentence's opening as it stands after a colon: "Connection cut" is "connection cut"."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return words as they open a line."""
    return text[:1].upper() + text[1:]
