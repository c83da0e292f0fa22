"""Whether Claude Code's sign-in has ended, by the two dates in its file: nothing is sent, no token is kept.

It says nothing of a session at claude.ai: a dead file can lie beside a browser that is signed in.
"""

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from claude_tray.checks.computer import Computer, System
from claude_tray.checks.reading import Unreadable, read_file
from claude_tray.clock import Clock
from claude_tray.model import Finding, Result

CHECK = "sign_in"
FILE = ".credentials.json"

WARN = timedelta(days=3)  # a sign-in lasts 27 to 30 days and no use prolongs it (realiti4/claude-swap#347)
# Nothing of Claude Code's lasts so long: a date beyond it is no date, or this computer's clock is far behind.
FURTHEST = timedelta(days=400)
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)  # before it, a number is no date of this file

# Each is another way to be let in: with one of them the file may not matter. Told by name, never by value.
OTHER_WAYS = (
    "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_BASE_URL",
    "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY",
)  # fmt: skip

AGAIN = "run `claude` and type /login"
HOW = "Read from the two dates in Claude Code's own file; nothing was sent, and no token was kept"


class SignIn(StrEnum):
    """How Claude Code's sign-in stands."""

    OK = "ok"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    OK_UNTIL_ACCESS_TOKEN_ENDS = "ok_until_access_token_ends"  # noqa: S105 # nothing would renew it
    NOT_SIGNED_IN = "not_signed_in"
    CORRUPT = "corrupt"  # there, and not to be understood
    UNREADABLE = "unreadable"
    UNKNOWN_KEYCHAIN = "unknown_keychain"  # macOS keeps it in the Keychain; a file there is often stale


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its reason."""

    state: SignIn
    evidence: str


_RESULTS = {
    SignIn.OK: Result.CLEAR,
    SignIn.EXPIRES_SOON: Result.CLEAR,
    SignIn.OK_UNTIL_ACCESS_TOKEN_ENDS: Result.CLEAR,
    SignIn.EXPIRED: Result.FOUND,
}


async def run(computer: Computer, clock: Clock) -> Finding:
    """Return how Claude Code's sign-in stands."""
    standing = _standing(computer, clock.now())
    others = [name for name in OTHER_WAYS if computer.environment.get(name)]
    result = _RESULTS.get(standing.state, Result.CANNOT_TELL)
    evidence = f"Claude Code sign-in: {standing.evidence}"
    if others:
        evidence += (
            f". But {' and '.join(others)} {'is' if len(others) == 1 else 'are'} set, and may be used instead"
        )
        result = Result.CANNOT_TELL if result is Result.FOUND else result
    facts = (("Claude Code sign-in", str(standing.state)), *((name, "set") for name in others))
    return Finding(CHECK, result, evidence, HOW, facts)


def folder(computer: Computer) -> Path | None:
    """Return Claude Code's folder, or None where the environment names none."""
    chosen = computer.environment.get("CLAUDE_CONFIG_DIR", "")
    if chosen:
        return computer.at(chosen) if Path(chosen).is_absolute() else None
    return computer.at(computer.home / ".claude") if computer.home else None


def _standing(computer: Computer, now: datetime) -> Standing:
    if computer.system is System.MACOS:
        why = "it is in the Keychain, which is not opened for this. If Claude Code asks for it"
        return Standing(SignIn.UNKNOWN_KEYCHAIN, f"{why}, {AGAIN}")
    place = folder(computer)
    if place is None:
        return Standing(SignIn.UNREADABLE, "it is not known where its file would be")
    content = read_file(place / FILE)
    if isinstance(content, Unreadable):
        return Standing(SignIn.UNREADABLE, f"its file cannot be read: {content.why}")
    if content is None:
        return Standing(SignIn.NOT_SIGNED_IN, f"there is none on this computer. To sign in, {AGAIN}")
    return read_dates(content, now)


def read_dates(content: bytes, now: datetime) -> Standing:
    """Return how a sign-in stands, by its file's content. Its tokens are gone when this returns."""
    try:
        file = json.loads(content)
    except (ValueError, RecursionError):  # not raised further: the error holds the whole text
        return _corrupt("is damaged or half-written")
    login = file.get("claudeAiOauth") if isinstance(file, dict) else file
    if isinstance(file, dict) and not login:  # there may be tokens of other programs in it
        return Standing(SignIn.NOT_SIGNED_IN, f"its file holds none. To sign in, {AGAIN}")
    if not isinstance(file, dict) or not isinstance(login, dict):
        return _corrupt("is of an unknown shape")
    renews = bool(login.get("refreshToken"))
    if not renews and not login.get("accessToken"):
        return _corrupt("holds a sign-in without its tokens")
    # The access token ends every 8 to 12 hours and is renewed in silence (siteboon/claudecodeui#1209).
    return _judge(_moment(login.get("refreshTokenExpiresAt" if renews else "expiresAt")), renews, now)


def _judge(end: datetime | None, renews: bool, now: datetime) -> Standing:
    if end is None:
        return _corrupt("holds no date that can be read")
    if end - now > FURTHEST:
        return _corrupt("gives a date beyond any sign-in; this computer's clock may be behind")
    if end <= now:
        return Standing(SignIn.EXPIRED, f"it ended {_span(now - end)} ago. To sign in again, {AGAIN}")
    if not renews:
        why = f"good for {_span(end - now)} more, and nothing there would renew it"
        return Standing(SignIn.OK_UNTIL_ACCESS_TOKEN_ENDS, f"{why}. To sign in again, {AGAIN}")
    if end - now <= WARN:
        return Standing(SignIn.EXPIRES_SOON, f"it ends in {_span(end - now)}. To sign in again, {AGAIN}")
    return Standing(SignIn.OK, f"good for {_span(end - now)} more")


def _corrupt(why: str) -> Standing:
    return Standing(SignIn.CORRUPT, f"its file {why}. If Claude Code asks for it, {AGAIN}")


def _moment(milliseconds: object) -> datetime | None:
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return None
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC) if math.isfinite(milliseconds) else EARLIEST
    except (OverflowError, OSError, ValueError):
        return None
    return moment if moment > EARLIEST else None


def _span(span: timedelta) -> str:
    """Return a length of time in its largest whole unit: "3 days"."""
    for name, unit in (
        ("day", timedelta(days=1)),
        ("hour", timedelta(hours=1)),
        ("minute", timedelta(minutes=1)),
    ):
        if number := span // unit:
            return f"{number} {name}{'' if number == 1 else 's'}"
    return "less than a minute"
