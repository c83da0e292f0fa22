"""The words for what sources say, and how foreign text is made safe to show."""

import unicodedata
from collections.abc import Sequence

from claude_tray.model import (
    CallOutcome,
    ComponentStatus,
    Confidence,
    Impact,
    Light,
    Outcome,
    Progress,
    Silence,
    StepState,
    Trend,
    Verdict,
)
from claude_tray.words import N_, _, pgettext

# Joiners shape Persian and emoji. Every other format character (direction overrides, tags) can only deceive.
_JOINERS = "\u200c\u200d"

COMPONENT = {
    ComponentStatus.OPERATIONAL: N_("operational"),
    ComponentStatus.UNDER_MAINTENANCE: N_("under maintenance"),
    ComponentStatus.UNKNOWN: N_("unknown"),
    ComponentStatus.DEGRADED_PERFORMANCE: N_("degraded"),
    ComponentStatus.PARTIAL_OUTAGE: N_("partial outage"),
    ComponentStatus.MAJOR_OUTAGE: N_("major outage"),
}

IMPACT = {
    Impact.NONE: N_("No impact"),
    Impact.MAINTENANCE: N_("Maintenance"),
    Impact.UNKNOWN: N_("Unknown impact"),
    Impact.MINOR: N_("Minor"),
    Impact.MAJOR: N_("Major"),
    Impact.CRITICAL: N_("Critical"),
}

PROGRESS = {
    Progress.UNKNOWN: N_("stage unknown"),
    Progress.INVESTIGATING: N_("investigating"),
    Progress.IDENTIFIED: N_("identified"),
    Progress.MONITORING: N_("monitoring"),
    Progress.RESOLVED: N_("resolved"),
    Progress.POSTMORTEM: N_("postmortem"),
    Progress.SCHEDULED: N_("scheduled"),
    Progress.IN_PROGRESS: N_("in progress"),
    Progress.VERIFYING: N_("verifying"),
    Progress.COMPLETED: N_("completed"),
}

OUTCOME = {
    Outcome.REACHED: N_("Open"),
    Outcome.CHALLENGED: N_("Open (bot check)"),
    Outcome.BLOCKED: N_("Refuses this address"),
    Outcome.REGION_BLOCKED: N_("Refuses this region"),
    Outcome.LEGAL_BLOCK: N_("Blocked for legal reasons"),
    Outcome.RATE_LIMITED: N_("Asked us to slow down"),
    Outcome.SERVER_ERROR: N_("Answers with an error"),
    Outcome.OVERLOADED: N_("Overloaded"),
    Outcome.ORIGIN_DOWN: N_("Nothing behind the edge"),
    Outcome.EDGE_ERROR: N_("Error at the edge"),
    Outcome.PROXY_AUTH: N_("The proxy wants a login"),
    Outcome.PROXY_FAILED: N_("The proxy fails"),
    Outcome.CAPTIVE_PORTAL: N_("A sign-in page answers"),
    Outcome.MIDDLEBOX: N_("Something else answers"),
    Outcome.TLS_INTERCEPTED: N_("Encryption is intercepted"),
    Outcome.TLS_WRONG_HOST: N_("Certificate of another host"),
    Outcome.TLS_EXPIRED: N_("Certificate has expired"),
    Outcome.TLS_NOT_YET_VALID: N_("Certificate not valid yet"),
    Outcome.TLS_FAILED: N_("Encryption fails"),
    Outcome.DNS_NOT_FOUND: N_("Name not found"),
    Outcome.DNS_FAILED: N_("Name lookup fails"),
    Outcome.REFUSED: N_("Connection refused"),
    Outcome.RESET: N_("Connection cut"),
    Outcome.NO_ROUTE: N_("No route"),
    Outcome.DNS_TIMEOUT: N_("Name lookup times out"),
    Outcome.TCP_TIMEOUT: N_("Connection times out"),
    Outcome.TLS_TIMEOUT: N_("Encryption times out"),
    Outcome.RESPONSE_TIMEOUT: N_("No answer in time"),
    Outcome.PROTOCOL_ERROR: N_("Not a web answer"),
    Outcome.OTHER: N_("Unexpected answer"),
}

SILENCE = {
    Silence.UNREACHABLE: N_("unreachable"),
    Silence.BLOCKED: N_("blocked"),
    Silence.THROTTLED: N_("throttled"),
    Silence.CHANGED: N_("changed"),
    Silence.INTERNAL: N_("internal error"),
    Silence.OFF: N_("off"),
}

TREND = {
    Trend.UNKNOWN: "",
    Trend.FALLING: N_("falling"),
    Trend.STEADY: N_("steady"),
    Trend.RISING: N_("rising"),
}

LIGHT = {Light.GREEN: N_("green"), Light.AMBER: N_("amber"), Light.RED: N_("red"), Light.GREY: N_("grey")}

STEP_STATE = {
    StepState.OK: N_("ok"),
    StepState.FAILING: N_("failing"),
    StepState.SUSPECTED: N_("suspected"),
    StepState.UNSEEN: N_("unseen"),
}

CALL = {
    CallOutcome.OPEN: N_("open"),
    CallOutcome.CONFIRMED: N_("confirmed"),
    CallOutcome.WITHDRAWN: N_("withdrawn"),
    CallOutcome.EXPIRED: N_("expired"),
    CallOutcome.MISSED: N_("missed"),
}

VERDICT = {
    Verdict.OFFLINE: N_("Offline"),
    Verdict.FRONT_DOOR_DOWN: N_("Front door down"),
    Verdict.FRONT_DOOR_BLOCKED: N_("Front door blocked"),
    Verdict.INFERENCE_OUTAGE: N_("Inference outage"),
    Verdict.INFERENCE_DEGRADED: N_("Inference degraded"),
    Verdict.CHAT_OUTAGE: N_("Chat outage"),
    Verdict.CHAT_DEGRADED: N_("Chat degraded"),
    Verdict.OTHER_OUTAGE: N_("Other outage"),
    Verdict.OTHER_DEGRADED: N_("Other degraded"),
    Verdict.INCIDENT_OPEN: N_("Incident open"),
    Verdict.MAINTENANCE: N_("Maintenance"),
    Verdict.INFERENCE_FAILING_HERE: N_("Inference failing here"),
    Verdict.LEAD_WINDOW: N_("Lead window"),
    Verdict.FRONT_DOOR_SLOW: N_("Front door slow"),
    Verdict.UNKNOWN: N_("Unknown"),
    Verdict.ALL_CLEAR: N_("All clear"),
}

CONFIDENCE = {Confidence.POSSIBLE: N_("possible"), Confidence.LIKELY: N_("likely")}


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
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def lower_first(text: str) -> str:
    """Return a sentence's opening as it stands after a colon: "Connection cut" is "connection cut".

    A language that writes nouns large says "no" to it in its catalogue.
    """
    if pgettext("a small letter after a colon: yes or no", "yes") != "yes":
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return words as they open a line."""
    return text[:1].upper() + text[1:]
