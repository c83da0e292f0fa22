"""Whom this computer trusts: the certificates of the operating system, a company's own included."""

import os
import re
import ssl
import sys
from functools import lru_cache
from pathlib import Path

from claude_tray.model import Silence
from claude_tray.sources.source import Unread
from claude_tray.words import _

_HASHED = re.compile(r"[0-9a-f]{8}\.[0-9]")  # how OpenSSL names the certificates in a folder


def context() -> ssl.SSLContext:
    """Return a context for TLS connections by the operating system's store, that is free to be used.

    Raises Unread where SSL_CERT_FILE or SSL_CERT_DIR names something that is not there.

    truststore holds its context's lock during the whole handshake: a hung one would stop all others,
    so everybody gets their own. On Linux truststore also reads the store again at every handshake
    (35 ms of CPU, measured, in the middle of the phase that we time), where one plain context does.
    """
    file, folders = os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", "")
    _must_be_there("SSL_CERT_FILE", file)
    for folder in folders.split(os.pathsep):
        _must_be_there("SSL_CERT_DIR", folder)
    if sys.platform in ("darwin", "win32") or not _found_by_openssl():
        import truststore  # looks at the whole system when it is loaded

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return _plain(file, folders)


@lru_cache(maxsize=1)  # 2 MiB, and many may use it at once
def _plain(_file: str, _folders: str) -> ssl.SSLContext:
    """Return a context with the store that OpenSSL finds by itself, where these variables say so."""
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    plain.load_default_certs()
    return plain


def _must_be_there(variable: str, path: str) -> None:
    if path and not Path(path).exists():
        file = _("{variable} names a file that is not there: unset it or correct it")
        folder = _("{variable} names a folder that is not there: unset it or correct it")
        said = file if variable == "SSL_CERT_FILE" else folder
        raise Unread(said.format(variable=variable), Silence.INTERNAL)


def _found_by_openssl() -> bool:
    """Return whether OpenSSL finds the store by itself; an interpreter that was moved may not."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile:
        return True
    return bool(paths.capath) and any(_HASHED.fullmatch(each.name) for each in Path(paths.capath).iterdir())
