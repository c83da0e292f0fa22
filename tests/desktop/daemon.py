"""A notification daemon on a bus of our own, which says what a test tells it to."""

import threading
from collections import deque
from dataclasses import dataclass
from queue import Queue
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_LOOK_UP = 0.01  # s between two looks at what is to be said


@dataclass(frozen=True)
class Shown:
    """One notification as it came over the bus."""

    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]


class Daemon:
    """Numbers what it is given from 1, and remembers it."""

    def __init__(self, bus: str, capabilities: tuple[str, ...] = ("actions", "body", "body-markup")) -> None:
        self.shown: list[Shown] = []
        self.closed: Queue[int] = Queue()
        self._capabilities = list(capabilities)
        self._said: deque[tuple[str, str, tuple[object, ...]]] = deque()
        self._stop = threading.Event()
        self._connection = open_dbus_connection(bus)
        self._connection.send_and_get_reply(message_bus.RequestName(_NAME))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(5)
        self._connection.close()

    def invoke(self, shown: int, action: str) -> None:
        """Tell everybody that a person chose `action`."""
        self.say("ActionInvoked", "us", (shown, action))

    def say(self, signal: str, signature: str, body: tuple[object, ...]) -> None:
        """Send a signal to everybody."""
        self._said.append((signal, signature, body))

    def _serve(self) -> None:
        emitter = DBusAddress(_PATH, interface=_NAME)
        while not self._stop.is_set():
            while self._said:
                self._connection.send(new_signal(emitter, *self._said.popleft()))
            try:
                message = self._connection.receive(timeout=_LOOK_UP)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                reply = self._answer(message.header.fields[HeaderFields.member], message.body)
                self._connection.send(new_method_return(message, *reply))

    def _answer(self, method: str, body: Any) -> tuple[str | None, tuple[object, ...]]:
        match method:
            case "GetCapabilities":
                return "as", (self._capabilities,)
            case "Notify":
                self.shown.append(Shown(body[1], body[2], body[3], body[4], body[5], body[6]))
                return "u", (body[1] or len(self.shown),)
            case "CloseNotification":
                self.closed.put(body[0])
        return None, ()
