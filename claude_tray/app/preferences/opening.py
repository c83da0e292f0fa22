"""Puts the settings' desk together."""

from collections.abc import Callable

from claude_tray.app.compose import settings_file
from claude_tray.app.errands import Errands
from claude_tray.app.preferences.desk import Preferences
from claude_tray.app.world import World
from claude_tray.model import Snapshot


def open_preferences(
    world: World,
    errands: Errands,
    *,
    adopt: Callable[[], None],
    snapshot: Callable[[], Snapshot],
    test_notice: Callable[[], None],
    forget: Callable[[], None],
    ask_again: Callable[[], None],
) -> Preferences | None:
    """Return the desk of this world's settings, or None where they have no file."""
    if world.profile is None:
        return None
    file = world.file or settings_file(world.profile)
    return Preferences(
        world,
        world.profile,
        file,
        adopt=adopt,
        snapshot=snapshot,
        errands=errands,
        test_notice=test_notice,
        forget=forget,
        ask_again=ask_again,
    )
