"""Whether Claude answers without this browser's cookies, cache and extensions: asks for a private window.

Whether one came, and whether Claude answers in it, only the person can see: CLEAR says no more than
that it was asked for.
"""

import asyncio
from collections.abc import Callable

from claude_tray.checks.browsers import Browser, NoBrowser
from claude_tray.checks.computer import Computer
from claude_tray.checks.default_browser import default_browser
from claude_tray.checks.extensions import allowed_in_private
from claude_tray.checks.launch import has_screen, in_sandbox, launch, may_be_opened
from claude_tray.checks.policies import Availability, Rules, rules_for
from claude_tray.clock import Clock
from claude_tray.model import Finding, Result
from claude_tray.words import N_, _, ngettext

CHECK = "private_window"
URL = "https://claude.ai/new"

EXTENSIONS = N_("Extensions that you allow in private windows still run there")
NO_EXTENSIONS = N_("No extension of its default profile is allowed in private windows")
RULED_EXTENSIONS = N_("A policy of this computer lets an extension run in private windows, too")
SHARED = N_("Private windows share their cookies with those already open: close those first")
ASKED_FOR = N_("asked for")

Look = Callable[[Computer], Browser | NoBrowser]


async def run(computer: Computer, clock: Clock, address: str = URL, look: Look = default_browser) -> Finding:
    """Return what became of asking the default browser for a private window with `address`."""
    if not may_be_opened(address):
        return _cannot(_("This address is not one that may be opened"))
    if in_sandbox(computer):
        return _cannot(_("This app runs in a sandbox and cannot start your browser"))
    browser = await asyncio.to_thread(look, computer)
    if isinstance(browser, NoBrowser):
        return _cannot(browser.why, browser.name)
    rules = await asyncio.to_thread(rules_for, computer, browser)
    if rules.availability is Availability.FORBIDDEN:
        return _forbidden(browser)
    failed = await _ask(computer, clock, browser, address)
    if failed:
        return _cannot(failed, browser.name)
    return _asked(browser, rules, await asyncio.to_thread(allowed_in_private, computer, browser))


async def _ask(computer: Computer, clock: Clock, browser: Browser, address: str) -> str | None:
    """Return why the browser could not be asked, None if it was."""
    command = browser.private.to(address) if browser.private else None
    if command is None:
        return _("{name} cannot be asked for a private window from outside").format(name=browser.name)
    if not has_screen(computer):
        return _("This session has no screen for a window to open on")
    failed = await launch(computer, clock, command)
    return (
        _("{name} did not open a window: {failed}").format(name=browser.name, failed=failed)
        if failed
        else None
    )


def _asked(browser: Browser, rules: Rules, allowed: int | None) -> Finding:
    evidence = [_("A private window of {browser} was asked for").format(browser=browser.name)]
    match rules.availability:
        case Availability.FORCED:
            evidence.append(
                _("by a policy of this computer every window of it is private, so it tells little")
            )
        case Availability.UNREAD:
            evidence.append(
                _("a policy of this computer cannot be read: see that the window says it is private")
            )
    if allowed:
        evidence.append(
            ngettext("{n} extension runs there too", "{n} extensions run there too", allowed).format(
                n=allowed
            )
        )
    extensions = RULED_EXTENSIONS if rules.extensions else NO_EXTENSIONS if allowed == 0 else EXTENSIONS
    how = f"{_(extensions)}. {_(SHARED)}"
    return Finding(CHECK, Result.CLEAR, "; ".join(evidence), how, _facts(browser.name, ASKED_FOR))


def _forbidden(browser: Browser) -> Finding:
    return Finding(
        CHECK,
        Result.CANNOT_TELL,
        _("A policy of this computer forbids private windows in {name}, so none was opened").format(
            name=browser.name
        ),
        _(
            "The policies that manage the browser were read first: it would have opened "
            "a normal window, or a page that says it is blocked. Try another browser, or "
            "ask whoever manages this computer"
        ),
        _facts(browser.name, "forbidden by policy"),
    )


def _cannot(evidence: str, name: str = "") -> Finding:
    return Finding(
        CHECK, Result.CANNOT_TELL, evidence[:1].upper() + evidence[1:], "", _facts(name, N_("not opened"))
    )


def _facts(name: str, became: str) -> tuple[tuple[str, str], ...]:
    browser = ((N_("browser"), name),) if name else ()
    return (*browser, (N_("private window"), became))
