"""Opening a page in the person's default browser, and saying so when it does not open."""

import asyncio

from claude_tray.checks.browsers import Browser
from claude_tray.checks.computer import Computer, System
from claude_tray.checks.default_browser import default_browser
from claude_tray.checks.launch import has_screen, in_sandbox, launch, may_be_opened
from claude_tray.clock import Clock
from claude_tray.model import Finding, Result
from claude_tray.words import N_, _

# What opens an address where the default browser is not known, or cannot be reached from a sandbox.
OPENERS = {
    System.LINUX: ("xdg-open",),
    System.MACOS: ("open",),
    System.WINDOWS: ("rundll32.exe", "url.dll,FileProtocolHandler"),
}
NOT_OPENED = N_("Copy the link and open it yourself")


async def open_page(computer: Computer, clock: Clock, check: str, address: str) -> Finding:
    """Return what became of asking the default browser to open `address`, named after `check`."""
    if not may_be_opened(address):
        return Finding(check, Result.CANNOT_TELL, _("This address is not one that may be opened"))
    if not has_screen(computer):
        evidence = _("This session has no screen for a browser to open on")
        return Finding(check, Result.CANNOT_TELL, f"{evidence}. {_(NOT_OPENED)}")
    browser = None if in_sandbox(computer) else await asyncio.to_thread(default_browser, computer)
    known = browser if isinstance(browser, Browser) else None
    command = known.normal.to(address) if known else None
    failed = await launch(computer, clock, command or [*OPENERS[computer.system], address])
    name = known.name if known else _("your browser")
    facts = ((N_("browser"), name),) if known else ()
    if failed:
        words = _("{browser} did not open the page: {why}").format(
            browser=name[:1].upper() + name[1:], why=failed
        )
        evidence = f"{words}. {_(NOT_OPENED)}"
        return Finding(check, Result.CANNOT_TELL, evidence, facts=facts)
    return Finding(
        check, Result.CLEAR, _("The page was opened in {browser}").format(browser=name), facts=facts
    )
