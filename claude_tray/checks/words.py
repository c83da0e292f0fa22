"""What a failed connection is called in a finding: no address, and nothing that the other side said."""

from collections.abc import Mapping

from claude_tray.model import Outcome
from claude_tray.words import N_, _

NOT_FOUND = {Outcome.DNS_NOT_FOUND, Outcome.DNS_FAILED, Outcome.DNS_TIMEOUT}

_WORDS = {
    Outcome.PROXY_AUTH: N_("the proxy wants a name and a password"),
    Outcome.PROXY_FAILED: N_("the proxy does not let it through"),
    Outcome.TLS_INTERCEPTED: N_("its certificate is signed by somebody whom this computer does not trust"),
    Outcome.TLS_WRONG_HOST: N_("its certificate is for another name"),
    Outcome.TLS_EXPIRED: N_("its certificate has expired"),
    Outcome.TLS_NOT_YET_VALID: N_("its certificate is not valid yet"),
    Outcome.DNS_NOT_FOUND: N_("no such name"),
    Outcome.DNS_FAILED: N_("its name could not be looked up"),
    Outcome.DNS_TIMEOUT: N_("its name was not looked up in time"),
    Outcome.REFUSED: N_("the connection was refused"),
    Outcome.RESET: N_("the connection was reset"),
    Outcome.NO_ROUTE: N_("there is no way to its address"),
    Outcome.TCP_TIMEOUT: N_("the connection was not accepted in time"),
    Outcome.TLS_TIMEOUT: N_("the TLS handshake was not finished in time"),
    Outcome.RESPONSE_TIMEOUT: N_("connected, and no answer in time"),
}
_FAILED = N_("it failed")


def words(outcome: Outcome) -> str:
    """Return the failure in a few words."""
    if outcome is Outcome.TLS_FAILED:
        return _("no TLS connection")
    return _(_WORDS.get(outcome, _FAILED))


def reasons(why: Mapping[str, str]) -> str:
    """Return "a and b: no such name; c: it failed" for what happened by name; the same is said once."""
    told = {each: [name for name, said in why.items() if said == each] for each in why.values()}
    return "; ".join(f"{listed(names)}: {each}" for each, names in told.items())


def listed(names: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *most, last = names
    return _("{names} and {last}").format(names=", ".join(most), last=last) if most else last
