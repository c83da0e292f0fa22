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

EXIT_NO_KEY = 1
EXIT_DATA = 65  # sysexits.h, EX_DATAERR
EXIT_UNAVAILABLE = 69  # EX_UNAVAILABLE
LONGEST_INPUT = 4096  # characters; a file piped by mistake is not read to its end

_SAID = {
    Taken.YES: ("The API takes the key.", 0),
    Taken.NO: ("The API does not know the key: it is mistyped or revoked. Set another one.", EXIT_NO_KEY),
    Taken.NOT_ALLOWED: ("The API knows the key and does not let it list models: look at its workspace.", 1),
}


def set_key(_profile: Profile, out: TextIO) -> int:
    """Ask for a key, or read it from standard input, and keep it; return the exit code."""
    try:
        Credentials().keep(Secret(_entered()))
    except Unavailable as trouble:
        return _tell(trouble)
    out.write(
        "The key is in this computer's keyring. `claude-tray key test` asks the API whether it takes it.\n"
    )
    return 0


def remove(_profile: Profile, out: TextIO) -> int:
    """Delete the key; return 0, also where there was none."""
    try:
        there = Credentials().remove()
    except Unavailable as trouble:
        return _tell(trouble)
    out.write("The key is deleted.\n" if there else "There was no key.\n")
    return 0


def status(profile: Profile, out: TextIO) -> int:
    """Say whether there is a key, and which one is used; return 0 if there is one."""
    chosen = settings_of(profile).inference
    there = bool(os.environ.get(VARIABLE))
    if there or chosen.key_from_env:
        out.write(f"{VARIABLE} is {'set' if there else 'not set'}, and {_used(chosen)}.\n")
    try:
        kept = Credentials().key()
    except Unavailable as trouble:
        return 0 if there and chosen.key_from_env else _tell(trouble)
    out.write(f"There is {'a' if kept else 'no'} key in this computer's keyring.\n")
    if not chosen.canary:
        out.write("No test prompt is sent: [inference] canary is off.\n")
    out.write(_cost(chosen))
    return 0 if kept or (there and chosen.key_from_env) else EXIT_NO_KEY


def _cost(chosen: InferenceSettings) -> str:
    """Return what the test prompts would cost, for whoever thinks of switching them on."""
    dollars, minutes = estimate(LAST_RESORT, chosen.interval), chosen.interval.total_seconds() / 60
    cap = f"never more than ${chosen.monthly_cap_usd:.2f}, monthly_cap_usd"
    return f"One every {minutes:.0f} min costs about ${dollars:.2f} a month on {LAST_RESORT}; {cap}.\n"


def test(profile: Profile, out: TextIO) -> int:
    """Ask the API whether it takes the key, without a prompt and for free; return 0 if it does."""
    settings = settings_of(profile)
    chosen = settings.inference
    try:
        secret = key_of(chosen, Credentials(), os.environ)
    except Unavailable as trouble:
        return _tell(trouble)
    if secret is None:
        out.write("There is no key: `claude-tray key set` asks for one.\n")
        return EXIT_NO_KEY
    answer = asyncio.run(asked(settings, secret))
    said, code = _SAID.get(
        answer.taken, (f"The API gave no clear answer ({answer.detail}).", EXIT_UNAVAILABLE)
    )
    out.write(said + (f" Request id: {answer.request_id}" if answer.request_id else "") + "\n")
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
        return getpass.getpass("API key (it is not shown): ").strip()
    return sys.stdin.readline(LONGEST_INPUT).strip()


def _used(chosen: InferenceSettings) -> str:
    return "used, as you chose" if chosen.key_from_env else "not used: [inference] key_from_env is off"


def _tell(trouble: Unavailable) -> int:
    sys.stderr.write(f"claude-tray: {trouble.title}.\n  {trouble.advice}.\n")
    return EXIT_DATA if trouble.trouble is Trouble.BAD_KEY else EXIT_UNAVAILABLE


ACTIONS: dict[str, Callable[[Profile, TextIO], int]] = {
    "set": set_key,
    "test": test,
    "remove": remove,
    "status": status,
}
