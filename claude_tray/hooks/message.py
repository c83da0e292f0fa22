"""One change, as it is sent."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from claude_tray.model import Change, ChangeKind, Light, Verdict


class Event(StrEnum):
    """What kind of change it is."""

    LEAD_WINDOW = "lead_window_opened"
    STARTED = "incident_started"
    UPDATED = "incident_updated"
    RESOLVED = "incident_resolved"
    CHANGED = "state_changed"  # to what is no incident: planned maintenance
    TEST = "test"  # a person presses a button


@dataclass(frozen=True, slots=True)
class Message:
    """What every hook gets; each puts it into its receiver's own shape."""

    event: Event
    id: str  # the same for the same change, however often it is sent: a receiver may know it again
    at: datetime
    title: str
    body: str
    light: Light
    previous: str | None  # the verdict before
    status: Mapping[str, Any]  # the document of `claude-tray status --json`

    def document(self) -> bytes:
        """Return the status document with `event`, `id` and `previous`, as UTF-8 JSON."""
        whole = {**self.status, "event": self.event.value, "id": self.id, "previous": self.previous}
        return json.dumps(whole, ensure_ascii=False).encode()


def message(change: Change, title: str, body: str, status: Mapping[str, Any]) -> Message:
    """Return the message of a change, under the words that a person is shown."""
    current = change.current
    named = f"{current.verdict}|{current.since.isoformat()}|{'|'.join(current.subject)}"
    return Message(
        event=_event(change),
        id=hashlib.sha256(named.encode()).hexdigest()[:32],
        at=current.since,
        title=title,
        body=body,
        light=current.verdict.light,
        previous=change.previous.verdict.value,
        status=status,
    )


def trial(title: str, body: str, light: Light, now: datetime, status: Mapping[str, Any]) -> Message:
    """Return a message that says of itself that it is a test."""
    number = hashlib.sha256(now.isoformat().encode()).hexdigest()[:32]
    return Message(Event.TEST, number, now, title, body, light, None, status)


def _event(change: Change) -> Event:
    if change.kind is ChangeKind.RECOVERED:
        return Event.RESOLVED
    if change.current.verdict is Verdict.LEAD_WINDOW:
        return Event.LEAD_WINDOW
    if change.current.verdict is Verdict.MAINTENANCE:
        return Event.CHANGED
    return Event.STARTED if change.previous.verdict.light is Light.GREEN else Event.UPDATED
