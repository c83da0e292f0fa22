"""What the settings window tells beside the options: how each source fares, who is asked, what it costs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from claude_tray.about import USER_AGENT
from claude_tray.app.compose import interests_of, interval_of, is_watched, urls_of
from claude_tray.app.contacts import contacts, host, often
from claude_tray.history import History
from claude_tray.model import (
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    COMPONENTS,
    FRONT_DOOR,
    STATUS_PAGE,
    Canary,
    Door,
    Evidence,
    Held,
    Listening,
    Logged,
    Missing,
    Page,
)
from claude_tray.presentation.notices import told_line
from claude_tray.presentation.settings.known import Asked, Part, Signal
from claude_tray.settings.choices import Settings
from claude_tray.sources.all import SOURCES
from claude_tray.sources.source import Source
from claude_tray.words import _

LISTED = timedelta(hours=24)
MOST_HELD = 12  # lines; the whole list is in the history


def signals(settings: Settings, evidence: Evidence) -> tuple[Signal, ...]:
    """Return every source with what came of it last."""
    return tuple(_signal(source, settings, evidence) for source in SOURCES)


def _signal(source: Source, settings: Settings, evidence: Evidence) -> Signal:
    at, why = _last(source.id, evidence)
    here = source.id == CLAUDE_CODE
    urls = urls_of(settings, source)
    return Signal(
        source.id,
        source.label,
        source.purpose,
        urls if here else tuple(dict.fromkeys(map(host, urls))),
        often(interval_of(settings, source)),
        is_watched(settings, source),
        community=source.kind == "community",
        own=source.id in (CANARY, CLAUDE_CODE),
        read_at=at,
        silence=why,
    )


def _last(source: str, evidence: Evidence) -> tuple[datetime | None, str]:
    """Return when a source was last read, and why it could not be read since."""
    known = {
        FRONT_DOOR: evidence.front_door,
        API_DOOR: evidence.api_door,
        CANARY: evidence.canary,
        STATUS_PAGE: evidence.status_page,
        CLAUDE_CODE: evidence.logged,
    }.get(source) or evidence.community.get(source, Listening())
    match known:
        case Door(latest=Missing(reason=reason)) | Canary(latest=Missing(reason=reason)):
            return None, reason
        case Page(silence=Missing(reason=reason)) | Listening(silence=Missing(reason=reason)):
            return known.at, reason
        case Logged(silence=Missing(reason=reason)):
            return known.at, reason
        case Door() | Canary() | Page() | Listening() | Logged():
            return known.at, ""
    return None, ""


def parts(settings: Settings, evidence: Evidence) -> tuple[Part, ...]:
    """Return every component that is known: the page's own, else those that we know of."""
    page = evidence.status_page.latest
    listed = {each.id: each.name for each in page.components} if page else {}
    interests = interests_of(settings)
    return tuple(Part(each, name, interests.watches(each)) for each, name in (listed or COMPONENTS).items())


def asked(settings: Settings) -> tuple[Asked, ...]:
    """Return who is asked, as things are chosen."""
    return () if settings.network.offline else tuple(_asked(settings))


def _asked(settings: Settings) -> Iterator[Asked]:
    plain = _("A request with the User-Agent alone")
    for each in contacts(settings):
        yield Asked(each.hosts, each.purpose, each.often, each.sends or plain)
    pages = tuple(dict.fromkeys(map(host, settings.front_door.asset_urls)))
    purpose = _("Are the page's files in reach? Asked only while you look for a cause.")
    yield Asked(pages, purpose, _("when needed"), _("A connection, and nothing in it"))


def held_back(history: History, now: datetime) -> tuple[str, ...]:
    """Return what concerned this person in the last day and was not told, and why, newest first."""
    local = now.astimezone().tzinfo or UTC
    entries = history.notices(now - LISTED)
    held = [each for each in entries if each.held not in (None, Held.NOT_USED)]
    return tuple(told_line(each, now, local) for each in reversed(held[-MOST_HELD:]))


def user_agent() -> str:
    """Return who we say that we are."""
    return USER_AGENT
