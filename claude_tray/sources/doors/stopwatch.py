"""How long each phase of one attempt took, told by httpcore's trace."""

import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from claude_tray.model import Phases


class Stage(StrEnum):
    """What an attempt is waiting for."""

    CONNECTION = "connection"
    PROXY = "proxy"  # the proxy's answer to CONNECT
    HANDSHAKE = "handshake"
    ANSWER = "answer"


_CONNECT = "connection.connect_tcp"
_HEAD = "http11.receive_response_headers"


class Stopwatch:
    """Called with every trace event of one attempt. The last event of a name counts.

    Behind a proxy the CONNECT emits `http11.*` as well, before the door's own answer does.
    """

    def __init__(self, *, secure: bool, tunnelled: bool, connected: Callable[[Any], None]) -> None:
        self._marks: dict[str, float] = {}
        self._connected = connected
        self._secure = secure
        self._tunnelled = secure and tunnelled
        self._tls = "proxy.start_tls" if tunnelled else "connection.start_tls"

    def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        """Note when `event` happened; hand on the socket of a new connection."""
        self._marks[event] = time.perf_counter()
        if event == f"{_CONNECT}.complete":
            self._connected(info["return_value"].get_extra_info("socket"))

    @property
    def stage(self) -> Stage:
        """Return what is being waited for."""
        if f"{_CONNECT}.complete" not in self._marks:
            return Stage.CONNECTION
        if not self._secure or f"{self._tls}.complete" in self._marks:
            return Stage.ANSWER
        if self._tunnelled and f"{self._tls}.started" not in self._marks:
            return Stage.PROXY
        return Stage.HANDSHAKE

    def phases(self, dns: float | None) -> Phases:
        """Return the phases that ended, in ms. Through a proxy `tcp` is the way to the proxy."""
        return Phases(
            dns=None if dns is None else round(dns, 3),
            tcp=self._between(f"{_CONNECT}.started", f"{_CONNECT}.complete"),
            tls=self._between(f"{self._tls}.started", f"{self._tls}.complete") if self._secure else None,
            ttfb=self._between(f"{self._tls if self._secure else _CONNECT}.complete", f"{_HEAD}.complete"),
        )

    def _between(self, start: str, end: str) -> float | None:
        if start not in self._marks or self._marks.get(end, 0.0) < self._marks[start]:
            return None
        return round((self._marks[end] - self._marks[start]) * 1000, 3)  # finer would only fill the history
