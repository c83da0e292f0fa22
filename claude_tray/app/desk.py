"""Puts triage together: the world, the checks, the case that was left open, and its ticket."""

from collections.abc import Callable
from datetime import timedelta

from claude_tray.app import who
from claude_tray.app.checks import checks
from claude_tray.app.triage import Triage
from claude_tray.app.world import World
from claude_tray.diagnosis import triage
from claude_tray.model import Case, Snapshot
from claude_tray.presentation.triage.ticket import ticket

SAME_TROUBLE = timedelta(hours=12)  # a case that was left open longer ago is another one


def open_desk(
    world: World,
    snapshot: Callable[[], Snapshot],
    changed: Callable[[Case], None],
    promise: Callable[[], None],
) -> Triage:
    """Return a desk in this world, with the case that was left open there a short while ago, if any."""
    tried = checks(lambda: world.settings, world.clock)
    return Triage(
        _left_open(world),
        snapshot=snapshot,
        runs=tried.runs,
        support=tried.support,
        clock=world.clock,
        changed=changed,
        promise=promise,
        ticket=lambda case: written(case, world),
    )


def written(case: Case, world: World) -> str:
    """Return the ticket of a case as it stands."""
    now = world.clock.now()
    return ticket(case, triage.walk(case), now, versions=who.versions(), names=who.names())


def _left_open(world: World) -> Case | None:
    now = world.clock.now()
    for case in reversed(world.history.cases()):
        recent = timedelta(0) <= now - case.begun_at <= SAME_TROUBLE
        return triage.look_again(case) if recent and case.ended_at is None else None
    return None
