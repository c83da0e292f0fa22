"""The days that can be played, by name."""

from datetime import UTC, datetime, timedelta

from claude_tray.simulation import failures, nuisances
from claude_tray.simulation.day import Scenario
from claude_tray.words import N_

__all__ = ["SCENARIOS", "Scenario", "scenario"]

CALM = Scenario(
    "calm",
    N_("A day on which nothing happens."),
    start=datetime(2026, 5, 4, tzinfo=UTC),
    duration=timedelta(days=1),
)

SCENARIOS: tuple[Scenario, ...] = (
    CALM,
    failures.INFERENCE_INCIDENT,
    failures.API_INCIDENT,
    failures.FRONT_DOOR_OUTAGE,
    failures.CLAUDE_AI_ONLY,
    failures.PAGE_LAG_ONLY,
    failures.MAINTENANCE,
    failures.FLAPPING,
    failures.SLOW_DOOR,
    nuisances.OFFLINE,
    nuisances.CAPTIVE_PORTAL,
    nuisances.SLEEPING_LAPTOP,
    nuisances.BLOCKED_SOURCES,
    nuisances.UNREADABLE_PAGE,
    nuisances.VPN_EXIT,
)


def scenario(name: str) -> Scenario:
    """Return the day with that id; raises KeyError."""
    return {each.id: each for each in SCENARIOS}[name]
