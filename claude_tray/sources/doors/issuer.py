"""Who signed a certificate that was not accepted: "Zscaler Inc." says more than any error code."""

import socket
import ssl
from collections.abc import Iterator

from claude_tray.sources.plain import plain

PATIENCE_S = 1.0  # a courtesy to the reader, not worth more of a knock's time
LONGEST_NAME = 60  # characters

_SEQUENCE, _VERSION, _BMP_STRING = 0x30, 0xA0, 0x1E
_ORGANISATION, _COMMON_NAME = b"\x55\x04\x0a", b"\x55\x04\x03"  # OIDs 2.5.4.10 and 2.5.4.3


def issuer_at(address: str, port: int, name: str, patience_s: float) -> str:
    """Return who signed what `address` shows for `name`, or ''. Takes at most twice `patience_s`.

    A second connection: OpenSSL drops a certificate that it does not accept. Nothing is sent over it.
    """
    curious = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    curious.check_hostname = False
    curious.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((address, port), patience_s) as line,
            curious.wrap_socket(line, server_hostname=name) as secure,
        ):
            return issuer(secure.getpeercert(binary_form=True) or b"")
    except OSError:
        return ""


def issuer(certificate: bytes) -> str:
    """Return the issuer's organisation, else its common name, of a certificate in DER (X.509); or ''."""
    fields = [each for each in _inside(_first(_first(certificate))) if each[0] != _VERSION]
    if len(fields) < 3:  # serial number, signature algorithm, issuer
        return ""
    names: dict[bytes, str] = {}
    for _, relative_name in _inside(fields[2][1]):
        for _, attribute in _inside(relative_name):
            parts = list(_inside(attribute))
            if len(parts) == 2:
                names.setdefault(parts[0][1], _text(*parts[1]))
    return names.get(_ORGANISATION) or names.get(_COMMON_NAME, "")


def _first(encoded: bytes) -> bytes:
    """Return the content of the sequence that `encoded` begins with, or nothing."""
    tag, content = next(_inside(encoded), (0, b""))
    return content if tag == _SEQUENCE else b""


def _inside(encoded: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (tag, content) of each element, as far as they are whole (X.690, 8.1)."""
    while len(encoded) >= 2:
        start, length = 2, encoded[1]
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(encoded[2:start], "big")
        if start + length > len(encoded):
            return
        yield encoded[0], encoded[start : start + length]
        encoded = encoded[start + length :]


def _text(tag: int, content: bytes) -> str:
    return plain(content.decode("utf-16-be" if tag == _BMP_STRING else "utf-8", "replace"), LONGEST_NAME)
