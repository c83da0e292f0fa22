"""How a duration, a list and a failure are said in a reason."""

from collections.abc import Iterable
from datetime import timedelta

from claude_tray.model import FrontDoor, Outcome

LONGEST_TITLE = 120  # characters of an incident's own title in one of our sentences
MOST_NAMED = 6  # components or models; the page has had six components for years

FAILURES = {
    Outcome.SERVER_ERROR: "it answers with a server error",
    Outcome.OVERLOADED: "it says that it is overloaded",
    Outcome.ORIGIN_DOWN: "its edge answers, what stands behind it does not",
    Outcome.EDGE_ERROR: "its edge answers with an error",
    Outcome.PROXY_AUTH: "the proxy asks for a sign-in",
    Outcome.PROXY_FAILED: "the proxy does not connect to it",
    Outcome.CAPTIVE_PORTAL: "a sign-in page of this network answers instead",
    Outcome.MIDDLEBOX: "something on this network answers instead",
    Outcome.TLS_INTERCEPTED: "something on this network opens the encryption",
    Outcome.TLS_WRONG_HOST: "the certificate is another host's",
    Outcome.TLS_EXPIRED: "its certificate has expired, or this computer's clock is ahead",
    Outcome.TLS_NOT_YET_VALID: "its certificate is not valid yet, or this computer's clock is behind",
    Outcome.TLS_FAILED: "the encryption could not be set up",
    Outcome.DNS_NOT_FOUND: "its name is not known",
    Outcome.DNS_FAILED: "its name could not be looked up",
    Outcome.REFUSED: "the connection was refused",
    Outcome.RESET: "the connection was cut",
    Outcome.NO_ROUTE: "there is no route to it",
    Outcome.DNS_TIMEOUT: "its name was not found in time",
    Outcome.TCP_TIMEOUT: "no connection in time",
    Outcome.TLS_TIMEOUT: "no encryption in time",
    Outcome.RESPONSE_TIMEOUT: "no answer in time",
    Outcome.PROTOCOL_ERROR: "what came back is not a web page",
    Outcome.BLOCKED: "it refuses this address",
    Outcome.REGION_BLOCKED: "it says that Claude is not available in this country or region",
    Outcome.LEGAL_BLOCK: "it refuses for legal reasons",
    Outcome.RATE_LIMITED: "it asked us to knock less often",
}


def failure(reading: FrontDoor) -> str:
    """Return what went wrong: "no connection in time", "it answers with a server error (HTTP 503)"."""
    words = FAILURES.get(reading.outcome, "it gave an answer that we do not understand")
    said = one_line(reading.detail)
    notes = [said] if said and said not in words else []
    if reading.http_status is not None and f"HTTP {reading.http_status}" not in reading.detail:
        notes.insert(0, f"HTTP {reading.http_status}")
    return f"{words} ({', '.join(notes)})" if notes else words


def milliseconds(duration: float) -> str:
    """Return "118 ms", or "1.9 s" from one second on."""
    return f"{duration:.0f} ms" if duration < 999.5 else f"{duration / 1000:.1f} s"


def span(duration: timedelta) -> str:
    """Return a duration as a person says it: "40 s", "9 min", "1 h 5 min", "3 days"."""
    seconds = max(int(duration.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return f"{days} days"
    if hours:
        rest = minutes % 60
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min" if minutes else f"{seconds} s"


def several(names: Iterable[str]) -> str:
    """Return "Opus", "Opus and Haiku" or "Opus, Sonnet and Haiku"."""
    every = list(names)
    named = every if len(every) <= MOST_NAMED else [*every[:MOST_NAMED], f"{len(every) - MOST_NAMED} more"]
    *most, last = named or [""]
    return f"{', '.join(most)} and {last}" if most else last


def one_line(text: str) -> str:
    """Return foreign text on one line, cut to what a sentence bears."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def quoted(title: str) -> str:
    """Return a title in quotation marks."""
    return f"“{one_line(title)}”"
