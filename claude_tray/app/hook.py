"""`claude-tray hook`: which hooks there are, their secrets, a test, and what became of each message."""

import asyncio
import getpass
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TextIO

from claude_tray.app.compose import settings_of
from claude_tray.app.outbox import BY_ID, Outbox, credentials_of, setting_of
from claude_tray.app.telling import record
from claude_tray.app.terminal import ask, view_of
from claude_tray.app.world import real_world
from claude_tray.credentials import Secret, Unavailable
from claude_tray.history import open_history
from claude_tray.hooks.hook import Hook
from claude_tray.hooks.message import Message, trial
from claude_tray.model import Delivery
from claude_tray.presentation.deliveries import outcome
from claude_tray.profile import Profile
from claude_tray.words import _

EXIT_FAILED = 1
EXIT_USAGE = 64
EXIT_DATA = 65  # sysexits.h, EX_DATAERR
EXIT_UNAVAILABLE = 69  # EX_UNAVAILABLE
LONGEST_INPUT = 4096  # characters; a file piped by mistake is not read to its end


def show(profile: Profile, _hook: Hook | None, out: TextIO) -> int:
    """List the hooks, whether they are on, and how the last message went; return 0."""
    chosen = settings_of(profile).hooks
    last = {each.hook: each for each in _log(profile)}
    for hook in BY_ID.values():
        state = _("off") if setting_of(chosen, hook) is None else _("on")
        told = outcome(last[hook.id]) if hook.id in last else ""
        out.write(f"{hook.id:<10}{state:<6}{told}".rstrip() + "\n")
    out.write(_("They are switched on in config.toml, under [hooks].") + "\n")
    return 0


def log(profile: Profile, hook: Hook | None, out: TextIO) -> int:
    """Print what became of the last messages, of one hook or of all, oldest first; return 0."""
    told = [each for each in _log(profile) if hook is None or each.hook == hook.id]
    for each in told:
        out.write(f"{each.at:%Y-%m-%d %H:%M:%S} UTC  {each.hook:<10}{each.event:<20}{outcome(each)}\n")
    if not told:
        out.write(_("Nothing was sent yet.") + "\n")
    return 0


def test(profile: Profile, hook: Hook | None, out: TextIO) -> int:
    """Send how things are now to one hook, on or off; return 0 if it arrived."""
    if hook is None:
        return _which()
    if hook.id in _ADDRESSED and setting_of(settings_of(profile).hooks, hook) is None:
        out.write(_("[hooks] {name} in config.toml says where to; it is empty.").format(name=hook.id) + "\n")
        return EXIT_FAILED
    if settings_of(profile).network.offline:
        out.write(_("Offline mode is on: nothing is sent") + "\n")
        return EXIT_FAILED
    delivery = asyncio.run(_test(profile, hook))
    out.write(outcome(delivery) + "\n")
    return EXIT_FAILED if delivery.failure else 0


def keep(_profile: Profile, hook: Hook | None, out: TextIO) -> int:
    """Ask for the secret of a hook, or read it from standard input, and keep it; return the exit code."""
    if hook is None or not hook.secret:
        return _which()
    entered = _entered(hook)
    if not entered or not entered.isprintable():
        sys.stderr.write("claude-tray: " + _("Nothing was entered that could be kept.") + "\n")
        return EXIT_DATA
    try:
        credentials_of(hook).keep(Secret(entered))
    except Unavailable as trouble:
        return _tell(trouble)
    out.write(
        _("It is in this computer's keyring. `claude-tray hook test {name}` tries it.").format(name=hook.id)
    )
    out.write("\n")
    return 0


def forget(_profile: Profile, hook: Hook | None, out: TextIO) -> int:
    """Delete the secret of a hook; return 0, also where there was none."""
    if hook is None or not hook.secret:
        return _which()
    try:
        there = credentials_of(hook).remove()
    except Unavailable as trouble:
        return _tell(trouble)
    out.write((_("It is deleted.") if there else _("There was none.")) + "\n")
    return 0


_ADDRESSED = ("command", "webhook", "ntfy")  # where to is in the settings, and not in the keyring


async def _test(profile: Profile, hook: Hook) -> Delivery:
    world = real_world(profile)
    with closing(world.history):
        snapshot = await ask(world)
        now = world.clock.now()
        view = view_of(world, snapshot)
        told = record(snapshot, view, now, origin="asked")
        message: Message = trial(
            _("Test: {headline}").format(headline=view.headline), view.advice, view.light, now, told["status"]
        )
        box = Outbox(lambda: world.settings.hooks, world.internet, world.clock, world.history.delivered)
        try:
            return await box.trial(hook, message)
        finally:
            await world.internet.aclose()


def _log(profile: Profile) -> tuple[Delivery, ...]:
    from claude_tray.clock import SystemClock

    with closing(open_history(profile.history_file, SystemClock().now())) as history:
        return history.deliveries()


def _entered(hook: Hook) -> str:
    if sys.stdin.isatty():
        prompt = _("{label}, {what} (it is not shown): ").format(label=_(hook.label), what=_(hook.secret))
        return getpass.getpass(prompt).strip()
    return sys.stdin.readline(LONGEST_INPUT).strip()


def _which() -> int:
    names = ", ".join(hook.id for hook in BY_ID.values())
    sys.stderr.write("claude-tray: " + _("say which hook: {names}").format(names=names) + "\n")
    return EXIT_USAGE


def _tell(trouble: Unavailable) -> int:
    sys.stderr.write(f"claude-tray: {trouble.title}.\n  {trouble.advice}.\n")
    return EXIT_UNAVAILABLE


ACTIONS: dict[str, Callable[[Profile, Hook | None, TextIO], int]] = {
    "list": show,
    "log": log,
    "test": test,
    "set": keep,
    "remove": forget,
}
