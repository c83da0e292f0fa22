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
from claude_tray.checks.words import listed
from claude_tray.clock import Clock
from claude_tray.model import Finding, Result
from claude_tray.words import N_, _, ngettext

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

AGAIN = N_("run `claude` and type /login")
HOW = N_("Read from the two dates in Claude Code's own file; nothing was sent, and no token was kept")


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
    evidence = _("Claude Code sign-in: {state}").format(state=standing.evidence)
    if others:
        also = ngettext(
            "But {names} is set, and may be used instead",
            "But {names} are set, and may be used instead",
            len(others),
        )
        evidence += f". {also.format(names=listed(others))}"
        result = Result.CANNOT_TELL if result is Result.FOUND else result
    facts = ((N_("Claude Code sign-in"), str(standing.state)), *((name, N_("set")) for name in others))
    return Finding(CHECK, result, evidence, _(HOW), facts)


def folder(computer: Computer) -> Path | None:
    """Return Claude Code's folder, or None where the environment names none."""
    chosen = computer.environment.get("CLAUDE_CONFIG_DIR", "")
    if chosen:
        return computer.at(chosen) if Path(chosen).is_absolute() else None
    return computer.at(computer.home / ".claude") if computer.home else None


def _standing(computer: Computer, now: datetime) -> Standing:
    if computer.system is System.MACOS:
        why = _("it is in the Keychain, which is not opened for this. If Claude Code asks for it, {again}")
        return Standing(SignIn.UNKNOWN_KEYCHAIN, why.format(again=_(AGAIN)))
    place = folder(computer)
    if place is None:
        return Standing(SignIn.UNREADABLE, _("it is not known where its file would be"))
    content = read_file(place / FILE)
    if isinstance(content, Unreadable):
        return Standing(SignIn.UNREADABLE, _("its file cannot be read: {why}").format(why=content.why))
    if content is None:
        words = _("there is none on this computer. To sign in, {again}")
        return Standing(SignIn.NOT_SIGNED_IN, words.format(again=_(AGAIN)))
    return read_dates(content, now)


def read_dates(content: bytes, now: datetime) -> Standing:
    """Return how a sign-in stands, by its file's content. Its tokens are gone when this returns."""
    try:
        file = json.loads(content)
    except (ValueError, RecursionError):  # not raised further: the error holds the whole text
        return _corrupt(_("its file is damaged or half-written"))
    login = file.get("claudeAiOauth") if isinstance(file, dict) else file
    if isinstance(file, dict) and not login:  # there may be tokens of other programs in it
        words = _("its file holds none. To sign in, {again}")
        return Standing(SignIn.NOT_SIGNED_IN, words.format(again=_(AGAIN)))
    if not isinstance(file, dict) or not isinstance(login, dict):
        return _corrupt(_("its file is of an unknown shape"))
    renews = bool(login.get("refreshToken"))
    if not renews and not login.get("accessToken"):
        return _corrupt(_("its file holds a sign-in without its tokens"))
    # The access token ends every 8 to 12 hours and is renewed in silence (siteboon/claudecodeui#1209).
    return _judge(_moment(login.get("refreshTokenExpiresAt" if renews else "expiresAt")), renews, now)


def _judge(end: datetime | None, renews: bool, now: datetime) -> Standing:
    if end is None:
        return _corrupt(_("its file holds no date that can be read"))
    if end - now > FURTHEST:
        return _corrupt(_("its file gives a date beyond any sign-in; this computer's clock may be behind"))
    if end <= now:
        return Standing(
            SignIn.EXPIRED,
            _("it ended {span} ago. To sign in again, {again}").format(span=_span(now - end), again=_(AGAIN)),
        )
    if not renews:
        words = _("good for {span} more, and nothing there would renew it. To sign in again, {again}")
        return Standing(
            SignIn.OK_UNTIL_ACCESS_TOKEN_ENDS, words.format(span=_span(end - now), again=_(AGAIN))
        )
    if end - now <= WARN:
        return Standing(
            SignIn.EXPIRES_SOON,
            _("it ends in {span}. To sign in again, {again}").format(span=_span(end - now), again=_(AGAIN)),
        )
    return Standing(SignIn.OK, _("good for {span} more").format(span=_span(end - now)))


def _corrupt(why: str) -> Standing:
    words = _("{why}. If Claude Code asks for it, {again}")
    return Standing(SignIn.CORRUPT, words.format(why=why, again=_(AGAIN)))


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
    if days := span // timedelta(days=1):
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if hours := span // timedelta(hours=1):
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    if minutes := span // timedelta(minutes=1):
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return _("less than a minute")
