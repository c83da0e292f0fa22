"""What a failed connection was: the transport's errors in the words of an `Outcome`. PURE."""

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

from claude_tray.model import Outcome
from claude_tray.sources.doors.stopwatch import Stage
from claude_tray.sources.plain import plain
from claude_tray.words import N_, _

Fault = tuple[Outcome, str]

# EAI_NODATA: the name exists and has no address. Not every system defines it.
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

_NO_ROUTE = {
    errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT,
    errno.EACCES, errno.EPERM,  # a firewall on this computer says no
}  # fmt: skip

_LATE = {
    Stage.CONNECTION: (Outcome.TCP_TIMEOUT, N_("the connection was not accepted in time")),
    Stage.PROXY: (Outcome.PROXY_FAILED, N_("the proxy did not answer in time")),
    Stage.HANDSHAKE: (Outcome.TLS_TIMEOUT, N_("the TLS handshake was not finished in time")),
    Stage.ANSWER: (Outcome.RESPONSE_TIMEOUT, N_("connected, and no complete answer in time")),
}

_CERTIFICATE = {
    Outcome.TLS_NOT_YET_VALID: N_("the certificate is not valid yet; is this computer's clock behind?"),
    Outcome.TLS_EXPIRED: N_("the certificate has expired; is this computer's clock ahead?"),
    Outcome.TLS_INTERCEPTED: N_("the certificate is signed by somebody whom this computer does not trust"),
    Outcome.TLS_WRONG_HOST: N_("the certificate is for another name"),
    Outcome.TLS_FAILED: N_("the certificate was not accepted"),
}
# OpenSSL's X509_V_ERR_*, then what truststore passes on from Windows (CERT_E_*) and macOS (errSec*).
_VERIFY_CODES = {
    9: Outcome.TLS_NOT_YET_VALID,
    10: Outcome.TLS_EXPIRED,
    18: Outcome.TLS_INTERCEPTED,
    19: Outcome.TLS_INTERCEPTED,
    20: Outcome.TLS_INTERCEPTED,
    21: Outcome.TLS_INTERCEPTED,
    62: Outcome.TLS_WRONG_HOST,
    64: Outcome.TLS_WRONG_HOST,  # the same for an address
    0x800B0101: Outcome.TLS_EXPIRED,
    0x800B0109: Outcome.TLS_INTERCEPTED,
    0x800B010A: Outcome.TLS_INTERCEPTED,
    0x800B010F: Outcome.TLS_WRONG_HOST,
    -67819: Outcome.TLS_NOT_YET_VALID,
    -67818: Outcome.TLS_EXPIRED,
    -67843: Outcome.TLS_INTERCEPTED,
    -67602: Outcome.TLS_WRONG_HOST,
}


def name_fault(error: BaseException) -> Fault:
    """Return what the failure of a look-up was."""
    if isinstance(error, TimeoutError):
        return Outcome.DNS_TIMEOUT, _("the name was not looked up in time")
    if isinstance(error, ValueError):  # a label of more than 63 characters ...
        return Outcome.DNS_NOT_FOUND, _("this cannot be a name")
    if isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME:
        return Outcome.DNS_NOT_FOUND, _("no such name")
    return Outcome.DNS_FAILED, _("the name server did not help")


def fault(error: BaseException, stage: Stage, *, late: bool, proxied: bool = False) -> Fault:
    """Return what the failure of an attempt was that was waiting for `stage`; `late`: we gave it up."""
    causes = tuple(_causes(error))
    if proxied and stage is Stage.CONNECTION:
        return Outcome.PROXY_FAILED, _("the proxy cannot be reached")
    if stage is Stage.PROXY:
        return _proxy_fault(causes, late=late)
    refused = next((each for each in causes if isinstance(each, ssl.SSLCertVerificationError)), None)
    if refused is not None:
        outcome = _VERIFY_CODES.get(refused.verify_code, Outcome.TLS_FAILED)
        return outcome, _(_CERTIFICATE[outcome])
    if late or any(isinstance(each, httpx.TimeoutException | TimeoutError) for each in causes):
        return _late(stage)
    return next((found for each in causes if (found := _broken(each))), (Outcome.OTHER, _words(error)))


def _late(stage: Stage) -> Fault:
    outcome, words = _LATE[stage]
    return outcome, _(words)


def _broken(error: BaseException) -> Fault | None:
    """Return what one link in the chain of causes says by itself, or None."""
    match error:
        case ssl.SSLError():
            return Outcome.TLS_FAILED, _words(error)
        case ConnectionRefusedError():
            return Outcome.REFUSED, _("the connection was refused")
        case ConnectionError() | OSError(errno=errno.ENOTCONN):  # the latter: reset before TLS began
            return Outcome.RESET, _("the connection was reset")
        case httpx.RemoteProtocolError():
            closed = str(error).startswith("Server disconnected")  # httpcore has no type of its own for it
            return (
                (Outcome.RESET, _("the connection was closed before an answer"))
                if closed
                else (Outcome.PROTOCOL_ERROR, _("what came back is not HTTP"))
            )
        case OSError() if error.errno in _NO_ROUTE:
            return Outcome.NO_ROUTE, _("there is no way to that address")
    return None


def _proxy_fault(causes: tuple[BaseException, ...], *, late: bool) -> Fault:
    """Return why a proxy that was reached did not let us through."""
    said = next((str(each) for each in causes if isinstance(each, httpx.ProxyError)), "")
    if said.startswith("407"):
        return Outcome.PROXY_AUTH, _("the proxy wants a name and a password")
    if said:
        return Outcome.PROXY_FAILED, _("the proxy answered {said}").format(said=plain(said, 80))
    if late or any(isinstance(each, httpx.TimeoutException) for each in causes):
        return _late(Stage.PROXY)
    return Outcome.PROXY_FAILED, _("the proxy closed the connection, or what it says is not HTTP")


def _words(error: BaseException) -> str:
    reason = getattr(error, "reason", None)  # OpenSSL's word; truststore raises SSLErrors without one
    return plain(reason or str(error), 120).lower().replace("_", " ") or type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and everything that it came from, outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
