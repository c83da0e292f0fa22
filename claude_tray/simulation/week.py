"""A busy week of the status page, in the shape of the real one, for what a person is told of it.

The shape: 1.5 incidents a day, few at the weekend, most between 13 and 19 UTC, an hour long at the median and
three at p90; one in seven overlaps another; titles name models, four components or more are ticked, and most
are operational again some time before the incident is closed.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
    ComponentStatus,
    Impact,
    Progress,
)
from claude_tray.simulation.bulletin import PlannedWork, Post, PostedIncident
from claude_tray.simulation.day import Scenario
from claude_tray.simulation.hosts import HostName
from claude_tray.simulation.weather import Failing, Spell

MONDAY = datetime(2026, 6, 1, tzinfo=UTC)
MENDED = 0.7  # of an incident has passed when its components are operational again
MAJOR, DEGRADED = ComponentStatus.MAJOR_OUTAGE, ComponentStatus.DEGRADED_PERFORMANCE
CARED_FOR, WELL = ComponentStatus.UNDER_MAINTENANCE, ComponentStatus.OPERATIONAL
MOST = (CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT, COWORK_COMPONENT)


def _at(day: int, hour: int, minute: int = 0, second: int = 0) -> timedelta:
    return timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def _incident(
    key: str,
    posted: timedelta,
    minutes: int,
    name: str,
    impact: Impact = Impact.MINOR,
    *,
    components: Sequence[str] = MOST,
    worse: ComponentStatus | None = None,
) -> PostedIncident:
    """Return an incident that lasts `minutes`: degraded, then `worse`, mended, and closed."""
    lasts = timedelta(minutes=minutes)
    states = (DEGRADED, worse) if worse else (DEGRADED,)
    steps = [
        Post(
            posted + place * lasts * MENDED / len(states),
            Progress.IDENTIFIED if place else Progress.INVESTIGATING,
            "We are working on a fix." if place else "We are looking into it.",
            tuple((each, state) for each in components),
        )
        for place, state in enumerate(states)
    ]
    mended = tuple((each, WELL) for each in components)
    steps.append(Post(posted + MENDED * lasts, Progress.MONITORING, "A fix is in place.", mended))
    steps.append(Post(posted + lasts, Progress.RESOLVED, "This incident is over."))
    return PostedIncident(key, name, impact, tuple(steps))


WEEK = Scenario(
    "week",
    "A busy week of the status page.",
    start=MONDAY,
    duration=timedelta(days=7),
    seed=21,
    spells=(
        # The front door fails twenty minutes before the page says so.
        Spell(
            _at(2, 13, 50),
            _at(2, 14, 40),
            frozenset({HostName.CLAUDE_AI}),
            Failing(502),
            begins="claude.ai fails",
            ends="claude.ai answers again",
        ),
    ),
    incidents=(
        _incident("w01mon7k2q4x", _at(0, 8, 12), 57, "Elevated errors on Claude Opus 5"),
        _incident(
            "w02mon8m3r5y",
            _at(0, 14, 5),
            98,
            "Elevated errors for multiple models",
            Impact.MAJOR,
            worse=MAJOR,
        ),
        _incident("w03mon9n4s6z", _at(0, 14, 50), 40, "Claude Haiku 4.5 is slow"),
        _incident(
            "w04tue1p5t7a",
            _at(1, 6, 40),
            62,
            "Errors on Claude for Government",
            components=(GOVERNMENT_COMPONENT,),
        ),
        _incident("w05tue2q6u8b", _at(1, 13, 20), 1660, "Degraded functionality of file uploads"),
        _incident("w06tue3r7v9c", _at(1, 16, 30), 45, "Elevated errors on Claude Sonnet 5"),
        _incident(
            "w07wed4s8w1d",
            _at(2, 14, 10),
            51,
            "claude.ai is unavailable",
            Impact.MAJOR,
            components=(CHAT_COMPONENT,),
        ),
        _incident(
            "w08thu5t9x2e", _at(3, 15, 0), 33, "Console sign-in fails", components=(CONSOLE_COMPONENT,)
        ),
        _incident("w09thu6u1y3f", _at(3, 18, 2), 70, "Elevated errors on Claude Opus 5", Impact.MAJOR),
        _incident("w10thu7v2z4g", _at(3, 18, 2, 23), 64, "Elevated errors on Claude Sonnet 5", Impact.MAJOR),
        _incident("w11fri8w3a5h", _at(4, 2, 30), 205, "Usage limits look wrong", Impact.NONE, components=()),
        _incident(
            "w12fri9x4b6i", _at(4, 13, 45), 48, "Claude Code cannot connect", components=(CODE_COMPONENT,)
        ),
        _incident("w13sun1y5c7j", _at(6, 19, 10), 27, "Elevated errors on Claude Haiku 4.5"),
    ),
    works=(
        PlannedWork(
            "w14sat2z6d8k",
            "Database upgrade",
            _at(5, 9),
            _at(5, 10),
            (
                Post(_at(4, 9), Progress.SCHEDULED, "We will upgrade a database."),
                Post(
                    _at(5, 9),
                    Progress.IN_PROGRESS,
                    "The upgrade has begun.",
                    ((CHAT_COMPONENT, CARED_FOR),),
                ),
                Post(_at(5, 9, 50), Progress.COMPLETED, "The upgrade is done.", ((CHAT_COMPONENT, WELL),)),
            ),
        ),
    ),
)
