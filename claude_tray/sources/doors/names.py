"""Looking up a name for at most so long, although the system's own look-up cannot be interrupted."""

import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future

from claude_tray.threads import Abandoned

LookUp = Callable[[str, int], tuple[str, ...]]


def system_look_up(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of `host` in the system's order of preference; raises OSError, ValueError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(address[0]) for *_, address in found)


class Names:
    """The names this process asks for: however long one hangs, only one look-up of it is under way."""

    def __init__(self, look_up: LookUp = system_look_up) -> None:
        self._look_up = look_up
        self._threads = Abandoned()
        self._lock = threading.Lock()
        self._pending: dict[tuple[str, int], Future[tuple[str, ...]]] = {}

    def addresses(self, host: str, port: int, patience_s: float) -> tuple[str, ...]:
        """Return the addresses of `host`; raises TimeoutError, OSError (`gaierror`), ValueError (no name)."""
        return self.ask(host, port).result(timeout=patience_s)

    def ask(self, host: str, port: int) -> Future[tuple[str, ...]]:
        """Return the look-up of `host` under way; it ends when the system's own ends."""
        with self._lock:
            if (host, port) not in self._pending:
                self._pending[host, port] = self._threads.submit(self._answer, host, port)
            return self._pending[host, port]

    def _answer(self, host: str, port: int) -> tuple[str, ...]:
        try:
            return self._look_up(host, port)
        finally:
            with self._lock:
                del self._pending[host, port]


def one_per_family(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first address of each family: at most one of IPv6 and one of IPv4, in the given order."""
    first: dict[bool, str] = {}
    for address in addresses:
        first.setdefault(":" in address, address)
    return tuple(first.values())
