"""How many requests each host got, and how many bytes it sent back."""

from collections import Counter
from collections.abc import Mapping

from claude_tray.simulation.hosts import HostName


class Ledger:
    """Requests and bytes by host; the bytes are those of an answer as HTTP/1.1 would write it."""

    def __init__(self) -> None:
        self._requests: Counter[HostName] = Counter()
        self._bytes: Counter[HostName] = Counter()

    def note(self, host: HostName, sent: int) -> None:
        """Count one request to `host` that it answered with `sent` bytes, 0 for no answer."""
        self._requests[host] += 1
        self._bytes[host] += sent

    @property
    def requests(self) -> Mapping[HostName, int]:
        """Return the number of requests by host."""
        return self._requests

    @property
    def bytes(self) -> Mapping[HostName, int]:
        """Return the number of bytes received by host."""
        return self._bytes
