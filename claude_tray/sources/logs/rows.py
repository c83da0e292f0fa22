"""What a row of Claude Code's session log counts as: an answer, a failure by its class, or nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from claude_tray.model import ANSWERED, RETRY, Blame

# A row without one of these is none of ours, and parsing it would be wasted: most of a log is tool output.
MARKS = (b'"assistant"', b'"api_error"')

UNKNOWN = "unknown"
CONNECTION = "connection"
SYNTHETIC = "<synthetic>"  # the "model" of a message that Claude Code wrote itself

_ANTHROPICS = {
    "overloaded": "overloaded",
    "overloaded_error": "overloaded",
    "server_error": "server_error",
    "api_error": "server_error",
    "timeout_error": "server_error",
}
_YOURS = {
    "rate_limit": "rate_limit",
    "rate_limit_error": "rate_limit",
    "authentication_failed": "authentication_failed",
    "authentication_error": "authentication_failed",
    "oauth_org_not_allowed": "oauth_org_not_allowed",
    "cloud_credential_error": "cloud_credential_error",
    "billing_error": "billing_error",
    "account_on_hold": "account_on_hold",
    "verification_required": "verification_required",
    "permission_error": "permission_error",
    "invalid_request": "invalid_request",
    "invalid_request_error": "invalid_request",
    "model_not_found": "model_not_found",
    "not_found_error": "model_not_found",
    "max_output_tokens": "max_output_tokens",
}
_CONNECTIONS = frozenset({
    "ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EPIPE",
    "ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "FailedToOpenSocket", "ConnectionRefused", "ConnectionClosed",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One call as a row tells it. `key`: the same in all rows of the call; 0: not told."""

    at: datetime
    kind: str
    blame: Blame
    key: int


def row(line: bytes) -> Row | None:
    """Return what the line counts as, or None. By its flag, type, code and status: never by its text."""
    told = _parsed(line) if any(mark in line for mark in MARKS) else None
    at = _moment(told.get("timestamp")) if isinstance(told, dict) else None
    if told is None or at is None:
        return None
    match told:
        case {"type": "assistant", "isApiErrorMessage": True}:
            kind, blame = classify(told.get("error"), told.get("apiErrorStatus"))
            return Row(at, kind, blame, _key(told.get("uuid")))
        case {"type": "assistant", "message": {"model": str(model)} as message} if _is_anthropics(model):
            # An answer fills several rows, one for each block of it.
            return Row(at, ANSWERED, Blame.NONE, _key(message.get("id") or told.get("uuid")))
        case {"type": "system", "subtype": "api_error"}:
            return Row(at, RETRY, Blame.NONE, _key(told.get("uuid")))
    return None


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):  # torn, or not a log at all
        return None


def classify(error: Any, status: Any = None) -> tuple[str, Blame]:
    """Return the class of a failure and whose it is; the class is one of our words, whatever stands there."""
    code, number = _code(error), _status(error, status)
    if code in _ANTHROPICS:
        return _ANTHROPICS[code], Blame.ANTHROPIC
    if code in _YOURS and not (code.startswith("rate_limit") and number >= 500):
        return _YOURS[code], Blame.YOU
    if code in _CONNECTIONS:
        return CONNECTION, Blame.NETWORK
    if 500 <= number <= 599:
        return "overloaded" if number == 529 else "server_error", Blame.ANTHROPIC
    if 400 <= number <= 499:
        return f"http_{number}", Blame.YOU
    return UNKNOWN, Blame.NONE


def _code(error: Any) -> str:
    """Return the code, from a string or from an object, whose shape differs from version to version."""
    match error:
        case str():
            return error
        case {"error": {"type": str(code)}} | {"type": str(code)} | {"code": str(code)}:
            return code
        case {"cause": {"code": str(code)}}:
            return code
    return ""


def _status(error: Any, status: Any) -> int:
    inside = error.get("status") if isinstance(error, Mapping) else None
    return next((each for each in (status, inside) if type(each) is int), 0)


def _is_anthropics(model: str) -> bool:
    """Return whether Anthropic's own API answered: other clouds write the name in other ways."""
    return model.startswith("claude-") and "@" not in model


def _moment(told: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(told) if isinstance(told, str) else None
        return at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _key(told: Any) -> int:
    return crc32(told.encode("utf-8", "surrogatepass")) if isinstance(told, str) else 0
