"""What Cloudflare's edge in front of claude.ai and of the API says: pages, traces and refusals."""

import json
from datetime import datetime

from claude_tray.simulation.dice import dice
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.weather import Refusal

COLO = "FRA"
COUNTRY = "DE"
ADDRESS = "203.0.113.7"  # of the visitor; a block reserved for documentation (RFC 5737)

HTML = "text/html; charset=utf-8"
FRONT_PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><title>Claude</title>'
    b'<script src="https://assets.claude.example/app.js" defer></script></head>'
    b'<body><div id="root"></div></body></html>\n'
)
ENCYCLOPEDIA = b'<!DOCTYPE html><html lang="mul"><head><title>Wikipedia</title></head><body></body></html>\n'
ODD_PAGE = b"<!DOCTYPE html><html><head><title>Claude Status</title></head><body>Status</body></html>\n"
CHALLENGE = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>\n"
BLOCK = (
    b"<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head>"
    b"<body><h1>Sorry, you have been blocked</h1><p>Error code: 1020</p></body></html>\n"
)
NOT_ALLOWED = b'{"error":{"type":"forbidden","message":"Request not allowed"}}'
REGION_PAGE = "https://claude.ai/app-unavailable-in-region"

Refused = tuple[int, str, bytes, tuple[tuple[str, str], ...]]


def ray(host: HostName, at: datetime) -> str:
    """Return a `cf-ray`: sixteen digits and the data centre."""
    return f"{dice('ray', host, at.isoformat()).getrandbits(64):016x}-{COLO}"


def trace(host: HostName, user_agent: str, at: datetime) -> bytes:
    """Return the lines of `/cdn-cgi/trace`, the visitor's address and program among them."""
    lines = {
        "fl": "123f45",
        "h": host.value,
        "ip": ADDRESS,
        "ts": f"{at.timestamp():.3f}",
        "visit_scheme": "https",
        "uag": user_agent,
        "colo": COLO,
        "sliver": "none",
        "http": "http/1.1",
        "loc": COUNTRY,
        "tls": "TLSv1.3",
        "sni": "plaintext",
        "warp": "off",
        "gateway": "off",
        "rbi": "off",
        "kex": "X25519",
    }
    return "".join(f"{key}={value}\n" for key, value in lines.items()).encode()


def refusal(kind: Refusal, host: HostName) -> Refused:
    """Return status, content type, body and further headers of a refusal."""
    if kind is Refusal.CHALLENGE:
        return 403, HTML, CHALLENGE, (("cf-mitigated", "challenge"),)
    if kind is Refusal.BLOCK:
        return 403, HTML, BLOCK, ()
    if host is HostName.API:
        return 403, "application/json", NOT_ALLOWED, ()
    return 307, HTML, b"", (("location", REGION_PAGE),)


def error_page(status: int, host: HostName) -> tuple[str, bytes]:
    """Return content type and body of an error as that host words it."""
    if host is HostName.API:
        kind = {529: "overloaded_error", 429: "rate_limit_error"}.get(status, "api_error")
        error = {"type": "error", "error": {"type": kind, "message": kind.replace("_", " ")}}
        return "application/json", json.dumps(error).encode()
    if host is HostName.GITHUB:
        return "application/json; charset=utf-8", b'{"message":"Forbidden","status":"%d"}' % status
    return HTML, b"<!DOCTYPE html><html><body>error code: %d</body></html>\n" % status
