"""Readings as lines of text, to be kept elsewhere and replayed: JSON Lines, one reading a line."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from claude_tray.codec import Undecodable, plain, typed
from claude_tray.model import (
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    CallLog,
    Content,
    FrontDoor,
    Inference,
    Missing,
    Reading,
    Reports,
    StatusPage,
)
from claude_tray.sources.source import Unread
from claude_tray.sources.summary import parse, summary
from claude_tray.words import _

LONGEST_SOURCE = 60  # characters of a source's id
PHASES = ("dns", "tcp", "tls", "ttfb")
OFFICIAL_HOST = "status.claude.com"  # where a page was read if the line does not say


class BrokenLine(ValueError):
    """A line that is no reading; the message says why."""


def line(reading: Reading) -> str:
    """Return a reading as one line of JSON, without the line's end."""
    told = {"at": plain(reading.at), "source": reading.source, **_told(reading.content)}
    return json.dumps(told, separators=(",", ":"))


def reading(line: str, before: Mapping[str, datetime] | None = None) -> Reading:
    """Return the reading on a line; raises BrokenLine.

    `before`: when each source was read last. A line of reports that does not say how far back it goes covers
    the time since then; one of ours says so always.
    A status page that the live program could not have read is what it would have been there: missing.
    """
    try:
        told = json.loads(line)
        if not isinstance(told, dict):
            raise BrokenLine(_("not a JSON object"))
        if "at" not in told:
            raise BrokenLine(_("no time"))
        at: datetime = typed(datetime, told["at"])
        source = _source(told.get("source"))
        return Reading(source, at, _content(source, at, told, (before or {}).get(source)))
    except (Undecodable, RecursionError, ValueError) as error:
        raise BrokenLine(str(error)) from error


def _told(content: Content) -> dict[str, Any]:
    fields: dict[str, Any] = plain(content) if not isinstance(content, StatusPage) else {}
    match content:
        case FrontDoor():
            phases = {f"{phase}_ms": length for phase, length in fields.pop("phases", {}).items()}
            return {"front_door": {"outcome": fields.pop("outcome"), **phases, **fields}}
        case StatusPage():
            return {"summary": summary(content), "host": content.host, "as_of": plain(content.as_of)}
        case Inference():
            return {"inference": fields}
        case CallLog():
            return fields
        case Missing():
            return {"missing": fields.pop("reason"), **fields}
        case Reports():
            return {"since": None, **fields}


def _source(told: Any) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST_SOURCE:
        raise BrokenLine(_("no source"))
    return told


def _content(source: str, at: datetime, told: Mapping[str, Any], before: datetime | None) -> Content:
    if "missing" in told:
        missing: Missing = typed(Missing, {**told, "reason": told["missing"]})
        return missing
    if source in (FRONT_DOOR, API_DOOR):
        return _front_door(_part(told, "front_door"))
    if source == STATUS_PAGE:
        return _status_page(told, at)
    return _inference(source, told) or _reports(told, at, before)


def _inference(source: str, told: Mapping[str, Any]) -> Inference | CallLog | None:
    found: Inference | CallLog | None = None
    if source == CANARY:
        found = typed(Inference, _part(told, "inference"))
    elif source == CLAUDE_CODE:
        found = typed(CallLog, {"calls": _part(told, "calls")})
    return found


def _reports(told: Mapping[str, Any], at: datetime, before: datetime | None) -> Reports:
    shown = told.get("reports", []) if "counts" in told else _part(told, "reports")
    reports: Reports = typed(Reports, {**told, "reports": shown})
    if "since" in told or "counts" in told:
        return reports
    return replace(reports, since=before or min((each.at for each in reports.reports), default=at))


def _part(told: Mapping[str, Any], name: str) -> Any:
    if name not in told:
        others = ", ".join(key for key in told if key not in ("at", "source")) or "nothing"
        raise BrokenLine(_("neither {name} nor missing, but {others}").format(name=name, others=others))
    return told[name]


def _front_door(told: Any) -> FrontDoor:
    if not isinstance(told, dict):
        raise BrokenLine(_("front_door is not an object"))
    phases = {phase: told[f"{phase}_ms"] for phase in PHASES if f"{phase}_ms" in told}
    door: FrontDoor = typed(FrontDoor, {**told, "phases": phases})
    return door


def _status_page(told: Mapping[str, Any], at: datetime) -> StatusPage | Missing:
    payload = _part(told, "summary")
    as_of: datetime = typed(datetime, told["as_of"]) if told.get("as_of") else at
    host: str = typed(str, told.get("host", OFFICIAL_HOST))
    try:
        return parse(payload, host=host, as_of=as_of)
    except Unread as unread:
        return Missing(unread.reason, unread.silence)
