"""How a duration, a list and a failure are said in a reason."""

from collections.abc import Iterable
from datetime import timedelta

from claude_tray.model import FrontDoor, Outcome
from claude_tray.words import N_, _, ngettext, pgettext
from claude_tray.words.figures import decimal

LONGEST_TITLE = 120  # characters of an incident's own title in one of our sentences
MOST_NAMED = 6  # components or models; the page has had six components for years

FAILURES = {
    Outcome.SERVER_ERROR: N_("it answers with a server error"),
    Outcome.OVERLOADED: N_("it says that it is overloaded"),
    Outcome.ORIGIN_DOWN: N_("its edge answers, what stands behind it does not"),
    Outcome.EDGE_ERROR: N_("its edge answers with an error"),
    Outcome.PROXY_AUTH: N_("the proxy asks for a sign-in"),
    Outcome.PROXY_FAILED: N_("the proxy does not connect to it"),
    Outcome.CAPTIVE_PORTAL: N_("a sign-in page of this network answers instead"),
    Outcome.MIDDLEBOX: N_("something on this network answers instead"),
    Outcome.TLS_INTERCEPTED: N_("something on this network opens the encryption"),
    Outcome.TLS_WRONG_HOST: N_("the certificate is another host's"),
    Outcome.TLS_EXPIRED: N_("its certificate has expired, or this computer's clock is ahead"),
    Outcome.TLS_NOT_YET_VALID: N_("its certificate is not valid yet, or this computer's clock is behind"),
    Outcome.TLS_FAILED: N_("the encryption could not be set up"),
    Outcome.DNS_NOT_FOUND: N_("its name is not known"),
    Outcome.DNS_FAILED: N_("its name could not be looked up"),
    Outcome.REFUSED: N_("the connection was refused"),
    Outcome.RESET: N_("the connection was cut"),
    Outcome.NO_ROUTE: N_("there is no route to it"),
    Outcome.DNS_TIMEOUT: N_("its name was not found in time"),
    Outcome.TCP_TIMEOUT: N_("no connection in time"),
    Outcome.TLS_TIMEOUT: N_("no encryption in time"),
    Outcome.RESPONSE_TIMEOUT: N_("no answer in time"),
    Outcome.PROTOCOL_ERROR: N_("what came back is not a web page"),
    Outcome.BLOCKED: N_("it refuses this address"),
    Outcome.REGION_BLOCKED: N_("it says that Claude is not available in this country or region"),
    Outcome.LEGAL_BLOCK: N_("it refuses for legal reasons"),
    Outcome.RATE_LIMITED: N_("it asked us to knock less often"),
}

NOT_UNDERSTOOD = N_("it gave an answer that we do not understand")


def failure(reading: FrontDoor) -> str:
    """Return what went wrong: "no connection in time", "it answers with a server error (HTTP 503)"."""
    words = _(FAILURES.get(reading.outcome, NOT_UNDERSTOOD))
    said = one_line(reading.detail)
    notes = [said] if said and said not in words else []
    if reading.http_status is not None and f"HTTP {reading.http_status}" not in reading.detail:
        notes.insert(0, f"HTTP {reading.http_status}")
    return f"{words} ({', '.join(notes)})" if notes else words


def milliseconds(duration: float) -> str:
    """Return "118 ms", or "1.9 s" from one second on."""
    if duration < 999.5:
        return _("{n} ms").format(n=f"{duration:.0f}")
    return _("{n} s").format(n=decimal(duration / 1000))


def usually(normal: float | None) -> str:
    """Return what an answer that came late is compared with, after a colon."""
    if not normal:
        return _("three times running")
    return _("usual is {time}").format(time=milliseconds(normal))


def span(duration: timedelta) -> str:
    """Return a duration as a person says it: "40 s", "9 min", "1 h 5 min", "3 days"."""
    seconds = max(int(duration.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if hours:
        rest = minutes % 60
        return (
            _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
            if rest
            else _("{n} h").format(n=hours)
        )
    return _("{n} min").format(n=minutes) if minutes else _("{n} s").format(n=seconds)


def several(names: Iterable[str]) -> str:
    """Return "Opus", "Opus and Haiku" or "Opus, Sonnet and Haiku"."""
    named = list(names)
    if (more := len(named) - MOST_NAMED) > 0:
        named = [*named[:MOST_NAMED], ngettext("{n} more", "{n} more", more).format(n=more)]
    *most, last = named or [""]
    return _("{names} and {last}").format(names=", ".join(most), last=last) if most else last


def one_line(text: str) -> str:
    """Return foreign text on one line, cut to what a sentence bears."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def quoted(title: str) -> str:
    """Return a title in quotation marks."""
    return pgettext("quotation", "“{title}”").format(title=one_line(title))
