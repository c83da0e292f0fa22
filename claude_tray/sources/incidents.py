"""An open incident or planned work, as one row of the status page tells it. PURE."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from claude_tray.model import Impact, Incident, Maintenance, Progress
from claude_tray.sources.plain import plain
from claude_tray.words import _

ID_LENGTH = 80
NAME_LENGTH = 255  # the page's own limit
UPDATE_LENGTH = 600  # bodies reach 6,000 characters; this many are read in a popup
URL_LENGTH = 300
TIME_LENGTH = 40

OFFICIAL_HOSTS = frozenset({"status.claude.com", "stspg.io", "anthropic.statuspage.io"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(minutes=10)  # a post that far ahead of our clock is our clock's fault

ENDED = frozenset({Progress.RESOLVED, Progress.POSTMORTEM, Progress.COMPLETED})
PLANNED = frozenset({Progress.SCHEDULED, Progress.IN_PROGRESS, Progress.VERIFYING})

Row = dict[str, object]
Word = TypeVar("Word", bound=StrEnum)


def incidents_and_work(
    posted: list[object], planned: list[object], host: str, as_of: datetime | None
) -> tuple[list[Incident], list[Maintenance]]:
    """Return what is open or ahead; pages of 2016 list planned work among the incidents.

    A row that cannot be read is kept as an unknown one: it may be bad news.
    """
    incidents: list[Incident] = []
    work: list[Maintenance] = []
    for number, row in enumerate([*posted, *planned]):
        fields: Row = row if isinstance(row, dict) else {}
        progress = word(fields.get("status"), Progress.UNKNOWN)
        if _over(fields, progress):
            continue
        identity = plain(fields.get("id"), ID_LENGTH) or f"row {number + 1}"
        if progress in PLANNED or (progress is Progress.UNKNOWN and number >= len(posted)):
            work.append(_maintenance(fields, identity, progress, host))
        else:
            incidents.append(_incident(fields, identity, progress, host, as_of))
    return incidents, work


def _over(row: Row, progress: Progress) -> bool:
    """Tell whether a row is history: ended, or typed in afterwards (its end is not after its start).

    The other signs of a late entry (hand-typed times, an update shown as older than it is) are not used:
    r1pqn1kb4hvk of 2026-09-10 bore them and was open for four days.
    """
    if progress in ENDED:
        return True
    started, resolved = when(row.get("started_at")), when(row.get("resolved_at"))
    if resolved is None:
        return False
    return progress is Progress.UNKNOWN or (started is not None and resolved <= started)


def _incident(row: Row, identity: str, progress: Progress, host: str, as_of: datetime | None) -> Incident:
    update, updated_at = _latest_update(row, as_of)
    return Incident(
        id=identity,
        name=plain(row.get("name"), NAME_LENGTH) or _("An incident without a readable title"),
        impact=word(row.get("impact"), Impact.UNKNOWN),
        progress=progress,
        started_at=when(row.get("started_at"), as_of) or when(row.get("created_at"), as_of),
        updated_at=when(row.get("updated_at"), as_of) or updated_at,
        url=link(row.get("shortlink"), host),
        components=_components(row.get("components")),
        update=update,
    )


def _maintenance(row: Row, identity: str, progress: Progress, host: str) -> Maintenance:
    return Maintenance(
        id=identity,
        name=plain(row.get("name"), NAME_LENGTH) or _("Maintenance without a readable title"),
        progress=progress,
        starts_at=when(row.get("scheduled_for")),
        ends_at=when(row.get("scheduled_until")),
        url=link(row.get("shortlink"), host),
        components=_components(row.get("components")),
        update=_latest_update(row, None)[0],
    )


def _latest_update(row: Row, as_of: datetime | None) -> tuple[str, datetime | None]:
    """Return the newest update's text, and when it was posted."""
    updates = row.get("incident_updates")
    dated = [
        (when(each.get("display_at"), as_of) or when(each.get("created_at"), as_of), each)
        for each in (updates if isinstance(updates, list) else [])
        if isinstance(each, dict)
    ]
    if not dated:
        return "", None
    # The page lists the newest first; max() keeps the first of equals, so undated ones stay in its order.
    posted_at, newest = max(dated, key=lambda each: each[0] or EARLIEST)
    return plain(newest.get("body"), UPDATE_LENGTH), posted_at


def _components(rows: object) -> tuple[str, ...]:
    """Return the ids of the components that a row names; () if any is unreadable: then it concerns all."""
    if not isinstance(rows, list):
        return ()
    named = [plain(each.get("id") if isinstance(each, dict) else each, ID_LENGTH) for each in rows]
    return tuple(dict.fromkeys(named)) if all(named) else ()


def word(said: object, unknown: Word) -> Word:
    """Return the member of `unknown`'s kind that the word names, or `unknown` itself."""
    try:
        return type(unknown)(said) if isinstance(said, str) else unknown
    except ValueError:
        return unknown


def when(said: object, as_of: datetime | None = None) -> datetime | None:
    """Return an ISO time in UTC; None without an offset, before 2000, or after `as_of` if that is given."""
    if not isinstance(said, str) or len(said) > TIME_LENGTH:
        return None
    try:
        local = datetime.fromisoformat(said)
        time = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if local.tzinfo is None:
        return None
    latest = LATEST if as_of is None else as_of + CLOCKS_DIFFER
    return time if EARLIEST <= time <= latest else None


def link(said: object, host: str) -> str:
    """Return an address that may be opened, or '': only the page's own hosts, only https.

    A page on this computer (a mirror, a demonstration) may link to itself without.
    """
    if not isinstance(said, str) or len(said) > URL_LENGTH or not said.isascii() or not said.isprintable():
        return ""
    try:
        address, own = urlsplit(said), urlsplit(f"//{host}").hostname
    except ValueError:
        return ""
    if "@" in address.netloc or " " in said or address.hostname not in OFFICIAL_HOSTS | {own}:
        return ""
    itself = address.scheme == "http" and address.hostname == own and own in LOOPBACK
    return said if address.scheme == "https" or itself else ""
