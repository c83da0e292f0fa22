"""Days on which Claude itself fails, or is about to be worked on."""

from datetime import UTC, datetime, timedelta

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    COWORK_COMPONENT,
    ComponentStatus,
    Impact,
    Progress,
)
from claude_tray.simulation.bulletin import PlannedWork, Post, PostedIncident
from claude_tray.simulation.day import Burst, Prompts, Scenario, Trouble
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.weather import Broken, Failing, Fault, Slow, Spell
from claude_tray.words import N_

MONDAY = datetime(2026, 5, 4, 13, tzinfo=UTC)  # most incidents begin in the afternoon (UTC)
CLAUDE_AI = frozenset({HostName.CLAUDE_AI})

OPERATIONAL = ComponentStatus.OPERATIONAL
UNDER_MAINTENANCE = ComponentStatus.UNDER_MAINTENANCE
DEGRADED = ComponentStatus.DEGRADED_PERFORMANCE
PARTIAL = ComponentStatus.PARTIAL_OUTAGE
MAJOR = ComponentStatus.MAJOR_OUTAGE


def _t(hours: int = 0, minutes: float = 0, seconds: float = 0) -> timedelta:
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _all(status: ComponentStatus, *components: str) -> tuple[tuple[str, ComponentStatus], ...]:
    return tuple((component, status) for component in components)


FRONT_DOOR_OUTAGE = Scenario(
    "front-door-outage",
    N_("The edge cannot reach claude.ai for half an hour, and the status page says so after a while."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=2,
    troubles=(Trouble(_t(minutes=10), _t(minutes=42), N_("claude.ai does not load for anybody")),),
    spells=(
        Spell(
            _t(minutes=10),
            _t(minutes=42),
            CLAUDE_AI,
            Failing(522),
            begins=N_("the edge cannot reach what stands behind claude.ai (522)"),
            ends=N_("claude.ai answers again"),
        ),
    ),
    incidents=(
        PostedIncident(
            "k3v9w2m7q4xz",
            "Claude.ai unavailable",
            Impact.MAJOR,
            (
                Post(
                    _t(minutes=27),
                    Progress.INVESTIGATING,
                    "We are looking into reports that claude.ai does not load.",
                    _all(MAJOR, CHAT_COMPONENT),
                ),
                Post(
                    _t(minutes=48),
                    Progress.MONITORING,
                    "A fix is in place and we watch the results.",
                    _all(OPERATIONAL, CHAT_COMPONENT),
                ),
                Post(_t(hours=1, minutes=15), Progress.RESOLVED, "This incident is over."),
            ),
        ),
    ),
    bursts=(Burst(_t(minutes=12), _t(minutes=50), github=12, hacker_news=30),),
)

INFERENCE_INCIDENT = Scenario(
    "inference-incident",
    N_("Prompts go unanswered; people complain within minutes, the status page follows after fourteen."),
    start=MONDAY,
    duration=_t(hours=2, minutes=30),
    seed=3,
    troubles=(
        Trouble(
            _t(minutes=10),
            _t(hours=1, minutes=12),
            N_("prompts fail for many people; every page still loads"),
        ),
    ),
    incidents=(
        PostedIncident(
            "z6h1p8r5t2nc",
            "Elevated errors on Claude Opus 5 and Claude Sonnet 5",
            Impact.MAJOR,
            (
                Post(
                    _t(minutes=24),
                    Progress.INVESTIGATING,
                    "We are looking into elevated errors on several models.",
                    _all(PARTIAL, CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT, COWORK_COMPONENT),
                ),
                Post(
                    _t(minutes=41),
                    Progress.IDENTIFIED,
                    "We found the cause and are working on a fix.",
                    _all(MAJOR, API_COMPONENT, CODE_COMPONENT),
                ),
                Post(
                    _t(hours=1, minutes=20),
                    Progress.MONITORING,
                    "A fix is in place. Error rates are back to normal.",
                    _all(OPERATIONAL, CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT, COWORK_COMPONENT),
                ),
                Post(_t(hours=1, minutes=55), Progress.RESOLVED, "Impact occurred from 13:10 to 14:12 UTC."),
            ),
        ),
    ),
    bursts=(
        Burst(_t(minutes=12), _t(hours=1, minutes=5), github=55, hacker_news=25),
        Burst(_t(hours=1, minutes=5), _t(hours=1, minutes=30), github=12, hacker_news=6, climb=_t()),
    ),
)

CLAUDE_AI_ONLY = Scenario(
    "claude-ai-only",
    N_("Chats on claude.ai fail while the API and Claude Code answer."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=4,
    troubles=(
        Trouble(_t(minutes=10), _t(hours=1), N_("chats and sign-in on claude.ai fail; the API answers")),
    ),
    incidents=(
        PostedIncident(
            "c5j7y4d9s1bq",
            "Problems with sign-in and chats on claude.ai",
            Impact.MAJOR,
            (
                Post(
                    _t(minutes=21),
                    Progress.INVESTIGATING,
                    "Some people cannot sign in or see their chats.",
                    _all(MAJOR, CHAT_COMPONENT),
                ),
                Post(
                    _t(minutes=50),
                    Progress.MONITORING,
                    "Sign-in is recovering.",
                    _all(DEGRADED, CHAT_COMPONENT),
                ),
                Post(
                    _t(hours=1, minutes=10),
                    Progress.RESOLVED,
                    "This incident is over.",
                    _all(OPERATIONAL, CHAT_COMPONENT),
                ),
            ),
        ),
    ),
    bursts=(Burst(_t(minutes=13), _t(hours=1), github=6, hacker_news=18),),
)

MAINTENANCE = Scenario(
    "maintenance",
    N_("Planned work on claude.ai is announced, runs for forty minutes and ends on time."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=5,
    works=(
        PlannedWork(
            "m2g8f6l3v5wk",
            "Upgrade of the storage behind chats",
            _t(minutes=30),
            _t(hours=1, minutes=10),
            (
                Post(_t(hours=-20), Progress.SCHEDULED, "We will upgrade the storage behind chats."),
                Post(
                    _t(minutes=30),
                    Progress.IN_PROGRESS,
                    "The work has begun. Chats may be slow to load.",
                    _all(UNDER_MAINTENANCE, CHAT_COMPONENT),
                ),
                Post(_t(hours=1), Progress.VERIFYING, "The work is done and being checked."),
                Post(
                    _t(hours=1, minutes=10),
                    Progress.COMPLETED,
                    "The work is complete.",
                    _all(OPERATIONAL, CHAT_COMPONENT),
                ),
            ),
        ),
    ),
)

FLAPPING = Scenario(
    "flapping",
    N_("claude.ai fails for ninety seconds every four minutes."),
    start=MONDAY,
    duration=_t(hours=1, minutes=30),
    seed=8,
    spells=tuple(
        Spell(
            _t(minutes=10 + 4 * turn),
            _t(minutes=11.5 + 4 * turn),
            CLAUDE_AI,
            Failing(502) if turn % 2 else Broken(Fault.RESET),
            begins=N_("claude.ai fails"),
            ends=N_("claude.ai answers"),
        )
        for turn in range(10)
    ),
    bursts=(Burst(_t(minutes=14), _t(minutes=50), github=4, hacker_news=8),),
)

SLOW_DOOR = Scenario(
    "slow-door",
    N_("claude.ai takes seconds to answer for half an hour."),
    start=MONDAY,
    duration=_t(hours=1, minutes=30),
    seed=11,
    spells=(
        Spell(
            _t(minutes=20),
            _t(minutes=50),
            CLAUDE_AI,
            Slow(_t(seconds=3.2)),
            begins=N_("claude.ai becomes slow"),
            ends=N_("claude.ai is as quick as ever"),
        ),
    ),
)

PAGE_LAG_ONLY = Scenario(
    "page-lag-only",
    N_("Prompts fail for forty minutes and the status page never says a word."),
    start=MONDAY,
    duration=_t(hours=1, minutes=30),
    seed=12,
    troubles=(Trouble(_t(minutes=10), _t(minutes=50), N_("prompts fail for many people; nobody posts it")),),
    bursts=(Burst(_t(minutes=12), _t(minutes=50), github=45, hacker_news=20),),
)

API_INCIDENT = Scenario(
    "api-incident",
    N_("The API fails: test prompts from here first, then people complain, then the page confirms it."),
    start=MONDAY,
    duration=_t(hours=2),
    seed=13,
    troubles=(
        Trouble(_t(minutes=10), _t(hours=1, minutes=5), N_("the API is overloaded; every page loads")),
    ),
    prompts=(
        Prompts(_t(minutes=10), _t(minutes=40), "529"),
        Prompts(_t(minutes=40), _t(hours=1, minutes=5), "error_mid_stream"),
    ),
    incidents=(
        PostedIncident(
            "q8t4n1x6w3vb",
            "Elevated errors on the API",
            Impact.MAJOR,
            (
                Post(
                    _t(minutes=27),
                    Progress.INVESTIGATING,
                    "We are looking into elevated errors on the API.",
                    _all(PARTIAL, API_COMPONENT, CODE_COMPONENT),
                ),
                Post(
                    _t(hours=1, minutes=12),
                    Progress.RESOLVED,
                    "This incident is over.",
                    _all(OPERATIONAL, API_COMPONENT, CODE_COMPONENT),
                ),
            ),
        ),
    ),
    bursts=(Burst(_t(minutes=15), _t(hours=1, minutes=5), github=55, hacker_news=25),),
)
