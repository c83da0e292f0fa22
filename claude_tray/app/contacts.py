"""Whom this program talks to, as a person's settings have it."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from claude_tray.app.compose import interval_of, is_watched, urls_of
from claude_tray.model import API_DOOR, CANARY, FRONT_DOOR, STATUS_PAGE
from claude_tray.presentation.first_run import Contact
from claude_tray.settings.choices import Settings
from claude_tray.settings.hooks import HookSettings
from claude_tray.sources.all import SOURCES
from claude_tray.sources.source import Source
from claude_tray.words import N_, _, ngettext

_PURPOSES = {
    FRONT_DOOR: N_("Does the page open from here, and how quickly?"),
    API_DOOR: N_("Does the API's host answer from here?"),
    STATUS_PAGE: N_("What does Anthropic admit? The second address, only if the first is silent."),
    CANARY: N_("Is a small prompt answered? With your own key."),
}
_COMMUNITY = N_("How many people report trouble just now?")
_TOLD = N_("Is told of a change, because you have chosen so.")
_CONTROLS = N_("Is it this network? Asked only when a door fails.")


def contacts(settings: Settings) -> tuple[Contact, ...]:
    """Return who is asked, in the order of the sources, and who is asked only when a door fails."""
    return tuple(_contacts(settings))


def _contacts(settings: Settings) -> Iterator[Contact]:
    watched = [each for each in SOURCES if is_watched(settings, each)]
    for source in watched:
        if source.id in _PURPOSES:
            purpose, interval = _(_PURPOSES[source.id]), often(interval_of(settings, source))
            sends = _("A small prompt, with your key") if source.id == CANARY else ""
            yield Contact(_hosts(settings, source), purpose, interval, sends)
    crowd = [source for source in watched if source.kind == "community"]
    if crowd:
        hosts = tuple(each for source in crowd for each in _hosts(settings, source))
        shortest = min(interval_of(settings, source) for source in crowd)
        yield Contact(hosts, _(_COMMUNITY), often(shortest))
    for hosts in _told(settings.hooks):
        yield Contact(hosts, _(_TOLD), _("at each change"), _("How Claude is, and since when"))
    controls = tuple(dict.fromkeys(map(host, settings.front_door.control_urls)))
    yield Contact(controls, _(_CONTROLS), _("when needed"))


def _told(chosen: HookSettings) -> Iterator[tuple[str, ...]]:
    """Yield the hosts of each hook that is on; what apprise and a command of the person's do is theirs."""
    yield from ((host(url),) for url in (chosen.webhook, chosen.ntfy) if url)
    if chosen.slack:
        yield ("hooks.slack.com",)
    if chosen.discord:
        yield ("discord.com",)
    if chosen.apprise:
        yield (_("what your apprise address names"),)


def _hosts(settings: Settings, source: Source) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(host, urls_of(settings, source))))


def host(url: str) -> str:
    """Return whom an address asks."""
    return urlsplit(url).hostname or url


def often(interval: timedelta) -> str:
    """Return an interval in words: "every 5 min"."""
    minutes, seconds = divmod(round(interval.total_seconds()), 60)
    if seconds or not minutes:
        return _("every {seconds} s").format(seconds=round(interval.total_seconds()))
    return ngettext("every minute", "every {n} min", minutes).format(n=minutes)
