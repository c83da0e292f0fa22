"""What a failed connection is called in a finding: no address, and nothing that the other side said."""

from collections.abc import Mapping

from claude_tray.model import Outcome

NOT_FOUND = {Outcome.DNS_NOT_FOUND, Outcome.DNS_FAILED, Outcome.DNS_TIMEOUT}

_WORDS = {
    Outcome.PROXY_AUTH: "the proxy wants a name and a password",
    Outcome.PROXY_FAILED: "the proxy does not let it through",
    Outcome.TLS_INTERCEPTED: "its certificate is signed by somebody whom this computer does not trust",
    Outcome.TLS_WRONG_HOST: "its certificate is for another name",
    Outcome.TLS_EXPIRED: "its certificate has expired",
    Outcome.TLS_NOT_YET_VALID: "its certificate is not valid yet",
    Outcome.DNS_NOT_FOUND: "no such name",
    Outcome.DNS_FAILED: "its name could not be looked up",
    Outcome.DNS_TIMEOUT: "its name was not looked up in time",
    Outcome.REFUSED: "the connection was refused",
    Outcome.RESET: "the connection was reset",
    Outcome.NO_ROUTE: "there is no way to its address",
    Outcome.TCP_TIMEOUT: "the connection was not accepted in time",
    Outcome.TLS_TIMEOUT: "the TLS handshake was not finished in time",
    Outcome.RESPONSE_TIMEOUT: "connected, and no answer in time",
}


def words(outcome: Outcome) -> str:
    """Return the failure in a few words."""
    return _WORDS.get(outcome, "no TLS connection" if outcome is Outcome.TLS_FAILED else "it failed")


def reasons(why: Mapping[str, str]) -> str:
    """Return "a and b: no such name; c: it failed" for what happened by name; the same is said once."""
    told = {each: [name for name, said in why.items() if said == each] for each in why.values()}
    return "; ".join(f"{listed(names)}: {each}" for each, names in told.items())


def listed(names: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
