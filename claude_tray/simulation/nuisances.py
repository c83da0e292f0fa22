"""Days on which Claude is well, and this computer, its network or what we listen to is not."""

from datetime import UTC, datetime, timedelta

from claude_tray.model import API_COMPONENT, ComponentStatus, Impact, Progress
from claude_tray.simulation.bulletin import Post, PostedIncident
from claude_tray.simulation.day import Nap, Scenario
from claude_tray.simulation.hosts import DOORS, EVERY_HOST, PAGES, HostName
from claude_tray.simulation.weather import (
    Broken,
    Failing,
    Fault,
    Garble,
    Garbled,
    Portal,
    Refusal,
    Refusing,
    Spell,
)
from claude_tray.words import N_

MONDAY = datetime(2026, 5, 4, 13, tzinfo=UTC)
GITHUB = frozenset({HostName.GITHUB})
HACKER_NEWS = frozenset({HostName.HACKER_NEWS})


def _t(hours: int = 0, minutes: float = 0, seconds: float = 0) -> timedelta:
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


OFFLINE = Scenario(
    "offline",
    N_("This computer loses its network for a quarter of an hour."),
    start=MONDAY,
    duration=_t(hours=1),
    seed=6,
    spells=(
        Spell(
            _t(minutes=10),
            _t(minutes=25),
            EVERY_HOST,
            Broken(Fault.NO_NAME),
            begins=N_("the network is gone"),
            ends=N_("the network is back"),
        ),
    ),
)

CAPTIVE_PORTAL = Scenario(
    "captive-portal",
    N_("A hotel's Wi-Fi asks for a room number before it lets anything through."),
    start=MONDAY,
    duration=_t(hours=1),
    seed=7,
    spells=(
        Spell(
            _t(minutes=5),
            _t(minutes=20),
            EVERY_HOST,
            Portal(),
            begins=N_("the hotel's portal answers in place of every site"),
            ends=N_("the room number is accepted"),
        ),
    ),
)

SLEEPING_LAPTOP = Scenario(
    "sleeping-laptop",
    N_("A laptop sleeps through the night, wakes without Wi-Fi for twenty seconds, and misses an incident."),
    start=MONDAY.replace(hour=20),
    duration=_t(hours=14),
    seed=9,
    spells=(
        Spell(
            _t(hours=10, minutes=30),
            _t(hours=10, minutes=30, seconds=20),
            EVERY_HOST,
            Broken(Fault.NO_NAME),
            begins=N_("the Wi-Fi is not there yet"),
            ends=N_("the Wi-Fi is there"),
        ),
    ),
    incidents=(
        PostedIncident(
            "t9x3n6b1h8fr",
            "Elevated errors on Claude Sonnet 5",
            Impact.MINOR,
            (
                Post(
                    _t(hours=5),
                    Progress.INVESTIGATING,
                    "We are looking into elevated errors.",
                    ((API_COMPONENT, ComponentStatus.DEGRADED_PERFORMANCE),),
                ),
                Post(
                    _t(hours=6, minutes=10),
                    Progress.RESOLVED,
                    "This incident is over.",
                    ((API_COMPONENT, ComponentStatus.OPERATIONAL),),
                ),
            ),
        ),
    ),
    naps=(Nap(_t(hours=2, minutes=30), _t(hours=8)), Nap(_t(hours=12), _t(minutes=7))),
)

BLOCKED_SOURCES = Scenario(
    "blocked-sources",
    N_("GitHub refuses, Hacker News asks to wait, and the status page shows programs a riddle."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=10,
    spells=(
        Spell(
            _t(minutes=10),
            _t(hours=1),
            GITHUB,
            Failing(403),
            begins=N_("GitHub refuses this address (403)"),
            ends=N_("GitHub answers again"),
        ),
        Spell(
            _t(minutes=10),
            _t(hours=1),
            HACKER_NEWS,
            Failing(429, retry_after=_t(minutes=15)),
            begins=N_("Hacker News asks to wait a quarter of an hour (429)"),
            ends=N_("Hacker News answers again"),
        ),
        Spell(
            _t(minutes=20),
            _t(minutes=50),
            PAGES,
            Failing(405),
            begins=N_("the status page answers programs with a challenge (405)"),
            ends=N_("the status page can be read again"),
        ),
    ),
)

UNREADABLE_PAGE = Scenario(
    "unreadable-page",
    N_("The status page turns to HTML, then to half of its JSON, then into an old copy of itself."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=13,
    spells=tuple(
        Spell(
            _t(minutes=10 + 30 * turn),
            _t(minutes=30 + 30 * turn),
            PAGES,
            trouble,
            begins,
            N_("the page is readable"),
        )
        for turn, (trouble, begins) in enumerate(
            (
                (Garbled(Garble.HTML), N_("the page is HTML where JSON was")),
                (Garbled(Garble.TRUNCATED), N_("the page breaks off in the middle")),
                (Garbled(Garble.STALE), N_("a cache serves the page as it was")),
            )
        )
    ),
)

VPN_EXIT = Scenario(
    "vpn-exit",
    N_("A VPN's exits are challenged, then blocked, then in a region that is not served."),
    start=MONDAY,
    duration=_t(hours=1, minutes=30),
    seed=14,
    spells=tuple(
        Spell(_t(minutes=10 + 20 * turn), _t(minutes=30 + 20 * turn), DOORS, Refusing(refusal), begins, ends)
        for turn, (refusal, begins, ends) in enumerate(
            (
                (Refusal.CHALLENGE, N_("the edge challenges programs from this address"), ""),
                (Refusal.BLOCK, N_("the edge blocks this address"), ""),
                (
                    Refusal.REGION,
                    N_("the edge sees a country that is not served"),
                    N_("the VPN is switched off"),
                ),
            )
        )
    ),
)
