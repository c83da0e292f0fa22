"""`claude-tray key`: the API key goes into the keyring, and never onto the screen."""

import asyncio
import getpass
import os
import sys
from collections.abc import Callable
from typing import TextIO

from claude_tray.app.compose import key_of, settings_of
from claude_tray.app.route import route_of
from claude_tray.credentials import VARIABLE, Credentials, Secret, Trouble, Unavailable
from claude_tray.profile import Profile
from claude_tray.settings.choices import InferenceSettings, Settings
from claude_tray.sources.inference.models import LAST_RESORT
from claude_tray.sources.inference.spending import estimate
from claude_tray.sources.key_check import KeyAnswer, Taken, ask
from claude_tray.words import N_, _
from claude_tray.words.figures import decimal

EXIT_NO_KEY = 1
EXIT_DATA = 65  # sysexits.h, EX_DATAERR
EXIT_UNAVAILABLE = 69  # EX_UNAVAILABLE
LONGEST_INPUT = 4096  # characters; a file piped by mistake is not read to its end

_SAID = {
    Taken.YES: (N_("The API takes the key."), 0),
    Taken.NO: (N_("The API does not know the key: it is mistyped or revoked. Set another one."), EXIT_NO_KEY),
    Taken.NOT_ALLOWED: (
        N_("The API knows the key and does not let it list models: look at its workspace."),
        1,
    ),
}


def set_key(_profile: Profile, out: TextIO) -> int:
    """Ask for a key, or read it from standard input, and keep it; return the exit code."""
    try:
        Credentials().keep(Secret(_entered()))
    except Unavailable as trouble:
        return _tell(trouble)
    out.write(
        _("The key is in this computer's keyring. `claude-tray key test` asks the API whether it takes it.")
        + "\n"
    )
    return 0


def remove(_profile: Profile, out: TextIO) -> int:
    """Delete the key; return 0, also where there was none."""
    try:
        there = Credentials().remove()
    except Unavailable as trouble:
        return _tell(trouble)
    out.write((_("The key is deleted.") if there else _("There was no key.")) + "\n")
    return 0


def status(profile: Profile, out: TextIO) -> int:
    """Say whether there is a key, and which one is used; return 0 if there is one."""
    chosen = settings_of(profile).inference
    there = bool(os.environ.get(VARIABLE))
    if there or chosen.key_from_env:
        standing = _("{variable} is set, and {used}.") if there else _("{variable} is not set, and {used}.")
        out.write(standing.format(variable=VARIABLE, used=_used(chosen)) + "\n")
    try:
        kept = Credentials().key()
    except Unavailable as trouble:
        return 0 if there and chosen.key_from_env else _tell(trouble)
    a_key, no_key = (
        _("There is a key in this computer's keyring."),
        _("There is no key in this computer's keyring."),
    )
    out.write((a_key if kept else no_key) + "\n")
    if not chosen.canary:
        out.write(_("No test prompt is sent: [inference] canary is off.") + "\n")
    out.write(_cost(chosen))
    return 0 if kept or (there and chosen.key_from_env) else EXIT_NO_KEY


def _cost(chosen: InferenceSettings) -> str:
    """Return what the test prompts would cost, for whoever thinks of switching them on."""
    dollars, minutes = estimate(LAST_RESORT, chosen.interval), chosen.interval.total_seconds() / 60
    cap = _("never more than ${cap}, monthly_cap_usd").format(cap=decimal(chosen.monthly_cap_usd, 2))
    cost = _("One every {n} min costs about ${dollars} a month on {model}; {cap}.")
    return cost.format(n=f"{minutes:.0f}", dollars=decimal(dollars, 2), model=LAST_RESORT, cap=cap) + "\n"


def test(profile: Profile, out: TextIO) -> int:
    """Ask the API whether it takes the key, without a prompt and for free; return 0 if it does."""
    settings = settings_of(profile)
    chosen = settings.inference
    try:
        secret = key_of(chosen, Credentials(), os.environ)
    except Unavailable as trouble:
        return _tell(trouble)
    if secret is None:
        out.write(_("There is no key: `claude-tray key set` asks for one.") + "\n")
        return EXIT_NO_KEY
    answer = asyncio.run(asked(settings, secret))
    said, code = _SAID.get(
        answer.taken, (_("The API gave no clear answer ({why}).").format(why=answer.detail), EXIT_UNAVAILABLE)
    )
    out.write(_(said))
    if answer.request_id:
        out.write(" " + _("Request id: {id}").format(id=answer.request_id))
    out.write("\n")
    return code


async def asked(settings: Settings, secret: Secret) -> KeyAnswer:
    """Return what the API says to the key."""
    from claude_tray.sources.direct import DirectInternet

    internet = DirectInternet(route=route_of(settings.network))
    try:
        return await ask(internet.http, settings.inference.url, secret.reveal())
    finally:
        await internet.aclose()


def _entered() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(_("API key (it is not shown): ")).strip()
    return sys.stdin.readline(LONGEST_INPUT).strip()


def _used(chosen: InferenceSettings) -> str:
    return _("used, as you chose") if chosen.key_from_env else _("not used: [inference] key_from_env is off")


def _tell(trouble: Unavailable) -> int:
    sys.stderr.write(f"claude-tray: {trouble.title}.\n  {trouble.advice}.\n")
    return EXIT_DATA if trouble.trouble is Trouble.BAD_KEY else EXIT_UNAVAILABLE


ACTIONS: dict[str, Callable[[Profile, TextIO], int]] = {
    "set": set_key,
    "test": test,
    "remove": remove,
    "status": status,
}
