"""Lets settings that have changed hold at once, without a restart."""

from datetime import timedelta

from claude_tray.app.compose import plan
from claude_tray.app.route import route_of
from claude_tray.app.world import World
from claude_tray.monitor import Monitor


def hold(world: World, monitor: Monitor) -> None:
    """Let what the world's settings say hold: the way out first, so that nobody is asked the old way."""
    world.internet.go_by(route_of(world.settings.network))
    world.history.kept_for = timedelta(days=world.settings.history.keep_days)
    monitor.adopt(plan(world.settings, world.credentials))
