"""Which signature an answer has whose status or kind says enough. PURE.

The error's type and code decide, never its message: that is written for people, and changes.
"""

import json
from collections.abc import Mapping

from claude_tray.model import Signature

S = Signature

_BY_STATUS = {
    500: S.INTERNAL_ERROR,
    502: S.BAD_GATEWAY,
    503: S.UNAVAILABLE,
    504: S.GATEWAY_TIMEOUT,
    529: S.OVERLOADED,
    **dict.fromkeys((*range(520, 528), 530), S.ORIGIN_DOWN),
    400: S.BAD_REQUEST,
    401: S.BAD_KEY,
    402: S.NO_CREDIT,
    404: S.MODEL_GONE,
    407: S.PROXY_REFUSED,
    409: S.CONFLICT,
    413: S.TOO_LARGE,
    511: S.PORTAL,
}
_YOURS_BY_TYPE = {
    "billing_error": S.NO_CREDIT,
    "authentication_error": S.BAD_KEY,
    "permission_error": S.NOT_ALLOWED,
    "rate_limit_error": S.RATE_LIMITED,
    "invalid_request_error": S.BAD_REQUEST,
    "request_too_large": S.TOO_LARGE,
    "not_found_error": S.MODEL_GONE,
}
_LIMITS = frozenset({"enforced_spend_limit_reached", "ramp_limit_exceeded"})
_PROXIES = ("squid", "zscaler", "bluecoat", "mcafee", "forcepoint", "fortinet", "mikrotik")


def of_status(status: int, headers: Mapping[str, str], body: bytes) -> Signature:
    """Return what an answer with an error's status is; header names are lower-case."""
    kind, code = error_type(body), error_code(body)
    in_between = "x-squid-error" in headers or headers.get("server", "").lower().startswith(_PROXIES)
    # A page in between knows neither the key nor the model.
    strange = status in (401, 404) and not kind and _is_page(headers)
    table = (  # the first line that holds decides
        (300 <= status < 400, S.REDIRECTED),
        (in_between, S.PROXY_REFUSED),
        (code in _LIMITS, S.SPEND_LIMIT),
        (status == 429, S.RATE_LIMITED if "retry-after" in headers else S.SPEND_LIMIT),
        (status == 403, _forbidden(headers, kind)),
        (status == 400 and kind == "billing_error", S.NO_CREDIT),
        (strange, S.PORTAL),
        (True, _BY_STATUS.get(status, S.SERVER_ERROR if status >= 500 else S.REFUSED)),
    )
    return next(signature for holds, signature in table if holds)


def of_kind(status: int, headers: Mapping[str, str]) -> Signature | None:
    """Return what is wrong with a good answer that is no event stream, or None."""
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        return S.COMPRESSED
    if _is_page(headers):
        return S.PORTAL
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return None if status == 200 and kind == "text/event-stream" else S.NOT_EVENT_STREAM


def of_event(kind: str, code: str, *, begun: bool) -> Signature:
    """Return what an error within a stream is; `begun`: a part of the answer had come."""
    if code in _LIMITS:
        return S.SPEND_LIMIT
    return _YOURS_BY_TYPE.get(kind) or (S.ERROR_MID_STREAM if begun else S.ERROR_FIRST)


def error_type(body: bytes) -> str:
    """Return the error's type in a body such as {"error": {"type": ...}}, or ""."""
    match _told(body):
        case {"error": {"type": str(kind)}}:
            return kind
    return ""


def error_code(body: bytes) -> str:
    """Return the error's code in a body such as {"error": {"details": {"error_code": ...}}}, or ""."""
    match _told(body):
        case {"error": {"details": {"error_code": str(code)}}}:
            return code
    return ""


def wants_no_force(status: int, body: bytes) -> bool:
    """Return whether the API says that this model cannot be made to call a tool, or not to think.

    The one place where a message is read: nothing else names the field, and a wrong guess costs one more try.
    """
    if status != 400 or error_type(body) != "invalid_request_error":
        return False
    match _told(body):
        case {"error": {"message": str(message)}}:
            return "thinking" in message or "tool_choice" in message
    return False


def _forbidden(headers: Mapping[str, str], kind: str) -> Signature:
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        return S.CHALLENGED
    if kind in _YOURS_BY_TYPE:
        return S.NO_CREDIT if kind == "billing_error" else S.NOT_ALLOWED
    return S.REGION_REFUSED if kind == "forbidden" or "cf-ray" in headers else S.PROXY_REFUSED


def _is_page(headers: Mapping[str, str]) -> bool:
    return headers.get("content-type", "").strip().lower().startswith(("text/html", "application/xhtml"))


def _told(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
